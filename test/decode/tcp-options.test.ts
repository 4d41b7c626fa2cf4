import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatTcpOptions, tcpTimestampsAt } from "../../src/decode/tcp-options.ts";
import { concat, hex } from "../support/packet-bytes.ts";

function check(options: string, expected: string): void {
  const bytes = concat([9, 9], hex(options), [1, 1]);
  assert.equal(formatTcpOptions(bytes, 2, bytes.length - 4), expected);
}

test("names options in wire order, with MSS and window scale", () => {
  check("", "");
  check("020405b4 0402 080a 00000001 00000000 01 030307", "mss=1460,sok,ts,nop,ws=7");
  check("01 01 050a 00000001 00000002", "nop,nop,sack");
  check("2202 fe04f989", "tfo,?254");
});

test("counts the octets behind the end of the list", () => {
  check("030a 0000000000000000 00 01 02 03", "?3,eol+3");
  check("00", "eol+0");
});

test("marks a length that does not fit, and one that is not its kind's", () => {
  check("02", "!");
  check("0201", "!");
  check("01 0800", "nop,!");
  check("0205 05b4", "!");
  check("020305 0403 00", "?2,?4");
});

test("finds the time stamps", () => {
  const options = hex("01 01 080a 11223344 55667788");
  assert.equal(tcpTimestampsAt(options, 0, options.length), 4);
  assert.equal(tcpTimestampsAt(options, 0, options.length - 1), -1);
  assert.equal(tcpTimestampsAt(hex("00 080a 1122334455667788"), 0, 11), -1);
});

test("reads nothing outside the options, whatever they are", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 40 }), (options) => {
    const shown = formatTcpOptions(concat([3], options, [1, 1]), 1, options.length);
    assert.equal(shown, formatTcpOptions(options, 0, options.length));
    const at = tcpTimestampsAt(options, 0, options.length);
    assert.ok(at === -1 || at + 8 <= options.length);
  });
  fc.assert(property, { seed: 1 });
});
