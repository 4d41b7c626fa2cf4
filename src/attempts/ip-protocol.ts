/** Packets of the other IP protocols: an exchange per pair of addresses and protocol. */
import { FACT } from "./live-attempts.ts";
import type { Pairing } from "./pairing.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

export function seeIpProtocol(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId, dstId, atUs } = sighting;
  const { live, times } = pairing;
  const { protocol } = frame;
  // A fragment is part of a probe; the one that completes the datagram stands for it.
  if (frame.isFragment && frame.payloadAt === -1) return;
  const newest = live.find(protocol, srcId, -1, dstId, -1);
  const slot = pairing.near(newest, sighting, srcId, -1);
  if (slot === NO_SLOT || atUs - (live.lastUs[slot] as number) > times.silenceUs) {
    pairing.open(sighting, protocol, -1, dstId, -1, -1, -1);
    return;
  }
  const isAnswered = live.has(slot, FACT.answered);
  if (!live.isForward(slot, srcId, -1)) {
    if (isAnswered) live.set(slot, FACT.dataReceived);
    return pairing.answer(slot, sighting);
  }
  if (!isAnswered) return pairing.probe(slot, sighting);
  live.set(slot, FACT.dataSent);
  pairing.followUp(slot, sighting);
}
