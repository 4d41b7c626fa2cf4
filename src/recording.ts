/**
 * From packets to rows: decodes each packet, numbers what it shares with others, pairs it, and
 * writes it down. One Recording per run; the captures of a run are one recording of the network.
 */
import type Database from "better-sqlite3";
import { Duplicates } from "./attempts/duplicates.ts";
import { FtpOrders } from "./attempts/ftp-orders.ts";
import { Greetings } from "./attempts/greetings.ts";
import { Kinds } from "./attempts/kinds.ts";
import { Pairing } from "./attempts/pairing.ts";
import { seePacket } from "./attempts/see-packet.ts";
import { Sighting } from "./attempts/sighting.ts";
import type { Packet } from "./capture/packet.ts";
import { Decoder } from "./decode/decode.ts";
import { type Frame, PROTOCOL_ARP, STOP } from "./decode/frame.ts";
import { AddressMacs } from "./dictionaries/address-macs.ts";
import { Addresses } from "./dictionaries/addresses.ts";
import { Links } from "./dictionaries/links.ts";
import { hasBadChecksum, PacketForms } from "./dictionaries/packet-forms.ts";
import { Senders } from "./dictionaries/senders.ts";
import { TcpOptionLayouts } from "./dictionaries/tcp-option-layouts.ts";
import { AttemptRows } from "./store/attempt-rows.ts";
import { insertDictionaries, insertRows } from "./store/dictionary-rows.ts";
import { noteLosses } from "./store/losses.ts";
import type { RowSink } from "./store/number-rows.ts";
import { PacketRows } from "./store/packet-rows.ts";
import { insertFtpOrders, insertGreetings } from "./store/spoken-rows.ts";
import { type Thresholds, threshold } from "./store/thresholds.ts";
import type { Vendors } from "./store/vendors.ts";
import type { CaptureTally } from "./tally.ts";
import type { Timings } from "./timings.ts";

const FRAMES_PER_CAPTURE = 2 ** 32;
/** Of Pairing.part: attempt_id * 4 + role. */
const PARTS_PER_ATTEMPT = 4;
const MAC_BYTES = 6;
const US_PER_MS = 1000;
const US_PER_S = 1_000_000;

export class Recording {
  /** Packets whose time is before that of the packet taken before them. */
  outOfOrder = 0;

  readonly #decoder = new Decoder();
  readonly #addresses = new Addresses();
  readonly #addressMacs = new AddressMacs();
  readonly #links = new Links(this.#addresses);
  readonly #layouts = new TcpOptionLayouts();
  readonly #forms = new PacketForms(this.#layouts);
  readonly #senders = new Senders(this.#layouts);
  readonly #duplicates: Duplicates;
  readonly #pairing: Pairing;
  readonly #kinds: Kinds;
  readonly #packetRows: PacketRows;
  readonly #attemptRows: AttemptRows;
  readonly #ftpOrders = new FtpOrders();
  readonly #greetings = new Greetings();
  readonly #sighting = new Sighting();
  readonly #timings: Timings | null;

  /** `rows` takes packets, attempts and bursts; `timings` are told of each packet's stages. */
  constructor(rows: RowSink, thresholds: Thresholds, timings: Timings | null = null) {
    this.#timings = timings;
    this.#duplicates = new Duplicates(threshold(thresholds, "duplicate_ms") * US_PER_MS);
    const sink = {
      attempt: (...args: Parameters<AttemptRows["attempt"]>) => this.#attemptRows.attempt(...args),
      burst: (...args: Parameters<AttemptRows["burst"]>) => this.#attemptRows.burst(...args),
    };
    this.#pairing = new Pairing(
      {
        resynUs: threshold(thresholds, "resyn_ms") * US_PER_MS,
        silenceUs: threshold(thresholds, "silence_s") * US_PER_S,
        burstGapUs: threshold(thresholds, "burst_gap_ms") * US_PER_MS,
        portHabit: threshold(thresholds, "port_habit"),
        liveAttempts: threshold(thresholds, "live_attempts"),
      },
      this.#addresses,
      this.#links,
      this.#senders,
      sink,
    );
    this.#kinds = new Kinds(this.#pairing.histories);
    this.#packetRows = new PacketRows(rows);
    this.#attemptRows = new AttemptRows(rows, this.#kinds);
  }

  /** Takes the next packet of a capture. */
  take(packet: Packet, tally: CaptureTally): void {
    const sighting = this.#sighting;
    const { frame } = sighting;
    this.#timings?.enter("decode");
    this.#decoder.decode(packet, frame);
    this.#timings?.enter("number");
    this.#setAddresses();
    this.#setTime(packet, tally);
    sighting.packetId = tally.captureId * FRAMES_PER_CAPTURE + packet.frame;
    sighting.layout = this.#layouts.intern(frame);
    const knownTime = packet.hasTime ? packet.atUs : Number.NaN;
    const linkId = this.#links.intern(frame, tally.firstInterfaceId + packet.interfaceIndex);
    sighting.linkId = linkId;
    const isDuplicate = this.#duplicates.isDuplicate(sighting, knownTime);
    if (isDuplicate) this.#pairing.realms.join(this.#duplicates.firstLink, linkId);
    const formId = this.#forms.intern(frame, sighting.layout, isDuplicate);
    this.#addresses.count(sighting.srcId, sighting.dstId, knownTime);
    this.#noteMacs();
    if (isStackReply(frame)) this.#addresses.noteReplyTtl(sighting.srcId, frame.ipTtl);
    this.#timings?.enter("pair");
    let part = 0;
    // No host takes a packet whose IP header is damaged: its addresses mean nothing. An address that
    // was one too many cannot be told from others.
    const hasAddresses = sighting.srcId !== 0 && sighting.dstId !== 0;
    if (!isDuplicate && !frame.isIpChecksumBad && hasAddresses) {
      seePacket(this.#pairing, sighting);
      part = this.#pairing.part;
      const attemptId = Math.trunc(part / PARTS_PER_ATTEMPT);
      if (frame.tcpFlags !== -1) {
        const { packetId, srcId, dstId } = sighting;
        this.#ftpOrders.see(frame, attemptId, packetId, srcId, dstId);
        if (this.#pairing.isGreeting) this.#greetings.keep(frame, attemptId, packetId);
      }
    }
    this.#timings?.enter("store");
    this.#packetRows.add(
      sighting.packetId,
      packet,
      frame,
      linkId,
      formId,
      sighting.srcId,
      sighting.dstId,
      part,
    );
    this.#tally(packet, tally, isDuplicate);
    this.#timings?.enter("read");
  }

  /** Writes the rows that wait, and attempts that are still open; no packet may follow. */
  endRows(): void {
    this.#pairing.finish();
    this.#packetRows.flush();
    this.#attemptRows.flush();
  }

  /** Writes what the rows refer to, once they have ended. */
  finish(database: Database.Database, vendors: Vendors, tallies: readonly CaptureTally[]): void {
    insertDictionaries(
      database,
      {
        addresses: this.#addresses,
        addressMacs: this.#addressMacs,
        links: this.#links,
        forms: this.#forms,
        senders: this.#senders,
        kinds: this.#kinds,
      },
      vendors,
    );
    insertGreetings(database, this.#greetings.rows);
    insertFtpOrders(database, this.#ftpOrders.rows);
    const last = tallies.at(-1);
    if (last !== undefined) this.#noteLosses(last);
    for (const tally of tallies) {
      insertRows(database, "damages", tally.damages.rows(tally.captureId));
    }
  }

  #setAddresses(): void {
    const sighting = this.#sighting;
    const { frame } = sighting;
    if (frame.addressBytes > 0) {
      sighting.srcId = this.#addresses.intern(frame.view, frame.srcAt, frame.addressBytes);
      sighting.dstId = this.#addresses.intern(frame.view, frame.dstAt, frame.addressBytes);
      return;
    }
    const { srcMacAt, dstMacAt } = frame;
    sighting.srcId = srcMacAt === -1 ? 0 : this.#addresses.intern(frame.view, srcMacAt, MAC_BYTES);
    sighting.dstId = dstMacAt === -1 ? 0 : this.#addresses.intern(frame.view, dstMacAt, MAC_BYTES);
  }

  #setTime(packet: Packet, tally: CaptureTally): void {
    if (!packet.hasTime) return;
    if (packet.atUs < this.#sighting.atUs) this.outOfOrder += 1;
    this.#sighting.atUs = packet.atUs;
    tally.sawTime(packet.atUs);
  }

  /** Which MAC address stands behind an IP address, by the frame and by ARP or ND. */
  #noteMacs(): void {
    const { frame, packetId, srcId, linkId } = this.#sighting;
    if (frame.addressBytes === 0 || srcId === 0) return;
    const intern = (view: DataView, at: number) => this.#addresses.intern(view, at, MAC_BYTES);
    if (frame.protocol === PROTOCOL_ARP) {
      if (frame.arpSrcMacAt === -1) return;
      this.#addressMacs.note(srcId, intern(frame.view, frame.arpSrcMacAt), packetId, true);
      return;
    }
    if (frame.srcMacAt === -1) return;
    this.#addressMacs.note(srcId, this.#links.row(linkId).srcMacId, packetId, false);
    if (frame.ndMacAt === -1) return;
    const owner = isAdvertisement(frame.icmpType)
      ? this.#addresses.intern(frame.transportView, frame.ndTargetAt, 16)
      : srcId;
    this.#addressMacs.note(owner, intern(frame.transportView, frame.ndMacAt), packetId, true);
  }

  #tally(packet: Packet, tally: CaptureTally, isDuplicate: boolean): void {
    const { frame } = this.#sighting;
    tally.packets += 1;
    tally.sawLinkType(packet.linkType);
    if (packet.capturedBytes < packet.wireBytes) tally.snappedFrames += 1;
    if (frame.stop !== STOP.none) tally.damages.stop(frame, packet.frame);
    if (isDuplicate) {
      tally.damages.count(
        "duplicate",
        packet.frame,
        `second sighting of a packet, first in frame ${packet.frame}; counted once`,
      );
    }
    if (hasBadChecksum(frame)) {
      tally.damages.count(
        "bad-checksum",
        packet.frame,
        `checksum wrong and not explained by offloading, first in frame ${packet.frame}`,
      );
    }
  }

  #noteLosses(tally: CaptureTally): void {
    noteLosses(tally.damages, {
      attemptsGivenUp: this.#pairing.givenUp,
      datagramsGivenUp: this.#decoder.reassembly.evictedDatagrams,
      addresses: this.#addresses.unkept,
      addressMacs: this.#addressMacs.unkept,
      links: this.#links.unkept,
      layouts: this.#layouts.unkept,
      forms: this.#forms.unkept,
      senders: this.#senders.unkept,
      kinds: this.#kinds.unkept,
      histories: this.#pairing.histories.unkept,
      ftpOrders: this.#ftpOrders.unkept,
      greetings: this.#greetings.unkept,
    });
  }
}

const TCP_SYN_ACK = 0x12;
const TCP_RST_ACK = 0x14;
const ICMP_ECHO_REPLY = 0;
const ICMP_UNREACHABLE = 3;

/** SYN ACK, RST ACK, echo reply, unreachable: written by the kernel, whatever runs on the host. */
function isStackReply(frame: Frame): boolean {
  if (frame.ipVersion !== 4) return false;
  const { tcpFlags, icmpType } = frame;
  if (tcpFlags !== -1) return tcpFlags === TCP_SYN_ACK || tcpFlags === TCP_RST_ACK;
  return icmpType === ICMP_ECHO_REPLY || icmpType === ICMP_UNREACHABLE;
}

const NEIGHBOUR_ADVERTISEMENT = 136;

function isAdvertisement(icmpType: number): boolean {
  return icmpType === NEIGHBOUR_ADVERTISEMENT;
}
