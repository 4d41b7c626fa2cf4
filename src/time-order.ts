/**
 * Takes the packets of captures in the order of time, whatever their order in the files.
 *
 * Two readings: the first notes where each packet lies and when it was captured, the second reads
 * them one by one. Packets without a time stay behind the packet before them.
 */
import type { Capture } from "./capture/capture.ts";
import { Packet } from "./capture/packet.ts";
import { PacketIndex } from "./capture/packet-index.ts";
import { openRandomAccess, type RandomAccess } from "./capture/random-access.ts";
import type { Recording } from "./recording.ts";
import type { CaptureTally } from "./tally.ts";

interface Readable {
  readonly capture: Capture;
  readonly tally: CaptureTally;
}

/** Hands every packet of the captures to `recording`, earliest first. `folder` is for scratch files. */
export async function takeInTimeOrder(
  readings: readonly Readable[],
  folder: string,
  recording: Recording,
): Promise<void> {
  const index = new PacketIndex(folder);
  const files: RandomAccess[] = [];
  try {
    await fill(index, readings);
    for (const { capture } of readings) files.push(await openRandomAccess(capture, folder));
    const packet = new Packet();
    for (const number of index.inTimeOrder(packet)) {
      const bytes = (files[number] as RandomAccess).read(packet.fileOffset, packet.capturedBytes);
      packet.bytes = bytes;
      packet.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      packet.start = 0;
      packet.end = bytes.byteLength;
      recording.take(packet, (readings[number] as Readable).tally);
    }
  } finally {
    index.close();
    for (const file of files) file.close();
  }
}

/** Notes where the packets lie; those without a time belong behind the packet before them. */
async function fill(index: PacketIndex, readings: readonly Readable[]): Promise<void> {
  for (const [number, { capture }] of readings.entries()) {
    let lastUs = 0;
    const note = (packet: Packet): void => {
      if (packet.hasTime) lastUs = packet.atUs;
      index.add(packet, number, lastUs);
    };
    await capture.read(note, { needsDigests: false });
  }
}
