/**
 * Decodes bytes and compares the frame with the fields a test names.
 */
import assert from "node:assert/strict";
import { formatIpv4, formatIpv6, formatMac } from "../../src/decode/address.ts";
import { Decoder, type Encoded } from "../../src/decode/decode.ts";
import { Frame, STOP } from "../../src/decode/frame.ts";

type Scalars = {
  [K in keyof Frame as Frame[K] extends number | boolean | string ? K : never]: Frame[K];
};

/** Fields of a Frame, addresses as text, encapsulations as [kind, id, outer source]. */
export type Expected = Partial<Scalars> & {
  src?: string;
  dst?: string;
  srcMac?: string;
  dstMac?: string;
  quoteSrc?: string;
  quoteDst?: string;
  within?: readonly (readonly [number, number, string?])[];
};

export const LINK_ETHERNET = 1;

/** Lies in the middle of its memory, as packets of a capture do. */
export function packetOf(bytes: Uint8Array, fields: Partial<Encoded> = {}): Encoded {
  const start = 3;
  const memory = new Uint8Array(bytes.length + 2 * start).fill(0xee);
  memory.set(bytes, start);
  return {
    bytes: memory,
    view: new DataView(memory.buffer),
    start,
    end: start + bytes.length,
    wireBytes: bytes.length,
    linkType: LINK_ETHERNET,
    fcsBytes: 0,
    atUs: 0,
    ...fields,
  };
}

export function decodeBytes(bytes: Uint8Array, fields: Partial<Encoded> = {}): Frame {
  const frame = new Frame();
  new Decoder().decode(packetOf(bytes, fields), frame);
  return frame;
}

/** Expects the frame decoded from `bytes` to have these fields. */
export function checkFrame(
  bytes: Uint8Array,
  expected: Expected,
  fields: Partial<Encoded> = {},
): void {
  checkFields(decodeBytes(bytes, fields), expected);
}

export function checkFields(frame: Frame, expected: Expected): void {
  const all = describe(frame);
  const named = Object.keys(expected).map((key) => [key, all[key]]);
  assert.deepEqual(Object.fromEntries(named), expected);
}

/**
 * Cuts the packet at every byte. Cut by the capture below `headerBytes`, it is truncated and says how
 * much is missing, and from there on it is whole; a packet that ended there on the wire is malformed.
 */
export function checkEveryCut(
  bytes: Uint8Array,
  headerBytes: number,
  fields: Partial<Encoded> = {},
): void {
  for (let length = 0; length < bytes.length; length++) {
    const cut = bytes.subarray(0, length);
    const frame = decodeBytes(cut, { ...fields, wireBytes: bytes.length });
    const at = `cut at ${length}`;
    if (length >= headerBytes) {
      assert.equal(frame.stop, STOP.none, at);
      continue;
    }
    assert.equal(frame.stop, STOP.truncated, at);
    assert.equal(frame.stopAt + frame.stopLeft, length, at);
    assert.ok(frame.stopNeeded > frame.stopLeft, at);
    assert.equal(frame.stopReason, "capture length", at);
    assert.equal(decodeBytes(cut, fields).stop, STOP.malformed, `${at}, on the wire`);
  }
}

function describe(frame: Frame): Record<string, unknown> {
  const { bytes, transportBytes, addressBytes } = frame;
  const address = addressBytes === 16 ? formatIpv6 : formatIpv4;
  const quoted = frame.quoteIpVersion === 6 ? formatIpv6 : formatIpv4;
  return {
    ...frame,
    src: frame.srcAt < 0 ? "" : address(bytes, frame.srcAt),
    dst: frame.dstAt < 0 ? "" : address(bytes, frame.dstAt),
    srcMac: frame.srcMacAt < 0 ? "" : formatMac(bytes, frame.srcMacAt),
    dstMac: frame.dstMacAt < 0 ? "" : formatMac(bytes, frame.dstMacAt),
    quoteSrc: frame.quoteSrcAt < 0 ? "" : quoted(transportBytes, frame.quoteSrcAt),
    quoteDst: frame.quoteDstAt < 0 ? "" : quoted(transportBytes, frame.quoteDstAt),
    within: Array.from({ length: frame.encapsulations }, (_, i) => encapsulation(frame, i)),
  };
}

function encapsulation(frame: Frame, index: number): unknown[] {
  const kind = frame.encapsulationKind[index];
  const id = frame.encapsulationId[index];
  const at = frame.encapsulationAddressAt[index] ?? -1;
  if (at < 0) return [kind, id];
  const format = frame.encapsulationAddressBytes[index] === 16 ? formatIpv6 : formatIpv4;
  return [kind, id, format(frame.bytes, at)];
}
