import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSumGood, sumWords } from "../../src/decode/checksum.ts";
import { checksumOf, concat, hex, u16 } from "../support/packet-bytes.ts";

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

test("adds up RFC 1071's example", () => {
  // Section 3: 0001 f203 f4f5 f6f7 sum up to ddf2 with carries, here with bytes swapped.
  const sum = sumWords(viewOf(hex("0001f203f4f5f6f7")), 0, 8);
  assert.equal((sum & 0xffff) + (sum >>> 16), 0xf2dd);
});

test("agrees with the definition at every length and offset", () => {
  const bytes = fc.uint8Array({ maxLength: 70 });
  const property = fc.property(bytes, fc.nat(5), (message, offset) => {
    const even = message.length % 2 === 0 ? message : concat(message, [0]);
    const summed = concat(new Uint8Array(offset), even, u16(checksumOf(even)), [1, 2, 3]);
    const end = offset + even.length + 2;
    assert.ok(isSumGood(viewOf(summed), offset, end));
    summed[offset] = (summed[offset] ?? 0) ^ 1;
    assert.ok(!isSumGood(viewOf(summed), offset, end));
  });
  fc.assert(property, { seed: 1 });
});
