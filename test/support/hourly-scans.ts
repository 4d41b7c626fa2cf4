/** A capture of one scanner that comes back every hour. */
import { FLAGS, sent } from "./attempt-packets.ts";
import { pcap } from "./capture-bytes.ts";

const START_US = 1_700_000_000_000_000;
const HOUR_US = 3_600_000_000;
const STEP_US = 5000;

/** Scans an hour apart, each of one port more than the one before. */
export function hourlyScans(count: number): Buffer {
  return pcap(
    Array.from({ length: count }, (_, episode) =>
      Array.from({ length: 40 + episode }, (_, place) => ({
        bytes: sent(FLAGS.syn, { dstPort: place + 1, seq: (place * 7919 + episode) % 65_536 }),
        atUs: START_US + episode * HOUR_US + place * STEP_US,
      })),
    ).flat(),
  );
}
