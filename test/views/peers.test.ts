/** Servers that talk to servers of their kind are no scanners; who asks from elsewhere is one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PacketBytes, pcap } from "../support/capture-bytes.ts";
import { withFile } from "../support/capture-file.ts";
import { ethernet, ipv4, udp } from "../support/packet-bytes.ts";
import { findingsOf } from "../support/sample-findings.ts";

const START_US = 1_700_000_000_000_000;
const HOSTS = 12;

/** A datagram from `srcPort` to port 4342 of each host, nothing back. */
function datagrams(srcPort: number): PacketBytes[] {
  return Array.from({ length: HOSTS }, (_, host) => ({
    atUs: START_US + host * 1000,
    bytes: ethernet(
      {},
      ipv4(
        { src: "10.0.0.1", dst: `192.0.2.${host + 1}` },
        udp({ srcPort, dstPort: 4342, payload: [1, 2, 3] }),
      ),
    ),
  }));
}

async function check(srcPort: number, expected: readonly (string | null)[]): Promise<void> {
  const { scans } = await withFile(pcap(datagrams(srcPort)), findingsOf);
  assert.deepEqual(
    scans.map(({ technique }) => technique),
    expected,
  );
}

test("unanswered datagrams from a port to the same port of many hosts are no scan", () =>
  check(4342, []));

test("the same datagrams from another port are one", () => check(50_000, ["udp"]));
