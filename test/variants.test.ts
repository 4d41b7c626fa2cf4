/** One recording in other containers, link types and orders is the same recording. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { type PacketBytes, pcap, pcapng } from "./support/capture-bytes.ts";
import { readPath, withFile } from "./support/capture-file.ts";
import { concat, u16 } from "./support/packet-bytes.ts";
import { type Findings, findingsOf } from "./support/sample-findings.ts";
import { samples } from "./support/sample-verdict.ts";

const SAMPLES = ["nmap-syn", "nmap-connect", "nmap-udp"];
const ETHERNET_BYTES = 14;
const ETHER_TYPE_AT = 12;
/** Ethernet and IPv4 headers, and of TCP no more than the ports and two octets. */
const PORTS_BYTES = 40;
const LINK = { sll: 113, raw: 101 } as const;
const VLAN_TAG = [0x81, 0x00, 0x00, 0x2a];

type Variant = (packets: readonly PacketBytes[]) => Uint8Array;

/** Each packet rewritten; those without IP are left out where the link type can carry nothing else. */
function rewritten(
  packets: readonly PacketBytes[],
  rewrite: (bytes: Uint8Array) => Uint8Array,
): PacketBytes[] {
  return packets.map((packet) => ({ ...packet, bytes: rewrite(packet.bytes) }));
}

function isIp({ bytes }: PacketBytes): boolean {
  return bytes[ETHER_TYPE_AT] === 0x08 && bytes[ETHER_TYPE_AT + 1] === 0x00;
}

/** Linux cooked capture: packet type, ARPHRD_ETHER, the source's address, EtherType. */
function cooked(bytes: Uint8Array): Uint8Array {
  const head = concat(u16(0), u16(1), u16(6), bytes.subarray(6, 12), u16(0));
  return concat(head, bytes.subarray(ETHER_TYPE_AT));
}

const VARIANTS: Readonly<Record<string, Variant>> = {
  "big-endian pcap": (packets) => pcap(packets, { isLittleEndian: false }),
  "nanosecond pcap": (packets) => pcap(packets, { isNanoseconds: true }),
  pcapng: (packets) => pcapng(packets),
  "big-endian pcapng": (packets) => pcapng(packets, { isLittleEndian: false }),
  "pcapng in nanoseconds": (packets) => pcapng(packets, { resolution: 9 }),
  gzip: (packets) => gzipSync(pcap(packets)),
  zstd: (packets) => zstdCompressSync(pcap(packets)),
  "a VLAN": (packets) =>
    pcap(
      rewritten(packets, (bytes) =>
        concat(bytes.subarray(0, ETHER_TYPE_AT), VLAN_TAG, bytes.subarray(ETHER_TYPE_AT)),
      ),
    ),
  "Linux cooked capture": (packets) => pcap(rewritten(packets, cooked), { linkType: LINK.sll }),
  "raw IP": (packets) =>
    pcap(
      rewritten(packets.filter(isIp), (bytes) => bytes.subarray(ETHERNET_BYTES)),
      { linkType: LINK.raw },
    ),
  "the last packet first": (packets) => pcap(packets.toReversed()),
  "every packet twice": (packets) => pcap(packets.flatMap((packet) => [packet, packet])),
};

for (const name of SAMPLES) {
  let packets: readonly PacketBytes[] = [];
  let expected = "";

  before(async () => {
    const path = join(samples, `${name}.pcap`);
    const { packets: read } = await readPath(path);
    packets = read.map(({ bytes, at, wireBytes }) => ({ bytes, wireBytes, atUs: at?.[0] ?? 0 }));
    expected = essence(await findingsOf(path));
  });

  for (const [variant, make] of Object.entries(VARIANTS)) {
    test(`${name} as ${variant} gives the same scans and port states`, async () => {
      const found = await withFile(make(packets), findingsOf);
      assert.equal(essence(found), expected);
    });
  }
}

test("a snap length that cuts the TCP flags off leaves targets and ports, and no technique", async () => {
  const path = join(samples, "nmap-syn.pcap");
  const whole = await findingsOf(path);
  const { packets } = await readPath(path);
  const cut = packets.map(({ bytes, at, wireBytes }) => ({
    bytes: bytes.subarray(0, PORTS_BYTES),
    wireBytes,
    atUs: at?.[0] ?? 0,
  }));
  const { scans } = await withFile(pcap(cut, { snapLength: PORTS_BYTES }), findingsOf);
  const seen = ({ scanner, targets, ports }: Findings["scans"][number]) =>
    `${scanner} ${targets.map(({ target }) => target)} ${ports.map(({ port }) => port)}`;
  assert.deepEqual(scans.map(seen), whole.scans.map(seen));
  for (const { technique, columns, ports } of scans) {
    assert.equal(technique, null);
    assert.equal(columns["tool"], null);
    assert.ok(ports.every(({ state }) => state === null));
  }
});

/** Scans, ports and states in text, without the numbers of frames, which a variant may change. */
function essence({ scans }: Findings): string {
  return scans
    .flatMap(({ technique, scanner, columns, targets, ports }) => [
      `${technique} ${scanner} ${columns["scope"]} ${targets.map(({ target }) => target)}`,
      ...ports.map(
        ({ target, protocol, port, state, reason }) =>
          `${target} ${protocol}/${port} ${state} ${reason}`,
      ),
    ])
    .join("\n");
}
