/**
 * What opens a TCP attempt, and what answers it. RFC 9293 sections 3.5 and 3.10.7.
 *
 * An answer is known by its arithmetic, never by the ports alone: a SYN ACK and the RST to a SYN
 * acknowledge the probe's sequence number, the RST to a segment with ACK repeats its acknowledgment.
 */
import type { Frame } from "../decode/frame.ts";
import { LETTER, REPLY } from "./history.ts";
import { FACT } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import { serialDistance } from "./serial.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";
import { CLASSIC_FLAGS, TCP } from "./tcp-flags.ts";

const PROTOCOL = 6;

/** Largest send window with scaling (RFC 7323 section 2.3): further apart is another connection. */
const MAX_WINDOW = 2 ** 30;
/** After a connection ended, segments this close to its last ones are stragglers of it. */
const STRAGGLER_BYTES = 2 ** 20;
/** Bare ACKs of one receiver seldom step further; nmap's retries differ by 65,537 at least. */
const ACK_STEP_BYTES = 2 ** 16;

export function seeTcp(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId, dstId } = sighting;
  if (frame.srcPort === -1 || frame.dstPort === -1) return;
  const slot = pairing.live.find(PROTOCOL, srcId, frame.srcPort, dstId, frame.dstPort);
  const flags = frame.tcpFlags;
  if (slot === NO_SLOT) openTcp(pairing, sighting);
  else if (flags === -1) seeWithoutFlags(pairing, sighting, slot);
  else if ((flags & TCP.rst) !== 0) seeReset(pairing, sighting, slot);
  else if ((flags & TCP.syn) === 0) seeSegment(pairing, sighting, slot);
  else if ((flags & TCP.ack) !== 0) seeSynAck(pairing, sighting, slot);
  else seeSyn(pairing, sighting, slot);
}

function openTcp(pairing: Pairing, sighting: Sighting, repeats: number = NO_SLOT): void {
  const { frame, dstId } = sighting;
  const { live } = pairing;
  const slot = pairing.open(
    sighting,
    PROTOCOL,
    frame.srcPort,
    dstId,
    frame.dstPort,
    frame.tcpFlags,
    -1,
    repeats,
  );
  live.seq[slot] = frame.tcpSeq;
  live.ack[slot] = frame.tcpAck;
  if (frame.tcpFlags === -1) return;
  // Data with ACK and without SYN: nobody probes so, but every connection under way looks so.
  if (frame.payloadBytes > 0 && (frame.tcpFlags & (TCP.syn | TCP.ack)) === TCP.ack) {
    live.set(slot, FACT.midstream);
    live.set(slot, FACT.dataSent);
  }
  advance(pairing, frame, slot);
  addLetters(pairing, frame, slot, 0);
}

/** A snap length cut the flags away: the first packet is the probe, the first one back its answer. */
function seeWithoutFlags(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { frame, srcId } = sighting;
  if (pairing.live.isForward(slot, srcId, frame.srcPort)) pairing.followUp(slot, sighting);
  else pairing.answer(slot, sighting);
}

function seeSyn(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { frame, srcId, atUs } = sighting;
  const { live, times } = pairing;
  const idleUs = atUs - (live.lastUs[slot] as number);
  if (!live.isForward(slot, srcId, frame.srcPort)) {
    const isAwaited = isSyn(live.flags[slot] as number) && !live.has(slot, FACT.answered);
    if (!isAwaited || idleUs > times.silenceUs) return openTcp(pairing, sighting);
    // Split handshake: the target opens from its side (Beardsley and Qian 2010; nmap calls it open).
    addLetters(pairing, frame, slot, REPLY);
    return pairing.answer(slot, sighting);
  }
  const isSame =
    live.seq[slot] === frame.tcpSeq &&
    ((live.flags[slot] as number) & CLASSIC_FLAGS) === (frame.tcpFlags & CLASSIC_FLAGS);
  const isRefused = live.has(slot, FACT.answered) && !isOpened(pairing, slot);
  if (!isSame) return openTcp(pairing, sighting);
  if (idleUs > times.silenceUs || (isRefused && idleUs > times.resynUs)) {
    return openTcp(pairing, sighting, slot);
  }
  addLetters(pairing, frame, slot, 0);
  pairing.probe(slot, sighting);
}

function seeSynAck(pairing: Pairing, sighting: Sighting, newest: number): void {
  const { frame, srcId } = sighting;
  const { live } = pairing;
  for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
    const isForward = live.isForward(slot, srcId, frame.srcPort);
    if (!isForward && isSyn(live.flags[slot] as number) && acknowledges(pairing, frame, slot)) {
      addLetters(pairing, frame, slot, REPLY);
      return pairing.answer(slot, sighting);
    }
    if (isForward && live.seq[slot] === frame.tcpSeq && live.ack[slot] === frame.tcpAck) {
      addLetters(pairing, frame, slot, 0);
      return pairing.probe(slot, sighting);
    }
  }
  pairing.strays += 1;
  openTcp(pairing, sighting);
}

function seeReset(pairing: Pairing, sighting: Sighting, newest: number): void {
  const { frame, srcId } = sighting;
  const { live } = pairing;
  for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
    const isForward = live.isForward(slot, srcId, frame.srcPort);
    if (!isForward && !isAnsweredByReset(pairing, frame, slot)) continue;
    addLetters(pairing, frame, slot, isForward ? 0 : REPLY);
    if (isForward || isConnection(pairing, slot)) pairing.followUp(slot, sighting);
    else pairing.answer(slot, sighting);
    live.set(slot, FACT.closed);
    return;
  }
  pairing.strays += 1;
  openTcp(pairing, sighting);
}

/** Neither SYN nor RST: part of a connection, or a probe that needs none. */
function seeSegment(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { frame, srcId, atUs } = sighting;
  const { live, times } = pairing;
  if (!live.isForward(slot, srcId, frame.srcPort)) return seeReply(pairing, sighting, slot);

  const hasAck = (frame.tcpFlags & TCP.ack) !== 0;
  if (isSyn(live.flags[slot] as number)) {
    const distance = Math.abs(serialDistance(frame.tcpSeq, live.nextSeq[slot] as number));
    const isRefused = live.has(slot, FACT.answered) && !isOpened(pairing, slot);
    const reach = live.has(slot, FACT.closed) ? STRAGGLER_BYTES : MAX_WINDOW;
    if (!hasAck || isRefused || distance > reach) return openTcp(pairing, sighting);
    live.set(slot, FACT.established);
    return carryOn(pairing, sighting, slot);
  }
  if (live.has(slot, FACT.midstream)) {
    if (!hasAck) return openTcp(pairing, sighting);
    return carryOn(pairing, sighting, slot);
  }
  const idleUs = atUs - (live.lastUs[slot] as number);
  const isSame =
    live.flags[slot] === frame.tcpFlags &&
    live.seq[slot] === frame.tcpSeq &&
    live.ack[slot] === frame.tcpAck &&
    live.payloadBytes[slot] === frame.payloadBytes;
  const isOver = live.has(slot, FACT.answered) && idleUs > times.resynUs;
  if (isSame && !isOver && idleUs <= times.silenceUs) return pairing.probe(slot, sighting);
  if (hasAck && !live.has(slot, FACT.closed) && isProgress(pairing, frame, slot)) {
    live.set(slot, FACT.midstream);
    return carryOn(pairing, sighting, slot);
  }
  openTcp(pairing, sighting);
}

/** A segment from the target's side that neither opens nor resets. */
function seeReply(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { live } = pairing;
  const { frame } = sighting;
  if (!isSyn(live.flags[slot] as number)) live.set(slot, FACT.midstream);
  if (frame.payloadBytes > 0) live.set(slot, FACT.dataReceived);
  addLetters(pairing, frame, slot, REPLY);
  pairing.followUp(slot, sighting);
}

function carryOn(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { frame } = sighting;
  if (frame.payloadBytes > 0) pairing.live.set(slot, FACT.dataSent);
  advance(pairing, frame, slot);
  addLetters(pairing, frame, slot, 0);
  pairing.followUp(slot, sighting);
}

function advance(pairing: Pairing, frame: Frame, slot: number): void {
  const { live } = pairing;
  live.nextSeq[slot] = frame.tcpSeq + segmentLength(frame);
  live.lastAck[slot] = frame.tcpAck;
}

/** Sequence numbers a segment takes up (SEG.LEN of RFC 9293 section 3.4). */
function segmentLength(frame: Frame): number {
  const control = (frame.tcpFlags & TCP.syn ? 1 : 0) + (frame.tcpFlags & TCP.fin ? 1 : 0);
  return frame.payloadBytes + control;
}

/** The next segment of a connection whose beginning was not captured. */
function isProgress(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const seqStep = serialDistance(frame.tcpSeq, live.nextSeq[slot] as number);
  const ackStep = serialDistance(frame.tcpAck, live.lastAck[slot] as number);
  return Math.abs(seqStep) <= ACK_STEP_BYTES && Math.abs(ackStep) <= ACK_STEP_BYTES;
}

function isSyn(flags: number): boolean {
  return flags !== -1 && (flags & (TCP.syn | TCP.ack)) === TCP.syn;
}

/** The attempt was answered by a SYN, with or without ACK. */
function isOpened(pairing: Pairing, slot: number): boolean {
  const flags = pairing.live.answerFlags[slot] as number;
  return flags !== -1 && (flags & TCP.syn) !== 0;
}

/** Once a connection stands, a RST ends it and answers nothing. */
function isConnection(pairing: Pairing, slot: number): boolean {
  const { live } = pairing;
  return (
    live.has(slot, FACT.midstream) || live.has(slot, FACT.established) || isOpened(pairing, slot)
  );
}

/** The segment acknowledges the probe: its sequence number, with or without the data it carried. */
function acknowledges(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const beyond = serialDistance(frame.tcpAck, live.seq[slot] as number);
  return beyond >= 0 && beyond <= (live.payloadBytes[slot] as number) + 2;
}

function isAnsweredByReset(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  if (isConnection(pairing, slot)) return true;
  const probeFlags = live.flags[slot] as number;
  if (probeFlags === -1) return true;
  if ((frame.tcpFlags & TCP.ack) !== 0 && (probeFlags & TCP.ack) === 0) {
    return acknowledges(pairing, frame, slot);
  }
  if ((probeFlags & TCP.ack) !== 0) return frame.tcpSeq === live.ack[slot];
  // A bare RST to a probe without ACK: RFC 9293 asks for RST ACK, some packet filters send this.
  return frame.tcpSeq === 0 && !live.has(slot, FACT.answered);
}

function addLetters(pairing: Pairing, frame: Frame, slot: number, side: number): void {
  const flags = frame.tcpFlags;
  const add = (letter: number): void => pairing.letter(slot, letter + side);
  if ((flags & TCP.syn) !== 0) {
    if ((flags & (TCP.fin | TCP.rst)) !== 0) add(LETTER.odd);
    else add((flags & TCP.ack) !== 0 ? LETTER.synAck : LETTER.syn);
    return;
  }
  if (frame.payloadBytes > 0) add(LETTER.data);
  if ((flags & TCP.rst) !== 0) add(LETTER.reset);
  else if ((flags & TCP.fin) !== 0) add(LETTER.fin);
  else if ((flags & TCP.ack) !== 0 && frame.payloadBytes === 0) add(LETTER.ack);
}
