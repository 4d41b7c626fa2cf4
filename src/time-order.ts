/**
 * Takes the packets of captures in the order of time, whatever their order in the files.
 *
 * Two readings: the first notes where each packet lies and when it was captured, the second reads
 * them one by one. Packets without a time stay behind the packet before them.
 */
import type { Capture } from "./capture/capture.ts";
import { Packet } from "./capture/packet.ts";
import { openRandomAccess, type RandomAccess } from "./capture/random-access.ts";
import type { CaptureTally, Recording } from "./recording.ts";

const FIELDS = 9;

interface Readable {
  readonly capture: Capture;
  readonly tally: CaptureTally;
}

/** Where a packet lies and what its record says: columns, one entry per packet. */
class PacketIndex {
  size = 0;
  orderUs = new Float64Array(4096);
  atUs = new Float64Array(4096);
  fileOffset = new Float64Array(4096);
  /** Per entry: frame, atNs, capturedBytes, wireBytes, interfaceIndex, linkType, fcsBytes, hasTime, reading. */
  fields = new Uint32Array(4096 * FIELDS);

  add(packet: Packet, reading: number, orderUs: number): void {
    if (this.size === this.atUs.length) this.#grow();
    const { fields } = this;
    const at = this.size * FIELDS;
    this.orderUs[this.size] = orderUs;
    this.atUs[this.size] = packet.atUs;
    this.fileOffset[this.size] = packet.fileOffset;
    fields[at] = packet.frame;
    fields[at + 1] = packet.atNs;
    fields[at + 2] = packet.capturedBytes;
    fields[at + 3] = packet.wireBytes;
    fields[at + 4] = packet.interfaceIndex;
    fields[at + 5] = packet.linkType;
    fields[at + 6] = packet.fcsBytes;
    fields[at + 7] = packet.hasTime ? 1 : 0;
    fields[at + 8] = reading;
    this.size += 1;
  }

  /** Fills `packet` with entry `entry`, but for its bytes; returns the number of its reading. */
  get(entry: number, packet: Packet): number {
    const at = entry * FIELDS;
    const field = (i: number): number => this.fields[at + i] as number;
    packet.atUs = this.atUs[entry] as number;
    packet.fileOffset = this.fileOffset[entry] as number;
    packet.frame = field(0);
    packet.atNs = field(1);
    packet.capturedBytes = field(2);
    packet.wireBytes = field(3);
    packet.interfaceIndex = field(4);
    packet.linkType = field(5);
    packet.fcsBytes = field(6);
    packet.hasTime = field(7) === 1;
    return field(8);
  }

  /** Entries in the order of time; those of one instant stay in the order they were added. */
  inTimeOrder(): Uint32Array {
    const entries = Uint32Array.from({ length: this.size }, (_, index) => index);
    const { orderUs, fields } = this;
    return entries.sort(
      (a, b) =>
        (orderUs[a] as number) - (orderUs[b] as number) ||
        (fields[a * FIELDS + 1] as number) - (fields[b * FIELDS + 1] as number) ||
        a - b,
    );
  }

  #grow(): void {
    this.orderUs = doubled(this.orderUs);
    this.atUs = doubled(this.atUs);
    this.fileOffset = doubled(this.fileOffset);
    const fields = new Uint32Array(this.fields.length * 2);
    fields.set(this.fields);
    this.fields = fields;
  }
}

/** Hands every packet of the captures to `recording`, earliest first. `folder` is for scratch files. */
export async function takeInTimeOrder(
  readings: readonly Readable[],
  folder: string,
  recording: Recording,
): Promise<void> {
  const index = new PacketIndex();
  for (const [number, { capture }] of readings.entries()) {
    let lastUs = capture.firstAtUs ?? 0;
    await capture.read((packet) => {
      if (packet.hasTime) lastUs = packet.atUs;
      index.add(packet, number, lastUs);
    });
  }
  const files: RandomAccess[] = [];
  try {
    for (const { capture } of readings) files.push(await openRandomAccess(capture, folder));
    const packet = new Packet();
    for (const entry of index.inTimeOrder()) {
      const number = index.get(entry, packet);
      const bytes = (files[number] as RandomAccess).read(packet.fileOffset, packet.capturedBytes);
      packet.bytes = bytes;
      packet.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      packet.start = 0;
      packet.end = bytes.byteLength;
      recording.take(packet, (readings[number] as Readable).tally);
    }
  } finally {
    for (const file of files) file.close();
  }
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
