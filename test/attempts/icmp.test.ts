/** ICMP queries, ARP and Neighbour Discovery: who was asked, and who answered. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { back, back6, out, out6, unreachable } from "../support/attempt-packets.ts";
import {
  arp,
  ethernet,
  hex,
  icmp,
  icmpv6,
  ipv6Bytes,
  macBytes,
  u16,
} from "../support/packet-bytes.ts";

const PAIR = "10.0.0.1 > 10.0.0.2";
const PAIR6 = "2001:db8::1 > 2001:db8::2";
const BROADCAST = "ff:ff:ff:ff:ff:ff";

function query(type: number, id: number, sequence: number) {
  return icmp({ type, rest: [...u16(id), ...u16(sequence)] });
}

test("an echo reply answers the echo with its identifier and sequence number", () => {
  checkAttempts(
    [
      [0, out(query(8, 77, 1))],
      [1, back(query(0, 77, 1))],
      [1000, out(query(8, 77, 2))],
      [1001, back(query(0, 78, 2))],
      [1002, back(query(14, 77, 2))],
    ],
    [`icmp echo ${PAIR} x1, echo-reply`, `icmp echo ${PAIR} x1, no-response`],
  );
});

test("a timestamp and an address mask query have answers of their own", () => {
  checkAttempts(
    [
      [0, out(query(13, 5, 0))],
      [0, out(query(17, 5, 0))],
      [1, back(query(18, 5, 0))],
      [2, back(query(14, 5, 0))],
    ],
    [
      `icmp timestamp ${PAIR} x1, timestamp-reply`,
      `icmp address-mask ${PAIR} x1, addressmask-reply`,
    ],
  );
});

test("an echo sent again is a probe more; one sent again after its answer is asked anew", () => {
  checkAttempts(
    [
      [0, out(query(8, 77, 0))],
      [1000, out(query(8, 77, 0))],
      [1001, back(query(0, 77, 0))],
      [2000, out(query(8, 77, 0))],
    ],
    [`icmp echo ${PAIR} x2, echo-reply`, `icmp echo ${PAIR} x1, no-response`],
  );
});

test("an unreachable answers the echo it quotes", () => {
  const probe = out(query(8, 77, 3));
  checkAttempts(
    [
      [0, probe],
      [0, out(query(8, 77, 4))],
      [1, unreachable(1, probe, { from: "10.9.9.9", quotedBytes: 8 })],
    ],
    [`icmp echo ${PAIR} x1, host-unreach from 10.9.9.9`, `icmp echo ${PAIR} x1, no-response`],
  );
});

test("an ICMPv6 echo is answered as one of IPv4", () => {
  const rest = [...u16(9), ...u16(1)];
  checkAttempts(
    [
      [0, out6(icmpv6({ type: 128, rest }))],
      [1, back6(icmpv6({ type: 129, rest }))],
    ],
    [`icmpv6 echo ${PAIR6} x1, echo-reply`],
  );
});

test("a reply that nobody asked for is no attempt", () => {
  checkAttempts([[0, back(query(0, 77, 1))]], []);
});

test("an ARP reply answers the request, however often it was sent", () => {
  checkAttempts(
    [
      [0, ethernet({ dst: BROADCAST }, arp({}))],
      [1000, ethernet({ dst: BROADCAST }, arp({}))],
      [1001, ethernet({}, arp({ operation: 2, src: "10.0.0.2", dst: "10.0.0.1" }))],
    ],
    [`arp who-has ${PAIR} x2, arp-response`],
  );
});

test("a request after the answer is another one", () => {
  checkAttempts(
    [
      [0, ethernet({ dst: BROADCAST }, arp({}))],
      [1, ethernet({}, arp({ operation: 2, src: "10.0.0.2", dst: "10.0.0.1" }))],
      [2000, ethernet({ dst: BROADCAST }, arp({}))],
    ],
    [`arp who-has ${PAIR} x1, arp-response`, `arp who-has ${PAIR} x1, no-response`],
  );
});

test("gratuitous ARP opens nothing", () => {
  checkAttempts(
    [
      [0, ethernet({ dst: BROADCAST }, arp({ src: "10.0.0.1", dst: "10.0.0.1" }))],
      [20, ethernet({ dst: BROADCAST }, arp({ operation: 2, src: "10.0.0.1", dst: "10.0.0.1" }))],
      [40, ethernet({}, arp({ operation: 2, src: "10.0.0.1", dst: "10.0.0.9" }))],
    ],
    [],
  );
});

function neighbour(type: number, target: string) {
  const option = [type === 135 ? 1 : 2, 1, ...macBytes("02:00:00:00:00:02")];
  const rest = type === 135 ? hex("00000000") : hex("60000000");
  return icmpv6({ type, rest: [...rest], payload: [...ipv6Bytes(target), ...option] });
}

test("an advertisement answers the solicitation for its target", () => {
  const group = { dst: "ff02::1:ff00:2", hopLimit: 255 };
  checkAttempts(
    [
      [0, out6(neighbour(135, "2001:db8::2"), group)],
      [1000, out6(neighbour(135, "2001:db8::2"), group)],
      [1001, back6(neighbour(136, "2001:db8::2"), { hopLimit: 255 })],
      [1010, back6(neighbour(136, "2001:db8::7"), { hopLimit: 255 })],
      [2000, out6(neighbour(135, "2001:db8::3"), { dst: "ff02::1:ff00:3", hopLimit: 255 })],
    ],
    [
      `icmpv6 neighbour-solicitation ${PAIR6} x2, nd-response`,
      "icmpv6 neighbour-solicitation 2001:db8::1 > 2001:db8::3 x1, no-response",
    ],
  );
});
