/**
 * What opens a UDP attempt, and what answers it. RFC 768.
 *
 * UDP has no sequence numbers: datagrams between the same two ports are one exchange until it has
 * been silent for long.
 */
import { LETTER, REPLY } from "./history.ts";
import { FACT } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

const PROTOCOL = 17;

export function seeUdp(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId, dstId, atUs } = sighting;
  if (frame.srcPort === -1 || frame.dstPort === -1) return;
  const { live, times } = pairing;
  const newest = live.find(PROTOCOL, srcId, frame.srcPort, dstId, frame.dstPort);
  const slot = pairing.near(newest, sighting, srcId, frame.srcPort);
  if (slot === NO_SLOT) return seeFirst(pairing, sighting);

  const idleUs = atUs - (live.lastUs[slot] as number);
  if (idleUs > times.silenceUs) return openUdp(pairing, sighting);
  const isRefused = live.has(slot, FACT.answered) && live.answerProtocol[slot] !== PROTOCOL;
  if (live.isForward(slot, srcId, frame.srcPort)) {
    if (isRefused && idleUs > times.resynUs) return openUdp(pairing, sighting);
    if (!live.has(slot, FACT.answered)) return pairing.probe(slot, sighting);
    pairing.letter(slot, LETTER.data);
    live.set(slot, FACT.dataSent);
    return pairing.followUp(slot, sighting);
  }
  pairing.letter(slot, LETTER.data + REPLY);
  if (live.has(slot, FACT.answered)) live.set(slot, FACT.dataReceived);
  pairing.answer(slot, sighting);
}

/** The first datagram between two ports: the answer to a question put to a group, or an attempt. */
function seeFirst(pairing: Pairing, sighting: Sighting): void {
  const { frame, dstId, atUs } = sighting;
  const { live, times } = pairing;
  const question = pairing.groupQuestions.find(frame.srcPort, dstId, frame.dstPort);
  const isAnswer =
    question !== NO_SLOT &&
    live.protocol[question] === PROTOCOL &&
    live.src[question] === dstId &&
    live.srcPort[question] === frame.dstPort &&
    live.dstPort[question] === frame.srcPort &&
    atUs - (live.lastUs[question] as number) <= times.silenceUs;
  if (!isAnswer) return openUdp(pairing, sighting);
  pairing.letter(question, LETTER.data + REPLY);
  pairing.answer(question, sighting);
}

function openUdp(pairing: Pairing, sighting: Sighting): void {
  const { frame, dstId } = sighting;
  const slot = pairing.open(sighting, PROTOCOL, frame.srcPort, dstId, frame.dstPort, -1, -1);
  pairing.letter(slot, LETTER.data);
  if (pairing.live.has(slot, FACT.toGroup)) {
    pairing.groupQuestions.ask(sighting.srcId, frame.srcPort, frame.dstPort, slot);
  }
}
