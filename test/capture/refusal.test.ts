/** What is no capture gets one sentence: what it seems to be, and the command that helps. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openCapture } from "../../src/capture/open.ts";
import { UserError } from "../../src/errors.ts";
import { pcap, pcapng } from "../support/capture-bytes.ts";
import { withFile } from "../support/capture-file.ts";

/** The sentence, without the path it starts with; FILE stands for the path inside. */
async function refusal(path: string): Promise<string> {
  const error = await openCapture(path).then(
    () => assert.fail("was not refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  assert.ok(error.message.startsWith(`${path}: `), error.message);
  assert.ok(!error.message.includes("\n"), error.message);
  return error.message.slice(path.length + 2).replaceAll(`'${path}'`, "FILE");
}

const CASES: readonly (readonly [string, Uint8Array, string])[] = [
  ["an empty file", Buffer.alloc(0), "is empty; a capture has at least a header, record it again"],
  [
    "xz",
    Buffer.from("fd377a585a000004", "hex"),
    "seems to be xz-compressed data; unpack it with: xz -dc FILE | scanxtract -r -",
  ],
  [
    "bzip2",
    Buffer.from("BZh91AY&SY"),
    "seems to be bzip2-compressed data; unpack it with: bzip2 -dc FILE | scanxtract -r -",
  ],
  [
    "lz4",
    Buffer.from("04224d18", "hex"),
    "seems to be lz4-compressed data; unpack it with: lz4 -dc FILE | scanxtract -r -",
  ],
  [
    "snoop",
    Buffer.from("snoop\0\0\0\0\0\0\x02", "latin1"),
    "seems to be a snoop capture; convert it with: editcap -F pcap FILE out.pcap",
  ],
  [
    "5views",
    Buffer.from("aaaaaaaa20000000", "hex"),
    "seems to be an InfoVista 5View capture; convert it with: editcap -F pcap FILE out.pcap",
  ],
  [
    "Network Monitor",
    Buffer.from("GMBU\0\x02\x01\x01", "latin1"),
    "seems to be a Microsoft Network Monitor 2 capture; convert it with: editcap -F pcap FILE out.pcap",
  ],
  [
    "K12 text",
    Buffer.from("+---------+---------------+----------+\r\n"),
    "seems to be a K12 text file; convert it with: editcap -F pcap FILE out.pcap",
  ],
  [
    "ERF",
    Buffer.from(`00000000000000000204001800000008${"00".repeat(8)}`, "hex"),
    "seems to be an Endace ERF capture; convert it with: editcap -F pcap FILE out.pcap",
  ],
  [
    "text",
    Buffer.from("0000  ff ff ff ff ff ff\n"),
    "seems to be a text file, not a capture; if it is a hex dump, this converts it: text2pcap FILE out.pcap",
  ],
  [
    "anything else",
    Buffer.from("0102030405060708", "hex"),
    "is not a pcap or pcapng capture; if Wireshark can read it, this converts it: editcap -F pcap FILE out.pcap",
  ],
  [
    "text in gzip",
    gzipSync("hello\n"),
    "seems to be a text file, not a capture; if it is a hex dump, this converts it: text2pcap FILE out.pcap",
  ],
  [
    "gzip that is cut off at once",
    gzipSync(pcap([])).subarray(0, 10),
    "its gzip stream is cut off or damaged before any byte of a capture",
  ],
  [
    "a cut pcap header",
    pcap([]).subarray(0, 20),
    "ends inside its pcap file header, after 20 of 24 bytes",
  ],
  [
    "a cut pcapng header",
    pcapng([]).subarray(0, 20),
    "ends inside its pcapng section header, after 20 bytes",
  ],
];

for (const [name, bytes, expected] of CASES) {
  test(`refuses ${name} in one sentence`, () =>
    withFile(bytes, async (path) => assert.equal(await refusal(path), expected)));
}

test("refuses a folder and a missing file", () =>
  withFile(pcap([]), async (path, folder) => {
    assert.equal(await refusal(folder), "is a folder; name the capture files in it");
    const missing = join(folder, "missing.pcap");
    assert.equal(await refusal(missing), "does not exist; check the name and the folder");
    assert.equal(await refusal(join(path, "x")), "does not exist; check the name and the folder");
  }));
