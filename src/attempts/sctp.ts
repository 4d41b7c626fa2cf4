/**
 * What opens an SCTP attempt, and what answers it: INIT and COOKIE ECHO outside an association,
 * known again by their tags. RFC 9260 sections 3.3, 8.4 and 8.5.
 */
import type { Frame } from "../decode/frame.ts";
import { FACT, type LiveAttempts } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

const PROTOCOL = 132;
const DATA = 0;
const INIT = 1;
const INIT_ACK = 2;
const ABORT = 6;
const COOKIE_ECHO = 10;

export function seeSctp(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId, dstId } = sighting;
  if (frame.srcPort === -1 || frame.dstPort === -1) return;
  const { live } = pairing;
  const newest = live.find(PROTOCOL, srcId, frame.srcPort, dstId, frame.dstPort);
  if (newest === NO_SLOT) return openSctp(pairing, sighting);

  const isForward = live.isForward(newest, srcId, frame.srcPort);
  if (isForward && (frame.sctpChunk === INIT || frame.sctpChunk === COOKIE_ECHO)) {
    return seeProbe(pairing, sighting, newest);
  }
  if (!isForward && (frame.sctpChunk === INIT_ACK || frame.sctpChunk === ABORT)) {
    for (let slot = newest; slot !== NO_SLOT; slot = live.older(slot)) {
      if (live.isForward(slot, srcId, frame.srcPort) || !isAnswer(frame, live, slot)) continue;
      if (frame.sctpChunk === INIT_ACK) live.nextSeq[slot] = frame.sctpInitiateTag;
      return pairing.answer(slot, sighting);
    }
    pairing.strays += 1;
    return;
  }
  if (frame.sctpChunk === DATA) live.set(newest, isForward ? FACT.dataSent : FACT.dataReceived);
  pairing.followUp(newest, sighting);
}

/** What answers an INIT carries the tag it proposed; an ABORT reflects the tag of another chunk. */
function isAnswer(frame: Frame, live: LiveAttempts, slot: number): boolean {
  if (live.type[slot] === INIT) return frame.sctpTag === live.seq[slot];
  return frame.sctpChunk === ABORT && frame.sctpTag === live.ack[slot];
}

function seeProbe(pairing: Pairing, sighting: Sighting, slot: number): void {
  const { frame, atUs } = sighting;
  const { live, times } = pairing;
  const isAssociated = live.answerType[slot] === INIT_ACK && live.nextSeq[slot] === frame.sctpTag;
  if (frame.sctpChunk === COOKIE_ECHO && isAssociated) {
    live.set(slot, FACT.established);
    return pairing.followUp(slot, sighting);
  }
  const isSame =
    live.type[slot] === frame.sctpChunk &&
    live.seq[slot] === frame.sctpInitiateTag &&
    live.ack[slot] === frame.sctpTag &&
    atUs - (live.lastUs[slot] as number) <= times.silenceUs;
  if (isSame) pairing.probe(slot, sighting);
  else openSctp(pairing, sighting);
}

function openSctp(pairing: Pairing, sighting: Sighting): void {
  const { frame, dstId } = sighting;
  const slot = pairing.open(
    sighting,
    PROTOCOL,
    frame.srcPort,
    dstId,
    frame.dstPort,
    -1,
    frame.sctpChunk,
  );
  pairing.live.seq[slot] = frame.sctpInitiateTag;
  pairing.live.ack[slot] = frame.sctpTag;
  if (frame.sctpChunk !== INIT && frame.sctpChunk !== COOKIE_ECHO) {
    pairing.live.set(slot, FACT.midstream);
  }
}
