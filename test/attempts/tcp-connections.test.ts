/** Connections: what grows out of an attempt, seen from its beginning, from its middle or from one side. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { came, FLAGS, sent } from "../support/attempt-packets.ts";

const ENDS = "10.0.0.1:40000 > 10.0.0.2:80";
const BACK = "10.0.0.2:80 > 10.0.0.1:40000";
const { syn, synAck, rst, rstAck, ack, finAck, pushAck } = FLAGS;
const DATA = [1, 2, 3, 4];

const HANDSHAKE = [
  [0, sent(syn, { seq: 1000 })],
  [1, came(synAck, { seq: 5000, ack: 1001 })],
  [2, sent(ack, { seq: 1001, ack: 5001 })],
] as const;

const TALK = [
  [3, sent(pushAck, { seq: 1001, ack: 5001, payload: DATA })],
  [4, came(ack, { seq: 5001, ack: 1005 })],
  [5, came(pushAck, { seq: 5001, ack: 1005, payload: DATA })],
  [6, sent(ack, { seq: 1005, ack: 5005 })],
] as const;

const CLOSE = [
  [7, sent(finAck, { seq: 1005, ack: 5005 })],
  [8, came(finAck, { seq: 5005, ack: 1006 })],
  [9, sent(ack, { seq: 1006, ack: 5006 })],
] as const;

const WHOLE = [...HANDSHAKE, ...TALK, ...CLOSE];
const FROM_ASKER = [HANDSHAKE[0], HANDSHAKE[2], TALK[0], TALK[3], CLOSE[0], CLOSE[2]] as const;
const FROM_ASKED = [HANDSHAKE[1], TALK[1], TALK[2], CLOSE[1]] as const;

test("a whole connection is one attempt, established, with data both ways", () => {
  checkAttempts(WHOLE, [`tcp S ${ENDS} x1, syn-ack, ShADadFf, established, sent, received`]);
});

test("a connect scan of an open port is established and carries nothing", () => {
  checkAttempts(
    [...HANDSHAKE, [3, sent(rstAck, { seq: 1001, ack: 5001 })]],
    [`tcp S ${ENDS} x1, syn-ack, ShAR, established`],
  );
});

test("a connection that the target resets keeps its SYN ACK as answer", () => {
  checkAttempts(
    [...HANDSHAKE, [3, came(rst, { seq: 5001 })]],
    [`tcp S ${ENDS} x1, syn-ack, ShAr, established`],
  );
});

test("a connection captured from its middle says so", () => {
  checkAttempts(TALK, [`tcp PA ${ENDS} x1, no-response, DadA, midstream, sent, received`]);
  checkAttempts(TALK.slice(1), [`tcp A ${BACK} x1, no-response, ADa, midstream, sent`]);
});

test("of a connection captured at its end, both sides are one attempt under way", () => {
  checkAttempts(CLOSE, [`tcp FA ${ENDS} x1, no-response, FfA, midstream`]);
});

test("a capture of the asker's direction alone gives one established attempt", () => {
  checkAttempts(FROM_ASKER, [`tcp S ${ENDS} x1, no-response, SADF, established, sent`]);
});

test("a capture of the asked one's direction alone gives one contact from its side", () => {
  checkAttempts(FROM_ASKED, [`tcp SA ${BACK} x1, no-response, HADF, midstream, sent`]);
});

test("a connection that lost its SYN ACK in the capture is established by the prober's ACK", () => {
  checkAttempts(
    [HANDSHAKE[0], HANDSHAKE[2], TALK[0], TALK[2]],
    [`tcp S ${ENDS} x1, no-response, SADd, established, sent, received`],
  );
});

test("segments that straggle behind the end stay with their connection", () => {
  checkAttempts(
    [
      ...HANDSHAKE,
      ...TALK,
      [7, came(rst, { seq: 5005 })],
      [8, sent(ack, { seq: 1005, ack: 5005 })],
      [300, sent(finAck, { seq: 1005, ack: 5005 })],
      [301, came(rst, { seq: 5005 }, { id: 9 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, ShADadrF, established, sent, received`],
  );
});

test("keep-alives stay with their connection, after hours too", () => {
  const hour = 3_600_000;
  checkAttempts(
    [
      ...HANDSHAKE,
      ...TALK,
      [hour, sent(ack, { seq: 1004, ack: 5005 })],
      [hour + 1, came(ack, { seq: 5005, ack: 1005 })],
      [2 * hour, came(ack, { seq: 5004, ack: 1005 })],
      [2 * hour + 1, sent(ack, { seq: 1005, ack: 5005 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, ShADad, established, sent, received`],
  );
});

test("keep-alives alone are a connection under way", () => {
  checkAttempts(
    [
      [0, sent(ack, { seq: 1004, ack: 5005 })],
      [1, came(ack, { seq: 5005, ack: 1005 })],
      [60_000, sent(ack, { seq: 1004, ack: 5005 })],
      [60_001, came(ack, { seq: 5005, ack: 1005 })],
    ],
    [`tcp A ${ENDS} x1, no-response, Aa, midstream`],
  );
});

test("acknowledgments that step on are a connection seen from one side", () => {
  checkAttempts(
    [0, 1, 2, 3].map((step) => [step, sent(ack, { seq: 1000, ack: 5000 + step * 2896 })]),
    [`tcp A ${ENDS} x1, no-response, A, midstream`],
  );
});

test("a SYN with a new number on the ports of an open connection is an attempt, and the connection goes on", () => {
  checkAttempts(
    [
      ...HANDSHAKE,
      [3, sent(syn, { seq: 0x7000_0000 })],
      ...TALK.map(([at, packet]) => [at + 10, packet] as const),
    ],
    [
      `tcp S ${ENDS} x1, syn-ack, ShADad, established, sent, received`,
      `tcp S ${ENDS} x1, no-response, S`,
    ],
  );
});

test("a port that is used again for a new connection is a new attempt", () => {
  checkAttempts(
    [
      ...WHOLE,
      [60_000, sent(syn, { seq: 90_000 })],
      [60_001, came(synAck, { seq: 70_000, ack: 90_001 })],
      [60_002, sent(ack, { seq: 90_001, ack: 70_001 })],
    ],
    [
      `tcp S ${ENDS} x1, syn-ack, ShADadFf, established, sent, received`,
      `tcp S ${ENDS} x1, syn-ack, ShA, established`,
    ],
  );
});
