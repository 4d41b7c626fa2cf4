/** How figures are written: cut, never rounded; UTC; plain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clock,
  count,
  counted,
  counts,
  day,
  duration,
  hex16,
  iso,
  series,
  slug,
  spelled,
  tcpFlags,
} from "../../src/report/client/figures.js";

function check<Input>(
  write: (input: Input) => string,
  cases: readonly (readonly [Input, string])[],
) {
  for (const [input, expected] of cases) assert.equal(write(input), expected);
}

test("counts have thousands marked, small ones are words", () => {
  check(count, [
    [0, "0"],
    [999, "999"],
    [13_625, "13,625"],
    [1_000_000, "1,000,000"],
    [null, "–"],
  ]);
  check(spelled, [
    [3, "three"],
    [11, "11"],
    [2998, "2,998"],
  ]);
  assert.equal(counted(1, "port"), "1 port");
  assert.equal(counted(0, "address", "addresses"), "0 addresses");
});

test("counts inside a sentence have thousands marked, other numbers have not", () => {
  for (const [sentence, written] of [
    ["asked 1000 ports on 65536 hosts", "asked 1,000 ports on 65,536 hosts"],
    ["3000 first contacts gave nothing", "3,000 first contacts gave nothing"],
    ["120 attempts at port 3389 failed", "120 attempts at port 3389 failed"],
    ["IP ID 54321 in every probe", "IP ID 54321 in every probe"],
    ["10.0.2000.1 hosts, 1.5000 ports", "10.0.2000.1 hosts, 1.5000 ports"],
  ] as const) {
    assert.equal(counts(sentence), written);
  }
});

test("instants are UTC, to the microsecond, cut and not rounded", () => {
  const at = 1_265_153_646_956_656;
  assert.equal(iso(at), "2010-02-02T23:34:06.956656Z");
  assert.equal(iso(-1), "1969-12-31T23:59:59.999999Z");
  assert.equal(day(at), "2010-02-02");
  assert.equal(clock(at), "23:34:06");
  assert.equal(clock(at, 3), "23:34:06.956");
});

test("durations have two units at most", () => {
  check(duration, [
    [0, "0.00 ms"],
    [4_009, "4.00 ms"],
    [31_000, "0.03 s"],
    [2_999_999, "2.99 s"],
    [53_690_000, "53.6 s"],
    [462_000_000, "7 min 42 s"],
    [3_600_000_000, "1 h 0 min"],
    [200_000_000_000, "2 d 7 h"],
  ]);
});

test("header fields are written as Wireshark writes them", () => {
  check(hex16, [
    [0x4b4c, "0x4b4c"],
    [0, "0x0000"],
    [null, ""],
  ]);
  check(tcpFlags, [
    [0x002, "SYN"],
    [0x014, "RST,ACK"],
    [0x029, "FIN,PSH,URG"],
    [0, "none"],
    [null, ""],
  ]);
});

test("lists end in and; addresses become ids", () => {
  assert.equal(series([]), "");
  assert.equal(series([135]), "135");
  assert.equal(series([22, 80, 443]), "22, 80 and 443");
  assert.equal(slug("fe80::1"), "fe80--1");
});
