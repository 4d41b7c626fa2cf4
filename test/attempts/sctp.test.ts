/** SCTP: probes and answers are known by their tags. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { back, out, sctp, unreachable } from "../support/attempt-packets.ts";

const ENDS = "10.0.0.1:40000 > 10.0.0.2:2905";
const TAG = 0xcafebabe;
const INIT = "01 00 0014 cafebabe 00008000 000a 0800 00000001";
const INIT_ACK = "02 00 0014 0badcafe 00008000 000a 0800 00000001";
const ABORT = "06 00 0004";
const ABORT_REFLECTED = "06 01 0004";
const COOKIE_ECHO = "0a 00 0004";
const COOKIE_ACK = "0b 00 0004";
const DATA = "00 03 0011 00000001 0000 0000 00000000 41";

const asked = (tag: number, chunk: string) => out(sctp([40_000, 2905], tag, chunk));
const answered = (tag: number, chunk: string) => back(sctp([2905, 40_000], tag, chunk));

test("an INIT ACK with the tag of the INIT answers it", () => {
  checkAttempts(
    [
      [0, asked(0, INIT)],
      [1, answered(TAG, INIT_ACK)],
    ],
    [`sctp init ${ENDS} x1, init-ack`],
  );
});

test("an ABORT with the tag of the INIT answers it", () => {
  checkAttempts(
    [
      [0, asked(0, INIT)],
      [1000, asked(0, INIT)],
      [1001, answered(TAG, ABORT)],
    ],
    [`sctp init ${ENDS} x2, abort`],
  );
});

test("an ABORT that reflects the tag of a COOKIE ECHO answers it", () => {
  checkAttempts(
    [
      [0, asked(0x11223344, COOKIE_ECHO)],
      [1, answered(0x11223344, ABORT_REFLECTED)],
    ],
    [`sctp cookie-echo ${ENDS} x1, abort`],
  );
});

test("another tag is no answer, and neither is none", () => {
  for (const tag of [0, 0x11223344]) {
    checkAttempts(
      [
        [0, asked(0, INIT)],
        [1, answered(tag, INIT_ACK)],
      ],
      [`sctp init ${ENDS} x1, no-response`],
    );
    checkAttempts(
      [
        [0, asked(0x55667788, COOKIE_ECHO)],
        [1, answered(tag, ABORT_REFLECTED)],
      ],
      [`sctp cookie-echo ${ENDS} x1, no-response`],
    );
  }
});

test("an unreachable with eight octets of the INIT answers it", () => {
  const probe = asked(0, INIT);
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(2, probe, { quotedBytes: 8 })],
    ],
    [`sctp init ${ENDS} x1, proto-unreach`],
  );
});

test("an association that is set up is established and used", () => {
  checkAttempts(
    [
      [0, asked(0, INIT)],
      [1, answered(TAG, INIT_ACK)],
      [2, asked(0x0badcafe, COOKIE_ECHO)],
      [3, answered(TAG, COOKIE_ACK)],
      [4, asked(0x0badcafe, DATA)],
      [5, answered(TAG, DATA)],
    ],
    [`sctp init ${ENDS} x1, init-ack, established, sent, received`],
  );
});

test("a COOKIE ECHO without the tag of the INIT ACK is a probe of its own", () => {
  checkAttempts(
    [
      [0, asked(0, INIT)],
      [1, answered(TAG, INIT_ACK)],
      [5000, asked(0x11223344, COOKIE_ECHO)],
      [5001, answered(0x11223344, ABORT_REFLECTED)],
    ],
    [`sctp init ${ENDS} x1, init-ack`, `sctp cookie-echo ${ENDS} x1, abort`],
  );
});

test("INIT probes with other tags are other attempts", () => {
  const other = INIT.replace("cafebabe", "00112233");
  checkAttempts(
    [
      [0, asked(0, INIT)],
      [1000, asked(0, other)],
      [1100, answered(TAG, ABORT)],
    ],
    [`sctp init ${ENDS} x1, abort`, `sctp init ${ENDS} x1, no-response`],
  );
});
