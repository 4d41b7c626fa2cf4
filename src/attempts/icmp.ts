/**
 * ICMP and ICMPv6: queries are attempts of their own, errors answer the packet they quote, and
 * Neighbour Solicitations ask for an address as ARP does. RFC 792, RFC 4443, RFC 4861.
 */
import type { Frame } from "../decode/frame.ts";
import { FACT } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

const ICMP = 1;
const ICMPV6 = 58;
const TCP = 6;
const UDP = 17;
const SCTP = 132;
const PORT_PROTOCOLS: ReadonlySet<number> = new Set([TCP, UDP, SCTP]);

/** Query type to the type that answers it. */
const ICMP_REPLIES = new Map([
  [8, 0],
  [13, 14],
  [15, 16],
  [17, 18],
]);
const ICMPV6_REPLIES = new Map([
  [128, 129],
  [139, 140],
]);
const NEIGHBOUR_SOLICITATION = 135;
const NEIGHBOUR_ADVERTISEMENT = 136;

/** "Fragmentation needed", "packet too big", source quench and redirect tell of the path, not of the port. */
const DESTINATION_UNREACHABLE = 3;
const FRAGMENTATION_NEEDED = 4;
const SOURCE_QUENCH = 4;
const REDIRECT = 5;
const PACKET_TOO_BIG = 2;

export function seeIcmp(pairing: Pairing, sighting: Sighting): void {
  const { frame } = sighting;
  if (!frame.hasTransport) return;
  if (frame.quoteIpVersion !== 0) return seeError(pairing, sighting);
  seeQuery(pairing, sighting, ICMP, ICMP_REPLIES);
}

export function seeIcmpv6(pairing: Pairing, sighting: Sighting): void {
  const { frame } = sighting;
  if (!frame.hasTransport) return;
  if (frame.quoteIpVersion !== 0) return seeError(pairing, sighting);
  if (frame.icmpType === NEIGHBOUR_SOLICITATION) return seeSolicitation(pairing, sighting);
  if (frame.icmpType === NEIGHBOUR_ADVERTISEMENT) return seeAdvertisement(pairing, sighting);
  seeQuery(pairing, sighting, ICMPV6, ICMPV6_REPLIES);
}

function seeQuery(
  pairing: Pairing,
  sighting: Sighting,
  protocol: number,
  replies: ReadonlyMap<number, number>,
): void {
  const { frame, dstId, atUs } = sighting;
  const { live, times } = pairing;
  const { icmpId, icmpSequence, icmpType } = frame;
  if (replies.has(icmpType)) {
    const slot = findQuery(pairing, sighting, protocol, true, (type) => type === icmpType);
    const isAnew =
      slot === NO_SLOT ||
      !isRecent(pairing, sighting, slot) ||
      (live.has(slot, FACT.answered) && atUs - (live.lastUs[slot] as number) > times.resynUs);
    if (!isAnew) return pairing.probe(slot, sighting);
    pairing.open(sighting, protocol, icmpId, dstId, icmpSequence, -1, icmpType);
    return;
  }
  const slot = findQuery(
    pairing,
    sighting,
    protocol,
    false,
    (type) => replies.get(type) === icmpType,
  );
  if (slot !== NO_SLOT) pairing.answer(slot, sighting);
}

/**
 * Newest query with the frame's identifier and sequence number, sent by the frame's source where
 * `isAsked`, else to it. An answer may have come by another way than any query.
 */
function findQuery(
  pairing: Pairing,
  sighting: Sighting,
  protocol: number,
  isAsked: boolean,
  isWanted: (type: number) => boolean,
): number {
  const { live, realms } = pairing;
  const { linkId, srcId, dstId } = sighting;
  const { icmpId, icmpSequence } = sighting.frame;
  const asker = isAsked ? srcId : dstId;
  let elsewhere = NO_SLOT;
  let slot = live.find(protocol, asker, icmpId, isAsked ? dstId : srcId, icmpSequence);
  for (; slot !== NO_SLOT; slot = live.older(slot)) {
    if (!live.isForward(slot, asker, icmpId) || !isWanted(live.type[slot] as number)) continue;
    if (realms.isSameHost(live.link[slot] as number, linkId, isAsked)) return slot;
    if (elsewhere === NO_SLOT) elsewhere = slot;
  }
  return isAsked ? NO_SLOT : elsewhere;
}

/** The error answers the newest attempt of the quoted ends, or the one whose value it quotes. */
function seeError(pairing: Pairing, sighting: Sighting): void {
  const { frame } = sighting;
  const { live } = pairing;
  const length = frame.quoteIpVersion === 4 ? 4 : 16;
  const src = pairing.addresses.find(frame.transportView, frame.quoteSrcAt, length);
  const dst = pairing.addresses.find(frame.transportView, frame.quoteDstAt, length);
  if (src === 0 || dst === 0 || frame.quoteProtocol === -1) return;
  const [srcPort, dstPort] = quotedPorts(frame);
  let slot = live.findFrom(frame.quoteProtocol, src, srcPort, dst, dstPort);
  while (slot !== NO_SLOT && !isQuoted(pairing, frame, slot)) slot = live.older(slot);
  // A probe that ended with its IP header; what stands where ports would be is padding.
  if (slot === NO_SLOT) slot = live.findFrom(frame.quoteProtocol, src, -1, dst, -1);
  if (slot === NO_SLOT) {
    // What the target sent may be refused as well: news of the attempt, and no answer to it.
    slot = live.findFrom(frame.quoteProtocol, dst, dstPort, src, srcPort);
    if (slot === NO_SLOT) pairing.strays += 1;
    else pairing.followUp(slot, sighting);
    return;
  }
  if (isAboutThePath(frame)) pairing.followUp(slot, sighting);
  else pairing.answer(slot, sighting);
}

/** Ends as attempts have them: ports for the protocols that are paired by ports. */
function quotedPorts(frame: Frame): readonly [number, number] {
  // Of a quoted ICMP query, the decoder gives type and identifier in the places of the ports.
  if (isQuery(frame.quoteProtocol)) {
    return [frame.quoteDstPort, frame.hasQuoteSequence ? frame.quoteSequence : -1];
  }
  return PORT_PROTOCOLS.has(frame.quoteProtocol)
    ? [frame.quoteSrcPort, frame.quoteDstPort]
    : [-1, -1];
}

function isQuoted(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  if (isQuery(frame.quoteProtocol)) return live.type[slot] === frame.quoteSrcPort;
  const hasNumber = frame.quoteProtocol === TCP || frame.quoteProtocol === SCTP;
  if (!hasNumber || !frame.hasQuoteSequence) return true;
  const number = frame.quoteProtocol === TCP ? live.seq[slot] : live.ack[slot];
  return number === frame.quoteSequence;
}

function isQuery(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}

function isAboutThePath(frame: Frame): boolean {
  if (frame.protocol === ICMPV6) return frame.icmpType === PACKET_TOO_BIG;
  if (frame.icmpType === SOURCE_QUENCH || frame.icmpType === REDIRECT) return true;
  return frame.icmpType === DESTINATION_UNREACHABLE && frame.icmpCode === FRAGMENTATION_NEEDED;
}

function seeSolicitation(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId } = sighting;
  if (frame.ndTargetAt === -1) return;
  const target = pairing.addresses.intern(frame.transportView, frame.ndTargetAt, 16);
  if (target === 0) return;
  const { live } = pairing;
  const slot = live.findFrom(ICMPV6, srcId, NEIGHBOUR_SOLICITATION, target, -1);
  if (slot !== NO_SLOT && live.answerPacket[slot] === 0 && isRecent(pairing, sighting, slot)) {
    return pairing.probe(slot, sighting);
  }
  pairing.open(sighting, ICMPV6, NEIGHBOUR_SOLICITATION, target, -1, -1, NEIGHBOUR_SOLICITATION);
}

function seeAdvertisement(pairing: Pairing, sighting: Sighting): void {
  const { frame, dstId } = sighting;
  if (frame.ndTargetAt === -1) return;
  const target = pairing.addresses.find(frame.transportView, frame.ndTargetAt, 16);
  if (target === 0) return;
  const slot = pairing.live.findFrom(ICMPV6, dstId, NEIGHBOUR_SOLICITATION, target, -1);
  if (slot !== NO_SLOT) pairing.answer(slot, sighting);
}

function isRecent(pairing: Pairing, sighting: Sighting, slot: number): boolean {
  return sighting.atUs - (pairing.live.lastUs[slot] as number) <= pairing.times.silenceUs;
}
