/** frames: numbers, filters and carved captures of what is behind a finding. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { frameSet, rangesOf } from "../../src/evidence/frame-ranges.ts";
import { pcap } from "../support/capture-bytes.ts";
import { type ReadPacket, readPath } from "../support/capture-file.ts";
import { type Outcome, run, sample } from "../support/program.ts";

const SYN = sample("nmap-syn");
let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "scanxtract-frames-"));
  assert.equal(run(["-r", SYN, "-o", folder, "-q"]).code, 0);
});

after(() => rmSync(folder, { recursive: true }));

function frames(...args: readonly string[]): Outcome {
  return run(["frames", folder, ...args]);
}

/** Expects these lines on stdout. */
function check(args: readonly string[], ...lines: readonly string[]): void {
  const { code, stdout, stderr } = frames(...args);
  assert.equal(code, 0, stderr);
  assert.deepEqual(stdout.split("\n").slice(0, -1), lines);
}

test("frames are chosen by scan, role, port, host and state, all of which must hold", () => {
  check(["--scan", "1", "--port", "22", "--role", "probe"], "18");
  check(["--scan", "1", "--port", "22", "--role", "answer"], "19");
  check(["--state", "open", "--port", "25"], "7", "8", "9");
  check(["--host", "10.77.0.99"]);
  check(["--protocol", "arp"], "1", "2", "3", "4");
  check(
    ["--port", "20-22", "--role", "probe"],
    ...frames("--port", "20,21,22", "--role", "probe").stdout.split("\n").slice(0, -1),
  );
  assert.equal(frames().stdout.split("\n").length - 1, 67);
});

test("ports that are none, and choices that exclude each other, are refused", () => {
  assert.equal(frames("--port", "ssh").code, 2);
  assert.equal(frames("--state", "ajar").code, 2);
  assert.equal(frames("--filter", "--pcap", join(folder, "no.pcap")).code, 2);
  assert.match(frames("--host", "10.9.9.9", "--pcap", join(folder, "no.pcap")).stderr, /no frame/);
});

test("a filter says what the frames have in common where that is true of no other frame", () => {
  const { stdout } = frames("--scan", "1", "--role", "probe", "--filter");
  assert.match(
    stdout,
    /^tcp && !icmp && !icmpv6 && ip && ip\.src == 10\.77\.0\.10 && ip\.dst == 10\.77\.0\.26 && tcp\.flags == 0x002 && /,
  );
  check(
    ["--state", "open", "--port", "25", "--filter"],
    "tcp && !icmp && !icmpv6 && ip && ip.src in {10.77.0.10, 10.77.0.26} && ip.dst in {10.77.0.10, 10.77.0.26} && frame.number >= 7 && frame.number <= 9",
  );
  const open = frames("--scan", "1", "--state", "open");
  const numbers = open.stdout.trim().split("\n").map(Number);
  check(["--scan", "1", "--state", "open", "--filter"], frameSet(rangesOf(numbers)));
});

test("hosts and ports are asked for as they were chosen", () => {
  const other = join(folder, "other");
  assert.equal(run(["-r", sample("nmap-syn-closed"), "-o", other, "-q"]).code, 0);
  const ask = (...args: readonly string[]): string =>
    run(["frames", other, "--filter", ...args]).stdout;
  assert.equal(
    ask("--host", "10.77.0.10", "--port", "22,80-90"),
    "(ip.addr in {10.77.0.10} || arp.src.proto_ipv4 in {10.77.0.10} || " +
      "arp.dst.proto_ipv4 in {10.77.0.10}) && !icmp && !icmpv6 && " +
      "(tcp.port in {22, 80..90} || udp.port in {22, 80..90} || sctp.port in {22, 80..90})\n",
  );
  assert.equal(ask("--host", "fe80::1"), "(ipv6.addr in {fe80::1})\n");
});

test("frame numbers that follow each other become ranges", () => {
  const ranges = rangesOf([1, 2, 3, 7, 9, 10]);
  assert.equal(frameSet(ranges), "frame.number in {1..3, 7, 9..10}");
  assert.equal(frameSet(rangesOf([])), "frame.number in {}");
});

test("carved packets are those of the capture, byte for byte, with their times", async () => {
  const out = join(folder, "carved.pcap");
  check(["--scan", "1", "--state", "open", "--pcap", out], `${out}: 9 frames`);
  const numbers = frames("--scan", "1", "--state", "open").stdout.split("\n").map(Number);
  const original = (await readPath(SYN)).packets.filter(({ frame }) => numbers.includes(frame));
  const carved = await readPath(out);
  const facts = (packets: readonly ReadPacket[]) =>
    packets.map(({ at, wireBytes, linkType, bytes }) => ({ at, wireBytes, linkType, bytes }));
  assert.deepEqual(facts(carved.packets), facts(original));
  assert.match(carved.format, /^pcap, .*nanoseconds/);
  const again = frames("--pcap", out);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /is there already; name another file/);
});

test("the capture is found beside the case or as named, and only if it is the very same", () => {
  const bytes = readFileSync(SYN);
  const moved = join(folder, "moved.pcap");
  writeFileSync(moved, bytes);
  const made = join(folder, "made");
  run(["-r", moved, "-o", made, "-q"]);
  rmSync(moved);
  const carve = (...args: readonly string[]): Outcome =>
    run(["frames", made, "--scan", "1", "--pcap", join(made, "out.pcap"), ...args]);
  assert.match(carve().stderr, /moved\.pcap: is not there any more; --source FILE names/);
  assert.match(carve("--source", sample("nmap-udp")).stderr, /not the capture moved\.pcap, whose/);
  assert.equal(carve("--source", SYN).code, 0);
  rmSync(join(made, "out.pcap"));
  writeFileSync(join(made, "moved.pcap"), bytes);
  assert.equal(carve().code, 0);
});

test("frames of several captures and link types go into one pcapng, out of compressed files too", async () => {
  const raw = join(folder, "raw.pcap.gz");
  const packet = Buffer.from("450000140000000040ff0000" + "0a0000010a000002", "hex");
  writeFileSync(
    raw,
    gzipSync(
      pcap([{ atUs: 1e15, atNs: 7, bytes: packet }], { isNanoseconds: true, linkType: 101 }),
    ),
  );
  const both = join(folder, "both");
  assert.equal(run([raw, SYN, "-o", both, "-q"]).code, 0);
  const out = join(folder, "both.pcapng");
  assert.equal(run(["frames", both, "--pcap", out]).code, 0);
  const { packets, format } = await readPath(out);
  assert.match(format, /^pcapng/);
  assert.deepEqual([packets.length, packets[0]?.linkType, packets[1]?.linkType], [68, 101, 1]);
  assert.deepEqual(packets[0]?.at, [1e15, 7]);
  assert.deepEqual(packets[0]?.bytes, packet);
  assert.match(run(["frames", both, "--protocol", "arp"]).stdout, /^2\t1\n2\t2\n/);
});
