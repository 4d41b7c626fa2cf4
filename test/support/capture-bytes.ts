/** Builds capture files in memory from what a test is about: packets, times, byte order, resolution. */

export interface PacketBytes {
  readonly bytes: Uint8Array;
  /** Microseconds since the epoch, and nanoseconds beyond them. */
  readonly atUs: number;
  readonly atNs?: number;
  /** As many as were captured, unless given. */
  readonly wireBytes?: number;
}

export interface PcapOptions {
  readonly isLittleEndian: boolean;
  readonly isNanoseconds: boolean;
  /** Instead of the one that the resolution asks for. */
  readonly magic?: number;
  readonly version: readonly [number, number];
  readonly snapLength: number;
  /** The whole 32-bit field, with the bits of a frame check sequence. */
  readonly linkType: number;
  /** Bytes between the file header and the first record, and between a record's header and its data. */
  readonly afterFileHeader: number;
  readonly afterRecordHeader: number;
}

const PCAP: PcapOptions = {
  isLittleEndian: true,
  isNanoseconds: false,
  version: [2, 4],
  snapLength: 65535,
  linkType: 1,
  afterFileHeader: 0,
  afterRecordHeader: 0,
};

/** A classic pcap file. */
export function pcap(packets: readonly PacketBytes[], options: Partial<PcapOptions> = {}): Buffer {
  const o = { ...PCAP, ...options };
  const { u16, u32 } = writers(o.isLittleEndian);
  const magic = o.magic ?? (o.isNanoseconds ? 0xa1b23c4d : 0xa1b2c3d4);
  const [major, minor] = o.version;
  const parts = [u32(magic), u16(major), u16(minor), u32(0), u32(0), u32(o.snapLength)];
  parts.push(u32(o.linkType), Buffer.alloc(o.afterFileHeader));
  for (const { bytes, atUs, atNs = 0, wireBytes = bytes.length } of packets) {
    const micros = atUs % 1_000_000;
    const fraction = o.isNanoseconds ? micros * 1000 + atNs : micros;
    parts.push(u32((atUs - micros) / 1_000_000), u32(fraction), u32(bytes.length), u32(wireBytes));
    parts.push(Buffer.alloc(o.afterRecordHeader), Buffer.from(bytes));
  }
  return Buffer.concat(parts);
}

export interface PcapngOptions {
  readonly isLittleEndian: boolean;
  readonly linkType: number;
  /** if_tsresol: 6 for microseconds, 9 for nanoseconds, 0x80 | n for 2^-n. */
  readonly resolution: number;
}

/** A pcapng file of one section and one interface, each packet in an Enhanced Packet Block. */
export function pcapng(
  packets: readonly PacketBytes[],
  options: Partial<PcapngOptions> = {},
): Buffer {
  const { isLittleEndian = true, linkType = 1, resolution = 6 } = options;
  const make = pcapngBlocks(isLittleEndian);
  return Buffer.concat([
    make.section(),
    make.interfaceDescription(linkType, 0, make.option(9, Buffer.of(resolution))),
    ...packets.map((packet) => make.enhancedPacket(0, packet, resolution)),
  ]);
}

/** Builders of single blocks in one byte order. */
export function pcapngBlocks(isLittleEndian: boolean) {
  const { u16, u32, u64 } = writers(isLittleEndian);

  function block(type: number, ...body: readonly Uint8Array[]): Buffer {
    const content = pad(Buffer.concat(body));
    const length = u32(content.length + 12);
    return Buffer.concat([u32(type), length, content, length]);
  }
  function option(code: number, value: Uint8Array): Buffer {
    return Buffer.concat([u16(code), u16(value.length), pad(value)]);
  }
  function packetFields(packet: PacketBytes, resolution: number): Buffer[] {
    const { bytes, wireBytes = bytes.length } = packet;
    const at = ticks(packet, resolution);
    return [
      u32(Number(at >> 32n)),
      u32(Number(at & 0xffffffffn)),
      u32(bytes.length),
      u32(wireBytes),
    ];
  }
  return {
    u16,
    u32,
    u64,
    block,
    option,
    section: (...options: readonly Uint8Array[]) =>
      block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u64(-1n), ...options),
    interfaceDescription: (
      linkType: number,
      snapLength: number,
      ...options: readonly Uint8Array[]
    ) => block(1, u16(linkType), u16(0), u32(snapLength), ...options),
    enhancedPacket: (
      id: number,
      packet: PacketBytes,
      resolution = 6,
      ...options: readonly Uint8Array[]
    ) => block(6, u32(id), ...packetFields(packet, resolution), pad(packet.bytes), ...options),
    obsoletePacket: (id: number, packet: PacketBytes) =>
      block(2, u16(id), u16(0), ...packetFields(packet, 6), pad(packet.bytes)),
    simplePacket: (bytes: Uint8Array, wireBytes = bytes.length) => block(3, u32(wireBytes), bytes),
  };
}

function ticks({ atUs, atNs = 0 }: PacketBytes, resolution: number): bigint {
  const ns = BigInt(atUs) * 1000n + BigInt(atNs);
  const exponent = BigInt(resolution & 0x7f);
  const perSecond = (resolution & 0x80) === 0 ? 10n ** exponent : 2n ** exponent;
  return (ns * perSecond) / 1_000_000_000n;
}

function pad(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

function writers(isLittleEndian: boolean) {
  function write(bytes: number, put: (view: DataView) => void): Buffer {
    const buffer = Buffer.alloc(bytes);
    put(new DataView(buffer.buffer, buffer.byteOffset, bytes));
    return buffer;
  }
  return {
    u16: (value: number) => write(2, (view) => view.setUint16(0, value, isLittleEndian)),
    u32: (value: number) => write(4, (view) => view.setUint32(0, value, isLittleEndian)),
    u64: (value: bigint) => write(8, (view) => view.setBigInt64(0, value, isLittleEndian)),
  };
}
