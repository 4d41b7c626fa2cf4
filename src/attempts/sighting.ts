/** One packet as the pairing sees it: decoded, its addresses numbered. Filled again and again. */
import { Frame, STOP } from "../decode/frame.ts";

export class Sighting {
  frame: Frame = new Frame();
  packetId = 0;
  /** Microseconds; for packets without a time, that of the packet before them. */
  atUs = 0;
  /** Address numbers; 0 for none. */
  srcId = 0;
  dstId = 0;
  /** Number of the link it came on. */
  linkId = 0;
  /** Number of the TCP option layout, 0 without options. */
  layout = 0;
}

/** What a packet is in its attempt. */
export const ROLE = { none: 0, probe: 1, answer: 2, followUp: 3 } as const;

/** An IP packet that ends with its IP header, though its protocol has a header of its own. */
export function isBare(frame: Frame): boolean {
  return (
    frame.ipVersion !== 0 &&
    !frame.hasTransport &&
    frame.srcPort === -1 &&
    !frame.isFragment &&
    frame.stop === STOP.malformed &&
    frame.stopLeft === 0
  );
}
