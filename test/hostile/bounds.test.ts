/** Dictionaries that are full: what is new shares an entry that claims nothing, and is counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Histories } from "../../src/attempts/history.ts";
import { Kinds } from "../../src/attempts/kinds.ts";
import { LiveAttempts } from "../../src/attempts/live-attempts.ts";
import { Frame } from "../../src/decode/frame.ts";
import { Addresses } from "../../src/dictionaries/addresses.ts";
import { Links } from "../../src/dictionaries/links.ts";
import { PacketForms } from "../../src/dictionaries/packet-forms.ts";
import { Senders } from "../../src/dictionaries/senders.ts";
import { TcpOptionLayouts } from "../../src/dictionaries/tcp-option-layouts.ts";

const TCP = 6;

function tcpFrame(): Frame {
  return Object.assign(new Frame(), {
    protocol: TCP,
    ipVersion: 4,
    hasTransport: true,
    tcpFlags: 2,
  });
}

/** Interns `most` entries and two more; expects those two to share the number after them. */
function checkFull(most: number, intern: (i: number) => number, unkept: () => number): number {
  for (let i = 1; i <= most; i++) assert.equal(intern(i), i);
  assert.equal(unkept(), 0);
  assert.deepEqual([intern(most + 1), intern(most + 2)], [most + 1, most + 1]);
  assert.equal(unkept(), 2);
  assert.equal(intern(1), 1);
  return most + 1;
}

test("a form too many keeps its protocol and IP version", () => {
  const forms = new PacketForms(new TcpOptionLayouts());
  const frame = tcpFrame();
  const id = checkFull(
    131_072,
    (i) => forms.intern(frame, i, false),
    () => forms.unkept,
  );
  const { protocol, ipVersion, tcpFlags, tcpOptions, icmpType, ipDf, stop } = forms.row(id);
  assert.deepEqual(
    [protocol, ipVersion, tcpFlags, tcpOptions, icmpType, ipDf, stop],
    ["tcp", 4, null, null, null, null, null],
  );
});

test("a sender too many keeps its protocol and flags", () => {
  const senders = new Senders(new TcpOptionLayouts());
  const frame = tcpFrame();
  const id = checkFull(
    65_536,
    (i) => senders.intern(frame, i, 2),
    () => senders.unkept,
  );
  const { protocol, flags, tcpOptions, ttlClass } = senders.row(id);
  assert.deepEqual([protocol, flags, tcpOptions, ttlClass], ["tcp", 2, null, null]);
});

test("a link too many keeps its interface", () => {
  const links = new Links(new Addresses());
  const frame = tcpFrame();
  const intern = (i: number) => links.intern(Object.assign(frame, { vlan: i }), 7);
  const id = checkFull(65_536, intern, () => links.unkept);
  assert.deepEqual(links.row(id), {
    interfaceId: 7,
    srcMacId: 0,
    dstMacId: 0,
    vlan: null,
    encapsulation: null,
  });
});

test("a kind too many is not judged: it counts as under way before the capture", () => {
  const live = new LiveAttempts(2);
  const slot = live.open(TCP, 1, 1000, 2, 80, () => {});
  const kinds = new Kinds(new Histories());
  const intern = (i: number) => {
    live.answerCode[slot] = i;
    return kinds.intern(live, slot);
  };
  const id = checkFull(65_536, intern, () => kinds.unkept);
  const { protocol, isMidstream, answerProtocol, probeFlags } = kinds.row(id);
  assert.deepEqual([protocol, isMidstream, answerProtocol, probeFlags], ["tcp", 1, null, null]);
});
