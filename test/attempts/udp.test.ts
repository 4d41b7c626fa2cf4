/** What is a UDP attempt, what answers it, and when it is use. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAttempts, packetParts, recordCase } from "../support/attempt-case.ts";
import {
  answered,
  asked,
  back,
  out,
  out6,
  quoting,
  unreachable,
  unreachable6,
} from "../support/attempt-packets.ts";
import { udp } from "../support/packet-bytes.ts";

const ENDS = "10.0.0.1:40000 > 10.0.0.2:53";
const QUESTION = [1, 2, 3, 4];

test("a datagram back answers", () => {
  checkAttempts(
    [
      [0, asked({ payload: QUESTION })],
      [3, answered({ payload: QUESTION })],
    ],
    [`udp payload ${ENDS} x1, udp-response, Dd`],
  );
});

test("a port-unreachable answers, from the target or from another address", () => {
  const probe = asked();
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(3, probe)],
    ],
    [`udp empty ${ENDS} x1, port-unreach, D`],
  );
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(3, probe, { from: "10.9.9.9", quotedBytes: 8 })],
    ],
    [`udp empty ${ENDS} x1, port-unreach from 10.9.9.9, D`],
  );
});

test("silence is no answer, and what is sent again is the same attempt", () => {
  checkAttempts(
    [
      [0, asked()],
      [1000, asked()],
    ],
    [`udp empty ${ENDS} x2, no-response, D`],
  );
});

test("several payloads from one port are one attempt with as many probes", () => {
  checkAttempts(
    [
      [0, asked({ payload: QUESTION })],
      [0, asked({ payload: [...QUESTION, 5] })],
      [1, asked({ payload: [9, 9, 9] })],
      [3, answered({ payload: QUESTION })],
    ],
    [`udp payload ${ENDS} x3, udp-response, Dd`],
  );
});

test("questions and answers that go on are use", () => {
  checkAttempts(
    [0, 100, 200].flatMap((at) => [
      [at, asked({ payload: QUESTION })] as const,
      [at + 50, answered({ payload: QUESTION })] as const,
    ]),
    [`udp payload ${ENDS} x1, udp-response, Dd, sent, received`],
  );
});

test("after a refusal the same ports are asked anew", () => {
  const probe = asked();
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(3, probe)],
      [1000, probe],
    ],
    [`udp empty ${ENDS} x1, port-unreach, D`, `udp empty ${ENDS} x1, no-response, D`],
  );
});

test("after 64 seconds of silence the same ports are another attempt", () => {
  checkAttempts(
    [
      [0, asked()],
      [64_001, asked()],
    ],
    [`udp empty ${ENDS} x1, no-response, D`, `udp empty ${ENDS} x1, no-response, D`],
  );
});

test("a datagram from another port of the target is a contact of its own", () => {
  checkAttempts(
    [
      [0, asked()],
      [1, back(udp({ srcPort: 54, dstPort: 40_000 }))],
    ],
    [
      `udp empty ${ENDS} x1, no-response, D`,
      "udp empty 10.0.0.2:54 > 10.0.0.1:40000 x1, no-response, D",
    ],
  );
});

test("unreachables of many ports within a moment each answer their own probe", () => {
  const ports = [53, 69, 123, 161];
  const probes = ports.map((dstPort) => out(udp({ srcPort: 40_000, dstPort }), { id: 0 }));
  const probes6 = ports.map((dstPort) => out6(udp({ srcPort: 40_000, dstPort })));
  checkAttempts(
    [
      ...probes.map((probe) => [0, probe] as const),
      ...probes.map((probe) => [1, unreachable(3, probe)] as const),
    ],
    ports.map((port) => `udp empty 10.0.0.1:40000 > 10.0.0.2:${port} x1, port-unreach, D`),
  );
  checkAttempts(
    [
      ...probes6.map((probe) => [0, probe] as const),
      ...probes6.map((probe) => [1, unreachable6(4, probe)] as const),
    ],
    ports.map((port) => `udp empty 2001:db8::1:40000 > 2001:db8::2:${port} x1, port-unreach, D`),
  );
});

test("an error about the target's answer is news of the same attempt", () => {
  const answer = answered({ payload: QUESTION });
  const error = out(quoting(3, answer));
  const database = recordCase([
    [0, asked({ payload: QUESTION })],
    [3, answer],
    [4, error],
  ]);
  assert.deepEqual(packetParts(database), ["1 probe", "1 answer", "1 follow-up"]);
});
