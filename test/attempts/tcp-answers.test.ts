/** Which packet answers a TCP probe, and which does not. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { came, FLAGS, out6, sent, unreachable, unreachable6 } from "../support/attempt-packets.ts";
import { tcp } from "../support/packet-bytes.ts";

const ENDS = "10.0.0.1:40000 > 10.0.0.2:80";
const { syn, synAck, rst, rstAck, ack, fin, finAck, none, xmas } = FLAGS;

test("a SYN ACK that acknowledges the SYN answers it", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, came(synAck, { seq: 7, ack: 1001 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, Sh`],
  );
});

test("a RST ACK that acknowledges the SYN answers it", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, came(rstAck, { seq: 0, ack: 1001 })],
    ],
    [`tcp S ${ENDS} x1, reset, Sr`],
  );
});

test("a SYN without an answer stays without one", () => {
  checkAttempts([[0, sent(syn)]], [`tcp S ${ENDS} x1, no-response, S`]);
});

test("an unreachable from the target or a router answers the SYN it quotes", () => {
  const probe = sent(syn);
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(3, probe)],
    ],
    [`tcp S ${ENDS} x1, port-unreach, S`],
  );
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(13, probe, { from: "10.9.9.9", quotedBytes: 8 })],
    ],
    [`tcp S ${ENDS} x1, admin-prohibited from 10.9.9.9, S`],
  );
});

test("an unreachable answers a SYN over IPv6 too", () => {
  const probe = out6(tcp({ flags: syn }));
  const ends = "2001:db8::1:40000 > 2001:db8::2:80";
  checkAttempts(
    [
      [0, probe],
      [1, unreachable6(4, probe)],
    ],
    [`tcp S ${ends} x1, port-unreach, S`],
  );
  checkAttempts(
    [
      [0, probe],
      [1, unreachable6(0, probe, { from: "2001:db8:9::9", quotedBytes: 8 })],
    ],
    [`tcp S ${ends} x1, no-route from 2001:db8:9::9, S`],
  );
});

test("of two SYNs between the same ports an unreachable answers the one it quotes", () => {
  const first = sent(syn, { seq: 1000 });
  checkAttempts(
    [
      [0, first],
      [20, sent(syn, { seq: 9000 })],
      [40, unreachable(1, first, { quotedBytes: 8 })],
    ],
    [`tcp S ${ENDS} x1, host-unreach, S`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("what tells of the path and not of the port answers nothing", () => {
  const probe = sent(syn);
  for (const message of [
    unreachable(4, probe),
    unreachable(1, probe, { type: 5, from: "10.9.9.9" }),
    unreachable(0, probe, { type: 4 }),
  ]) {
    checkAttempts(
      [
        [0, probe],
        [1, message],
        [2, came(synAck, { ack: 1001 })],
      ],
      [`tcp S ${ENDS} x1, syn-ack, Sh`],
    );
  }
});

test("an error that quotes what nobody sent answers nothing", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, unreachable(3, sent(syn, { seq: 5 }))],
      [2, unreachable(3, sent(syn, { dstPort: 81 }))],
    ],
    [`tcp S ${ENDS} x1, no-response, S`],
  );
});

test("a SYN ACK or RST ACK with another acknowledgment is no answer", () => {
  for (const wrong of [999, 1000, 1003, 5000]) {
    checkAttempts(
      [
        [0, sent(syn)],
        [1, came(synAck, { seq: 7, ack: wrong })],
      ],
      [
        `tcp S ${ENDS} x1, no-response, S`,
        "tcp SA 10.0.0.2:80 > 10.0.0.1:40000 x1, no-response, H",
      ],
    );
    checkAttempts(
      [
        [0, sent(syn)],
        [1, came(rstAck, { seq: 0, ack: wrong })],
      ],
      [
        `tcp S ${ENDS} x1, no-response, S`,
        "tcp RA 10.0.0.2:80 > 10.0.0.1:40000 x1, no-response, R",
      ],
    );
  }
});

test("a stray SYN ACK hides the SYN neither from its retransmission nor from its answer", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, came(synAck, { seq: 7, ack: 5000 })],
      [2, sent(rst, { seq: 5000, window: 0 })],
      [1000, sent(syn)],
      [1001, came(synAck, { seq: 8, ack: 1001 })],
    ],
    [`tcp S ${ENDS} x2, syn-ack, Sh`, "tcp SA 10.0.0.2:80 > 10.0.0.1:40000 x1, reset, Hr"],
  );
});

test("sequence numbers wrap around", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 0xffffffff })],
      [1, came(synAck, { seq: 7, ack: 0 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, Sh`],
  );
});

test("a SYN with data is answered whether its data is acknowledged or not", () => {
  for (const acknowledged of [1001, 1005]) {
    checkAttempts(
      [
        [0, sent(syn, { payload: [1, 2, 3, 4] })],
        [1, came(synAck, { ack: acknowledged })],
      ],
      [`tcp S ${ENDS} x1, syn-ack, Sh`],
    );
  }
});

test("a late answer finds its own attempt among those between the same ports", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [100, sent(syn, { seq: 66_537 })],
      [200, came(synAck, { seq: 7, ack: 1001 })],
      [201, sent(rst, { seq: 1001, window: 0 })],
    ],
    [`tcp S ${ENDS} x1, syn-ack, ShR`, `tcp S ${ENDS} x1, no-response, S`],
  );
});

test("of sequence numbers that follow each other, each has its own answer", () => {
  checkAttempts(
    [
      [0, sent(syn, { seq: 1000 })],
      [20, sent(syn, { seq: 1001 })],
      [40, came(rstAck, { seq: 0, ack: 1001 })],
      [60, came(rstAck, { seq: 0, ack: 1002 })],
    ],
    [`tcp S ${ENDS} x1, reset, Sr`, `tcp S ${ENDS} x1, reset, Sr`],
  );
});

test("a RST to FIN, NULL and Xmas acknowledges the probe", () => {
  for (const [flags, acknowledged, text] of [
    [fin, 1001, "F"],
    [none, 1000, "none"],
    [xmas, 1001, "FPU"],
  ] as const) {
    const history = flags === none ? "r" : "Fr";
    checkAttempts(
      [
        [0, sent(flags)],
        [1, came(rstAck, { seq: 0, ack: acknowledged })],
      ],
      [`tcp ${text} ${ENDS} x1, reset, ${history}`],
    );
  }
});

test("a RST to ACK and Maimon repeats the acknowledgment of the probe", () => {
  for (const [flags, text, letter] of [
    [ack, "A", "A"],
    [finAck, "FA", "F"],
  ] as const) {
    checkAttempts(
      [
        [0, sent(flags, { seq: 0, ack: 77_000 })],
        [1, came(rst, { seq: 77_000, window: 0 })],
      ],
      [`tcp ${text} ${ENDS} x1, reset, ${letter}r`],
    );
    checkAttempts(
      [
        [0, sent(flags, { seq: 0, ack: 77_000 })],
        [1, came(rst, { seq: 3, window: 0 })],
      ],
      [
        `tcp ${text} ${ENDS} x1, no-response, ${letter}`,
        "tcp R 10.0.0.2:80 > 10.0.0.1:40000 x1, no-response, R",
      ],
    );
  }
});

test("a bare RST answers a SYN", () => {
  checkAttempts(
    [
      [0, sent(syn)],
      [1, came(rst, { seq: 0 })],
    ],
    [`tcp S ${ENDS} x1, reset, Sr`],
  );
});

test("of attempts whose numbers are alike, the one that waits gets the answer", () => {
  checkAttempts(
    [
      [0, sent(ack, { seq: 500, ack: 7 })],
      [20, sent(ack, { seq: 90_000, ack: 7 })],
      [40, came(rst, { seq: 7 })],
      [60, came(rst, { seq: 7, window: 0 }, { id: 2 })],
    ],
    [`tcp A ${ENDS} x1, reset, Ar`, `tcp A ${ENDS} x1, reset, Ar`],
  );
});

test("a second answer of another kind stays with the attempt as follow-up", () => {
  const probe = sent(syn);
  checkAttempts(
    [
      [0, probe],
      [20, unreachable(13, probe, { from: "10.9.9.9" })],
      [40, came(synAck, { ack: 1001 })],
    ],
    [`tcp S ${ENDS} x1, admin-prohibited from 10.9.9.9, Sh`],
  );
});
