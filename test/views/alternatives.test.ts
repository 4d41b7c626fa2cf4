/** What a scan could have been instead: each explanation stands where packets allow or exclude it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { withCase } from "../support/analysis.ts";
import { type PacketBytes, pcap } from "../support/capture-bytes.ts";
import { ethernet, ipv4, tcp } from "../support/packet-bytes.ts";

const SYN = 0x02;
const RST = 0x04;
const SYN_ACK = 0x12;
const SAMPLES = join(dirname(dirname(import.meta.dirname)), "samples");

interface Row {
  readonly technique: string;
  readonly code: string;
  readonly verdict: string;
  readonly matched: number | null;
  readonly tested: number | null;
}

/** Expects explanations of the scans of a technique, as "code verdict", in alphabetical order. */
function check(sample: string, technique: string, expected: readonly string[]): Promise<void> {
  return withCase([readFileSync(join(SAMPLES, sample))], (database) => {
    const rows = database
      .prepare<[string], Row>(
        `select technique, code, verdict, matched, tested
         from scan_alternatives join scans using (scan_id)
         where technique = ? order by code, verdict`,
      )
      .all(technique);
    assert.deepEqual(
      rows.map(({ code, verdict }) => `${code} ${verdict}`),
      expected,
    );
    for (const { code, verdict, matched, tested } of rows) {
      assert.equal(matched !== null && matched * 2 > (tested ?? 0), verdict === "ruled out", code);
    }
  });
}

test("a SYN scan is no connect scan, and may be the work of another program", () =>
  check("nmap-fast.pcap", "tcp-syn", [
    "connect-scan ruled out",
    "copy-of-a-tool stays possible",
    "forged-source stays possible",
    "repeats ruled out",
  ]));

test("a connect scan that completed handshakes has no forged source, and may be any program's", () =>
  check("connect-python.pcap", "tcp-connect", [
    "any-program stays possible",
    "forged-source ruled out",
    "repeats ruled out",
    "syn-scan ruled out",
  ]));

test("a connect scan without a handshake may be a SYN scan that looks like one", () =>
  check("connect-python-closed.pcap", "tcp-connect", [
    "any-program stays possible",
    "forged-source stays possible",
    "repeats ruled out",
    "syn-scan stays possible",
  ]));

test("a sweep by ARP may be an inventory", () =>
  check("arp-scan.pcap", "arp-discovery", [
    "forged-source stays possible",
    "inventory stays possible",
  ]));

test("of an idle scan the relay's packets tell nothing about its source", () =>
  check("nmap-idle.pcap", "idle", ["copy-of-a-tool stays possible"]));

const PORTS = [21, 22, 23, 25, 80, 110, 443];
const OPEN = 22;
const SOURCES = ["10.0.0.7", "10.0.0.8", "10.0.0.9"];

/** The same SYNs in the names of three hosts, of which some reset what they did not ask for. */
function decoys(reacting: readonly string[]): PacketBytes[] {
  const target = "10.0.0.1";
  const opened = { srcPort: 40_000, dstPort: OPEN };
  const packets = PORTS.flatMap((dstPort) =>
    SOURCES.map((src) =>
      ipv4({ src, dst: target }, tcp({ srcPort: 40_000, dstPort, seq: 77, flags: SYN })),
    ),
  );
  const answers = SOURCES.map((dst) =>
    ipv4({ src: target, dst }, tcp({ srcPort: OPEN, dstPort: 40_000, ack: 78, flags: SYN_ACK })),
  );
  const resets = reacting.map((src) =>
    ipv4({ src, dst: target }, tcp({ ...opened, seq: 78, flags: RST })),
  );
  return [...packets, ...answers, ...resets].map((bytes, place) => ({
    atUs: 1_700_000_000_000_000 + place * 1000,
    bytes: ethernet({}, bytes),
  }));
}

/** Expects how many of the three are told to be probably real, perhaps decoys, or beyond telling. */
function checkDecoys(reacting: readonly string[], expected: readonly number[]): Promise<void> {
  return withCase([pcap(decoys(reacting))], (database) => {
    const findings = database
      .prepare<[], string>("select finding from scan_evidence where code = 'decoy'")
      .pluck()
      .all();
    assert.deepEqual(
      ["probably the real one", "may be a decoy", "cannot be told"].map(
        (words) => findings.filter((finding) => finding.includes(words)).length,
      ),
      expected,
    );
  });
}

test("of copies of a scan the only source that reacted is probably real", () =>
  checkDecoys(["10.0.0.8"], [1, 2, 0]));

test("where several sources of one scan reacted, none is called the real one", () =>
  checkDecoys(["10.0.0.8", "10.0.0.9"], [0, 1, 2]));
