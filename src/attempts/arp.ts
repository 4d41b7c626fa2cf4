/** ARP requests and their replies. RFC 826; announcements (RFC 5227) ask nobody and open nothing. */
import { PROTOCOL_ARP } from "../decode/frame.ts";
import type { Pairing } from "./pairing.ts";
import type { Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

const REQUEST = 1;
const REPLY = 2;

export function seeArp(pairing: Pairing, sighting: Sighting): void {
  const { frame, srcId, dstId, atUs } = sighting;
  if (!frame.hasTransport || srcId === dstId) return;
  const { live, times } = pairing;
  if (frame.arpOperation === REPLY) {
    const slot = findNear(pairing, sighting, dstId, srcId);
    if (slot !== NO_SLOT) pairing.answer(slot, sighting);
  } else if (frame.arpOperation === REQUEST) {
    const slot = findNear(pairing, sighting, srcId, dstId);
    const isRepeated =
      slot !== NO_SLOT &&
      live.answerPacket[slot] === 0 &&
      atUs - (live.lastUs[slot] as number) <= times.silenceUs;
    if (isRepeated) pairing.probe(slot, sighting);
    else pairing.open(sighting, PROTOCOL_ARP, -1, dstId, -1, -1, REQUEST);
  }
}

/** Newest request of `asker` for `asked` in the packet's own network: routers do not pass ARP on. */
function findNear(pairing: Pairing, sighting: Sighting, asker: number, asked: number): number {
  const { live, realms } = pairing;
  let slot = live.find(PROTOCOL_ARP, asker, -1, asked, -1);
  for (; slot !== NO_SLOT; slot = live.older(slot)) {
    const isAsker = asker === sighting.srcId;
    const link = live.link[slot] as number;
    if (live.isForward(slot, asker, -1) && realms.isSameHost(link, sighting.linkId, isAsker)) break;
  }
  return slot;
}
