/** What is one TCP attempt, and what is another. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { came, FLAGS, sent, unreachable } from "../support/attempt-packets.ts";

const ENDS = "10.0.0.1:40000 > 10.0.0.2:80";
const BACK = "10.0.0.2:80 > 10.0.0.1:40000";
const { syn, synAck, rst, rstAck, ack, fin, finAck } = FLAGS;
/** As nmap writes them: the sequence number is random, or 0 where the acknowledgment is. */
const RANDOM = 0x7a3b_91c4;

test("a SYN sent again with its sequence number is one attempt of two probes", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1000, sent(syn)],
      [1001, came(synAck, { ack: 1001 })],
    ],
    [`tcp S ${ENDS} x2, syn-ack, Sh`],
  );
});

test("a SYN with another sequence number is another attempt", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: RANDOM })],
      [1000, sent(syn, { seq: RANDOM ^ 0x00010001 })],
    ],
    [`tcp S ${ENDS} x1, no-response, S`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("a SYN sent again behind one with another number is still the same attempt", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [100, sent(syn, { seq: RANDOM })],
      [1000, sent(syn, { seq: 1000 })],
    ],
    [`tcp S ${ENDS} x2, no-response, S`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("a SYN repeated 500 ms after its RST is a try of its own, with its own answer", () => {
  checkAttempts(
    [0, 500, 1000].flatMap((at) => [
      [at, sent(syn)] as const,
      [at + 1, came(rstAck, { seq: 0, ack: 1001 })] as const,
    ]),
    Array(3).fill(`tcp S ${ENDS} x1, reset, Sr`),
  );
});

test("a SYN that crosses its RST is no try of its own", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [20, came(rstAck, { seq: 0, ack: 1001 })],
      [40, sent(syn)],
    ],
    [`tcp S ${ENDS} x2, reset, Sr`],
  );
});

test("a SYN repeated after an unreachable is a try of its own", () => {
  const probe = sent(syn);
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(1, probe, { from: "10.9.9.9" })],
      [1000, probe],
    ],
    [`tcp S ${ENDS} x1, host-unreach from 10.9.9.9, S`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("a SYN repeated after 64 seconds of silence is another attempt", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [64_000, sent(syn)],
      [128_001, sent(syn)],
    ],
    [`tcp S ${ENDS} x2, no-response, S`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("the times of a new try are thresholds", () => {
  const packets = [
    [0, sent(syn)],
    [20, came(rstAck, { seq: 0, ack: 1001 })],
    [600, sent(syn)],
  ] as const;
  checkAttempts(packets, [`tcp S ${ENDS} x2, reset, Sr`], ["resyn_ms=1000"]);
  checkAttempts(
    [
      [0, sent(syn)],
      [1100, sent(syn)],
    ],
    [`tcp S ${ENDS} x1, no-response, S`, `tcp S ${ENDS} x1, no-response, S`],
    ["silence_s=1"],
  );
});

test("SYN, FIN, ACK and Maimon from one fixed port to one port are four attempts", () => {
  const acknowledgment = RANDOM + 0x3333_0000;
  checkAttempts(
    [
      [0, sent(syn, { seq: RANDOM })],
      [1, came(rstAck, { seq: 0, ack: RANDOM + 1 })],
      [5000, sent(fin, { seq: RANDOM + 0x1111_0000 })],
      [5001, came(rstAck, { seq: 0, ack: RANDOM + 0x1111_0001 })],
      [9000, sent(ack, { seq: 0, ack: acknowledgment })],
      [9001, came(rst, { seq: acknowledgment })],
      [12_000, sent(finAck, { seq: 0, ack: RANDOM + 0x5555_0000 })],
      [12_001, came(rst, { seq: RANDOM + 0x5555_0000 })],
    ],
    [
      `tcp S ${ENDS} x1, reset, Sr`,
      `tcp F ${ENDS} x1, reset, Fr`,
      `tcp A ${ENDS} x1, reset, Ar`,
      `tcp FA ${ENDS} x1, reset, Fr`,
    ],
  );
});

test("the same four are four without answers, whatever was sent in between", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: RANDOM })],
      [5000, sent(fin, { seq: RANDOM + 0x1111_0000 })],
      [6000, sent(fin, { seq: RANDOM + 0x1111_0000 })],
      [9000, sent(ack, { seq: 0, ack: RANDOM + 0x3333_0000 })],
      [9500, sent(ack, { seq: 0, ack: (RANDOM + 0x3333_0000) ^ 0x00010001 })],
      [12_000, sent(finAck, { seq: 0, ack: RANDOM + 0x5555_0000 })],
    ],
    [
      `tcp S ${ENDS} x1, no-response, S`,
      `tcp F ${ENDS} x2, no-response, F`,
      `tcp A ${ENDS} x1, no-response, A`,
      `tcp A ${ENDS} x1, no-response, A`,
      `tcp FA ${ENDS} x1, no-response, F`,
    ],
  );
});

test("an ACK probe behind a half-open port does not complete its handshake", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 0x1000_0000 })],
      [1, came(synAck, { seq: 9, ack: 0x1000_0001 })],
      [5000, sent(ack, { seq: 0, ack: RANDOM })],
      [5001, came(rst, { seq: RANDOM })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, Sh`, `tcp A ${ENDS} x1, reset, Ar`],
  );
});

test("the RST that the prober's stack sends to a SYN ACK belongs to the attempt", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, came(synAck, { ack: 1001 })],
      [2, sent(rst, { seq: 1001, window: 0 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, ShR`],
  );
});

test("a RST that follows from nothing is a contact of its own", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [100, sent(rst, { seq: RANDOM })],
    ],
    [`tcp S ${ENDS} x1, no-response, S`, `tcp R ${ENDS} x1, no-response, R`],
  );
});

test("in a split handshake the target's own SYN is the answer, and the prober's SYN ACK goes on", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [1, came(syn, { seq: 5000 })],
      [2, sent(synAck, { seq: 1000, ack: 5001 })],
      [3, came(ack, { seq: 5001, ack: 1001 })],
    ],
    [`tcp S ${ENDS} x1, split-handshake-syn, SsHa, established`],
  );
});

test("a segment with the numbers of another connection answers no SYN", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [1, came(ack, { seq: 9, ack: RANDOM })],
    ],
    [`tcp S ${ENDS} x1, no-response, Sa`],
  );
});

test("backscatter is a contact of the one who sends it", () => {
  checkAttempts(
    [
      [0, came(synAck, { seq: 7, ack: 99 })],
      [1, sent(rst, { seq: 99, window: 0 })],
    ],
    [`tcp SA ${BACK} x1, reset, Hr`],
  );
});

test("each decoy is an attempt of its own, the real one has the reaction", () => {
  const decoys = ["10.0.0.7", "10.0.0.8", "10.0.0.1"];
  checkAttempts(
    [
      ...decoys.map((src) => [0, sent(syn, {}, { src })] as const),
      ...decoys.map((dst) => [1, came(synAck, { ack: 1001 }, { dst })] as const),
      [2, sent(rst, { seq: 1001 })] as const,
    ],
    [
      "tcp S 10.0.0.7:40000 > 10.0.0.2:80 x1, syn-ack, Sh",
      "tcp S 10.0.0.8:40000 > 10.0.0.2:80 x1, syn-ack, Sh",
      `tcp S ${ENDS} x1, syn-ack, ShR`,
    ],
  );
});

test("a packet from a host and port to itself is an attempt and nothing worse", () => {
  const self = { src: "10.0.0.2" };
  checkAttempts(
    [
      [0, sent(syn, { srcPort: 80 }, self)],
      [20, sent(synAck, { srcPort: 80, ack: 1001 }, self)],
      [40, sent(rst, { srcPort: 80, seq: 1001 }, self)],
    ],
    [
      "tcp S 10.0.0.2:80 > 10.0.0.2:80 x1, no-response, S",
      "tcp SA 10.0.0.2:80 > 10.0.0.2:80 x1, no-response, HR",
    ],
  );
});
