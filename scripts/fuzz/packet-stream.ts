/**
 * Writes long captures piece by piece: one template packet, of which each record changes a few bytes.
 * draft-ietf-opsawg-pcap section 5.
 */

const RECORD_HEADER_BYTES = 16;
const CHUNK_BYTES = 1 << 20;
const US_PER_S = 1_000_000;

/** A classic pcap file header: little-endian, microseconds. */
export function pcapHeader(linkType = 1): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(linkType, 20);
  return header;
}

/** A record of `packet` at `atUs`. */
export function record(packet: Uint8Array, atUs: number): Buffer {
  const bytes = Buffer.alloc(RECORD_HEADER_BYTES + packet.length);
  putHeader(bytes, 0, packet.length, atUs);
  bytes.set(packet, RECORD_HEADER_BYTES);
  return bytes;
}

/**
 * A capture of `count` packets, `stepUs` apart. `change` turns the packet before into number `i`;
 * a chunk is valid until the next one is asked for. `timeOf` says how far behind the first it is.
 */
export function* packetStream(
  count: number,
  template: Uint8Array,
  change: (packet: Buffer, i: number) => void,
  {
    startUs = 1_700_000_000 * US_PER_S,
    stepUs = 10,
    timeOf = (i: number): number => i * stepUs,
  } = {},
): Generator<Buffer> {
  yield pcapHeader();
  const packet = Buffer.from(template);
  const bytes = RECORD_HEADER_BYTES + packet.length;
  const chunk = Buffer.alloc(Math.floor(CHUNK_BYTES / bytes) * bytes);
  let at = 0;
  for (let i = 0; i < count; i++) {
    change(packet, i);
    putHeader(chunk, at, packet.length, startUs + timeOf(i));
    chunk.set(packet, at + RECORD_HEADER_BYTES);
    at += bytes;
    if (at < chunk.length) continue;
    yield chunk;
    at = 0;
  }
  yield chunk.subarray(0, at);
}

function putHeader(bytes: Buffer, at: number, length: number, atUs: number): void {
  const micros = atUs % US_PER_S;
  bytes.writeUInt32LE((atUs - micros) / US_PER_S, at);
  bytes.writeUInt32LE(micros, at + 4);
  bytes.writeUInt32LE(length, at + 8);
  bytes.writeUInt32LE(length, at + 12);
}
