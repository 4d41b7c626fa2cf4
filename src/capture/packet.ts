/**
 * One packet as a capture file holds it: the whole interface between reading and decoding.
 *
 * A reader fills one Packet and hands it out again and again, so that reading allocates nothing per
 * packet. Whoever wants to keep something copies it before returning.
 */
export class Packet {
  /** Number in its capture file from 1, as Wireshark counts: every block it lists takes a number. */
  frame = 0;
  /** Index into the capture's interfaces, counted over all sections of a pcapng file. */
  interfaceIndex = 0;
  /** LINKTYPE_ value, https://www.tcpdump.org/linktypes.html. */
  linkType = 0;
  /** Bytes of frame check sequence at the end of each packet, where the container says so; else 0. */
  fcsBytes = 0;
  /** False for Simple Packet Blocks, which carry no time; atUs and atNs are then 0. */
  hasTime = false;
  /** Microseconds since 1970-01-01T00:00:00Z; exact up to the year 2255. */
  atUs = 0;
  /** Nanoseconds beyond atUs, 0 to 999; 0 where the container has microseconds only. */
  atNs = 0;
  /** Bytes of the packet in the file. */
  capturedBytes = 0;
  /** Bytes the packet had on the wire, as the capturing program wrote it. */
  wireBytes = 0;
  /** Offset of the packet's first byte in the file, of the decompressed stream where it is compressed. */
  fileOffset = 0;
  /** Holds the packet's bytes at start ≤ i < end; valid until the reader goes on. */
  bytes: Uint8Array = new Uint8Array(0);
  /** The same memory as `bytes`, with the same offsets. */
  view: DataView = new DataView(new ArrayBuffer(0));
  start = 0;
  end = 0;
}
