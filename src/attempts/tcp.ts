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
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";
import {
  acknowledges,
  canGoOn,
  isAnsweredByReset,
  isCarriedOn,
  isConnection,
  isRefused,
  isReply,
  isReset,
  isSyn,
  segmentLength,
} from "./tcp-arithmetic.ts";
import { CLASSIC_FLAGS, TCP } from "./tcp-flags.ts";

const PROTOCOL = 6;

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

function seeSyn(pairing: Pairing, sighting: Sighting, newest: number): void {
  const { frame, srcId } = sighting;
  const { live } = pairing;
  for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
    const isForward = live.isForward(slot, srcId, frame.srcPort);
    if (isForward && isSameSyn(pairing, frame, slot)) {
      if (isTriedAgain(pairing, sighting, slot)) return openTcp(pairing, sighting, slot);
      addLetters(pairing, frame, slot, 0);
      return pairing.probe(slot, sighting);
    }
    if (!isForward && isSplit(pairing, sighting, slot)) {
      addLetters(pairing, frame, slot, REPLY);
      return pairing.answer(slot, sighting);
    }
  }
  openTcp(pairing, sighting);
}

function isSameSyn(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const flags = (live.flags[slot] as number) & CLASSIC_FLAGS;
  return live.seq[slot] === frame.tcpSeq && flags === (frame.tcpFlags & CLASSIC_FLAGS);
}

/** Not sent again but asked anew: after a refusal, or a long silence. */
function isTriedAgain(pairing: Pairing, { atUs }: Sighting, slot: number): boolean {
  const { live, times } = pairing;
  const idleUs = atUs - (live.lastUs[slot] as number);
  return idleUs > times.silenceUs || (isRefused(pairing, slot) && idleUs > times.resynUs);
}

/** The target opens from its side (Beardsley and Qian 2010; nmap calls it open). */
function isSplit(pairing: Pairing, { atUs }: Sighting, slot: number): boolean {
  const { live, times } = pairing;
  const isAwaited = !live.has(slot, FACT.answered) || isSyn(live.answerFlags[slot] as number);
  const idleUs = atUs - (live.lastUs[slot] as number);
  return isAwaited && isSyn(live.flags[slot] as number) && idleUs <= times.silenceUs;
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
    if (!isForward || live.seq[slot] !== frame.tcpSeq) continue;
    if (live.ack[slot] === frame.tcpAck && !isSyn(live.flags[slot] as number)) {
      addLetters(pairing, frame, slot, 0);
      return pairing.probe(slot, sighting);
    }
    if (isSyn(live.answerFlags[slot] as number)) {
      // To the SYN of a split handshake the prober's stack answers as to any SYN.
      live.set(slot, FACT.established);
      return carryOn(pairing, sighting, slot);
    }
  }
  pairing.strays += 1;
  openTcp(pairing, sighting);
}

function seeReset(pairing: Pairing, sighting: Sighting, newest: number): void {
  const { frame, srcId } = sighting;
  const { live } = pairing;
  let answered = NO_SLOT;
  for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
    if (live.isForward(slot, srcId, frame.srcPort)) {
      if (!isReset(pairing, frame, slot)) continue;
      addLetters(pairing, frame, slot, 0);
      live.set(slot, FACT.closed);
      return pairing.followUp(slot, sighting);
    }
    if (!isAnsweredByReset(pairing, frame, slot)) continue;
    if (isConnection(pairing, slot) || !live.has(slot, FACT.answered)) {
      return takeReset(pairing, sighting, slot);
    }
    // Of probes with the same numbers, the one that still waits is meant.
    if (answered === NO_SLOT) answered = slot;
  }
  if (answered !== NO_SLOT) return takeReset(pairing, sighting, answered);
  pairing.strays += 1;
  openTcp(pairing, sighting);
}

function takeReset(pairing: Pairing, sighting: Sighting, slot: number): void {
  addLetters(pairing, sighting.frame, slot, REPLY);
  if (isConnection(pairing, slot)) pairing.followUp(slot, sighting);
  else pairing.answer(slot, sighting);
  pairing.live.set(slot, FACT.closed);
}

/** Neither SYN nor RST: part of a connection, or a probe that needs none. */
function seeSegment(pairing: Pairing, sighting: Sighting, newest: number): void {
  const { frame, srcId } = sighting;
  const { live } = pairing;
  let target = NO_SLOT;
  for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
    if (!live.isForward(slot, srcId, frame.srcPort)) {
      if (!canGoOn(pairing, slot)) continue;
      if (isReply(pairing, frame, slot)) return seeReply(pairing, sighting, slot);
      if (target === NO_SLOT) target = slot;
      continue;
    }
    if (isSent(pairing, sighting, slot)) return pairing.probe(slot, sighting);
    if (!isCarriedOn(pairing, frame, slot)) continue;
    live.set(slot, isSyn(live.flags[slot] as number) ? FACT.established : FACT.midstream);
    return carryOn(pairing, sighting, slot);
  }
  // Such as the challenge ACK of RFC 5961, whose numbers are those of another connection.
  if (target !== NO_SLOT) return seeReply(pairing, sighting, target);
  openTcp(pairing, sighting);
}

/** A probe without SYN sent again; one that was answered is asked anew. */
function isSent(pairing: Pairing, { frame, atUs }: Sighting, slot: number): boolean {
  const { live, times } = pairing;
  if (live.has(slot, FACT.midstream) || live.flags[slot] !== frame.tcpFlags) return false;
  const idleUs = atUs - (live.lastUs[slot] as number);
  const isOver = live.has(slot, FACT.answered) && idleUs > times.resynUs;
  return (
    !isOver &&
    idleUs <= times.silenceUs &&
    live.seq[slot] === frame.tcpSeq &&
    live.ack[slot] === frame.tcpAck &&
    live.payloadBytes[slot] === frame.payloadBytes
  );
}

/** A segment from the target's side that neither opens nor resets. */
function seeReply(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { live } = pairing;
  const { frame } = sighting;
  if (!isSyn(live.flags[slot] as number)) live.set(slot, FACT.midstream);
  if (frame.payloadBytes > 0) {
    pairing.isGreeting = !live.has(slot, FACT.dataReceived | FACT.dataSent | FACT.midstream);
    live.set(slot, FACT.dataReceived);
  }
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
