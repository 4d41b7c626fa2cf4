/**
 * What the numbers of a segment tell about the attempt it belongs to. RFC 9293 sections 3.4, 3.10.7.
 */
import type { Frame } from "../decode/frame.ts";
import { FACT } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import { serialDistance } from "./serial.ts";
import { TCP } from "./tcp-flags.ts";

/** Largest send window with scaling (RFC 7323 section 2.3): further apart is another connection. */
const MAX_WINDOW = 2 ** 30;
/** After a connection ended, segments this close to its last ones are stragglers of it. */
const STRAGGLER_BYTES = 2 ** 20;
/** Bare ACKs of one receiver seldom step further; nmap's retries differ by 65,537 at least. */
const ACK_STEP_BYTES = 2 ** 16;

export function isSyn(flags: number): boolean {
  return flags !== -1 && (flags & (TCP.syn | TCP.ack)) === TCP.syn;
}

/** The attempt was answered by a SYN, with or without ACK. */
function isOpened(pairing: Pairing, slot: number): boolean {
  const flags = pairing.live.answerFlags[slot] as number;
  return flags !== -1 && (flags & TCP.syn) !== 0;
}

/** Answered, and not by a SYN. */
export function isRefused(pairing: Pairing, slot: number): boolean {
  return pairing.live.has(slot, FACT.answered) && !isOpened(pairing, slot);
}

/** Once a connection stands, a RST ends it and answers nothing. */
export function isConnection(pairing: Pairing, slot: number): boolean {
  const { live } = pairing;
  return (
    live.has(slot, FACT.midstream) || live.has(slot, FACT.established) || isOpened(pairing, slot)
  );
}

/**
 * The segment acknowledges the probe: its sequence number, with or without the data it carried.
 * Of stacks that reset a probe without SYN, some count its FIN and some do not.
 */
export function acknowledges(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const flags = live.flags[slot] as number;
  const beyond = serialDistance(frame.tcpAck, live.seq[slot] as number);
  const least = (flags & TCP.syn) === 0 ? 0 : 1;
  const isBoth = (flags & TCP.syn) !== 0 && (flags & TCP.fin) !== 0;
  return beyond >= least && beyond <= (live.payloadBytes[slot] as number) + (isBoth ? 2 : 1);
}

export function isAnsweredByReset(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  if (isConnection(pairing, slot)) return true;
  const probeFlags = live.flags[slot] as number;
  if (probeFlags === -1) return true;
  if ((frame.tcpFlags & TCP.ack) !== 0 && (probeFlags & TCP.ack) === 0) {
    return acknowledges(pairing, frame, slot);
  }
  if ((probeFlags & TCP.ack) !== 0) return frame.tcpSeq === live.ack[slot];
  // A bare RST to a probe without ACK: RFC 9293 asks for RST ACK, some packet filters send this.
  return frame.tcpSeq === 0;
}

/** The segment goes on with what the attempt began. */
export function isCarriedOn(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  if ((frame.tcpFlags & TCP.ack) === 0 || live.flags[slot] === -1) return false;
  if (live.has(slot, FACT.midstream)) return true;
  if (!isSyn(live.flags[slot] as number)) {
    return !live.has(slot, FACT.closed) && isProgress(pairing, frame, slot);
  }
  if (isRefused(pairing, slot)) return false;
  const distance = Math.abs(serialDistance(frame.tcpSeq, live.nextSeq[slot] as number));
  return distance <= reachOf(pairing, slot);
}

/** How far from its last segment a connection's next one may be; the more was seen, the further. */
function reachOf(pairing: Pairing, slot: number): number {
  const { live } = pairing;
  if (!isOpened(pairing, slot) && !live.has(slot, FACT.established)) return ACK_STEP_BYTES;
  const isOpen = live.has(slot, FACT.established) && !live.has(slot, FACT.closed);
  return isOpen ? MAX_WINDOW : STRAGGLER_BYTES;
}

/** What lacks SYN and ACK begins nothing that the target could go on with. */
export function canGoOn(pairing: Pairing, slot: number): boolean {
  const flags = pairing.live.flags[slot] as number;
  return flags === -1 || (flags & (TCP.syn | TCP.ack)) !== 0;
}

/** The target's segment acknowledges what the prober sent last, or about that. */
export function isReply(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  if (!isSyn(live.flags[slot] as number)) return true;
  const distance = Math.abs(serialDistance(frame.tcpAck, live.nextSeq[slot] as number));
  return distance <= reachOf(pairing, slot);
}

/** The next segment of a connection whose beginning was not captured. */
function isProgress(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const seqStep = serialDistance(frame.tcpSeq, live.nextSeq[slot] as number);
  const ackStep = serialDistance(frame.tcpAck, live.lastAck[slot] as number);
  if (((live.flags[slot] as number) & TCP.ack) === 0) return false;
  return Math.abs(seqStep) <= ACK_STEP_BYTES && Math.abs(ackStep) <= ACK_STEP_BYTES;
}

/**
 * The prober resets this attempt: by the number it would send next, or by 0, where its stack knows of
 * no connection.
 */
export function isReset(pairing: Pairing, frame: Frame, slot: number): boolean {
  const { live } = pairing;
  const flags = live.flags[slot] as number;
  if (flags === -1 || frame.tcpSeq === 0) return true;
  const distance = Math.abs(serialDistance(frame.tcpSeq, live.nextSeq[slot] as number));
  if (live.has(slot, FACT.established) || live.has(slot, FACT.midstream)) {
    return distance <= MAX_WINDOW;
  }
  return distance <= (isSyn(flags) ? (live.payloadBytes[slot] as number) + 1 : ACK_STEP_BYTES);
}

/** Sequence numbers a segment takes up (SEG.LEN of RFC 9293 section 3.4). */
export function segmentLength(frame: Frame): number {
  const control = (frame.tcpFlags & TCP.syn ? 1 : 0) + (frame.tcpFlags & TCP.fin ? 1 : 0);
  return frame.payloadBytes + control;
}
