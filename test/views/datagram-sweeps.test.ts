/** Sweeps by datagrams that are partly answered: a network that is gone through, and a client's servers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PacketBytes, pcap } from "../support/capture-bytes.ts";
import { withFile } from "../support/capture-file.ts";
import { ethernet, ipv4, udp } from "../support/packet-bytes.ts";
import { findingsOf } from "../support/sample-findings.ts";

const START_US = 1_700_000_000_000_000;
const HOSTS = 39;
const client = "10.0.0.1";
const question = { srcPort: 50_000, dstPort: 161, payload: [1, 2, 3] };
const answer = { srcPort: 161, dstPort: 50_000, payload: [4, 5] };

/** One datagram to each host, of which every third answers. */
function datagrams(hosts: readonly string[]): PacketBytes[] {
  return hosts.flatMap((host, place) => {
    const atUs = START_US + place * 2000;
    const asked = ethernet({}, ipv4({ src: client, dst: host }, udp(question)));
    const answered = ethernet({}, ipv4({ src: host, dst: client }, udp(answer)));
    const packets = [{ atUs, bytes: asked }];
    return place % 3 === 0 ? [...packets, { atUs: atUs + 900, bytes: answered }] : packets;
  });
}

async function check(
  hostOf: (place: number) => string,
  expected: readonly (string | null)[],
): Promise<void> {
  const hosts = Array.from({ length: HOSTS }, (_, place) => hostOf(place));
  const { scans } = await withFile(pcap(datagrams(hosts)), findingsOf);
  assert.deepEqual(
    scans.map(({ technique }) => technique),
    expected,
  );
}

test("neighbours by number are a network that is gone through, whoever answers", () =>
  check((place) => `192.0.2.${place + 1}`, ["udp"]));

test("scattered hosts are those of a client", () => check((place) => `192.0.${place}.9`, []));

test("so are hosts that stand in small groups", () =>
  check((place) => `192.0.${Math.floor(place / 3)}.${10 + (place % 3)}`, []));
