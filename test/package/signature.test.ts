/** Of a Windows executable the signature is disowned, and nothing else changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { removeSignature } from "../../scripts/package/signature.ts";

const HEADER = 0x80;
/** Fifth of the data directories, which follow 112 bytes of optional header of PE32+. */
const CERTIFICATES = HEADER + 4 + 20 + 112 + 4 * 8;

test("only the entry of the certificate table is cleared", () => {
  const bytes = Buffer.alloc(1024, 0xaa);
  bytes.writeUInt32LE(HEADER, 0x3c);
  bytes.write("PE\0\0", HEADER, "latin1");
  const wanted = Buffer.from(bytes);
  wanted.fill(0, CERTIFICATES, CERTIFICATES + 8);
  removeSignature(bytes);
  assert.deepEqual(bytes, wanted);
});

test("what is no PE file is refused", () => {
  assert.throws(() => removeSignature(Buffer.alloc(1024)), /not a PE file/);
});
