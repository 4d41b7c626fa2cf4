/**
 * The attempts that can still be answered, and what a packet does to one: opens it, answers it, goes
 * on with it. Those that are over are written down.
 *
 * Which of these a packet does, each protocol decides in its own file; see-packet.ts asks them.
 */
import type { Addresses } from "../dictionaries/addresses.ts";
import type { Links } from "../dictionaries/links.ts";
import type { Senders } from "../dictionaries/senders.ts";
import { type Burst, Bursts } from "./bursts.ts";
import { GroupQuestions } from "./group-questions.ts";
import { Histories } from "./history.ts";
import { FACT, LiveAttempts } from "./live-attempts.ts";
import { Realms } from "./realms.ts";
import { isBare, ROLE, type Sighting } from "./sighting.ts";
import { NO_SLOT } from "./slot-queue.ts";

export interface PairingTimes {
  readonly resynUs: number;
  readonly silenceUs: number;
  readonly burstGapUs: number;
  readonly portHabit: number;
  readonly liveAttempts: number;
}

/** Receives what is over; the slot is valid during the call only. */
export interface PairingSink {
  attempt(live: LiveAttempts, slot: number): void;
  burst(burst: Burst): void;
}

export class Pairing {
  readonly times: PairingTimes;
  readonly live: LiveAttempts;
  readonly histories = new Histories();
  readonly groupQuestions = new GroupQuestions();
  readonly addresses: Addresses;
  readonly realms: Realms;
  /** What the packet just seen is: attempt_id * 4 + ROLE; 0 for nothing. */
  part = 0;
  /** The packet just seen is data with which a TCP service speaks before its client did. */
  isGreeting = false;
  /** Attempts written out for want of room although they could still have been answered. */
  givenUp = 0;
  /** Packets that look like answers and found no probe. */
  strays = 0;

  readonly #senders: Senders;
  readonly #bursts: Bursts;
  readonly #sink: PairingSink;
  #attempts = 0;
  #nowUs = 0;

  constructor(
    times: PairingTimes,
    addresses: Addresses,
    links: Links,
    senders: Senders,
    sink: PairingSink,
  ) {
    this.times = times;
    this.addresses = addresses;
    this.realms = new Realms(links);
    this.#senders = senders;
    this.#sink = sink;
    this.live = new LiveAttempts(times.liveAttempts);
    this.#bursts = new Bursts(times.burstGapUs, times.portHabit, addresses, (burst) =>
      sink.burst(burst),
    );
  }

  /** Before the next packet: it is nothing yet. */
  begin(): void {
    this.part = 0;
    this.isGreeting = false;
  }

  /** Writes down everything that is still live. */
  finish(): void {
    this.live.drain((slot) => this.#release(slot));
    this.#bursts.finish();
  }

  /**
   * `slot` or the next older one with its ends that is of the same host as this packet, which comes
   * from the side of `src` and `srcPort`. An answer that no such attempt awaits may have come by
   * another way: then it is `slot` itself.
   */
  near(slot: number, sighting: Sighting, src: number, srcPort: number): number {
    const { live } = this;
    for (let each = slot; each !== NO_SLOT; each = live.older(each)) {
      const isForward = live.isForward(each, src, srcPort);
      const link = live.link[each] as number;
      if (this.realms.isSameHost(link, sighting.linkId, isForward)) return each;
    }
    const isElsewhere = slot === NO_SLOT || live.isForward(slot, src, srcPort);
    return isElsewhere ? NO_SLOT : slot;
  }

  /**
   * Opens an attempt with this packet as its probe. `flags`, `type`: -1 where there are none.
   * `repeats` is the attempt that this one tries again: a stack may write its last try in another
   * form (Windows leaves the options out), which makes it no other sender.
   */
  open(
    sighting: Sighting,
    protocol: number,
    srcPort: number,
    dstId: number,
    dstPort: number,
    flags: number,
    type: number,
    repeats: number = NO_SLOT,
  ): number {
    const { frame, packetId, atUs, srcId } = sighting;
    const live = this.live;
    const known = repeats === NO_SLOT ? 0 : (live.sender[repeats] as number);
    this.#nowUs = atUs;
    const slot = live.open(protocol, srcId, srcPort, dstId, dstPort, this.#displace);
    this.#attempts += 1;
    const sender =
      known || this.#senders.intern(frame, sighting.layout, flags === -1 ? type : flags);
    live.sender[slot] = sender;
    live.attemptId[slot] = this.#attempts;
    live.link[slot] = sighting.linkId;
    live.ipVersion[slot] = frame.ipVersion;
    live.flags[slot] = flags;
    live.type[slot] = type;
    live.payloadBytes[slot] = frame.payloadBytes;
    live.firstUs[slot] = atUs;
    live.lastUs[slot] = atUs;
    live.probePacket[slot] = packetId;
    live.burst[slot] = this.#bursts.add(frame, srcId, dstId, sender, packetId, atUs);
    if (isBare(frame)) live.set(slot, FACT.bare);
    if (repeats !== NO_SLOT) live.set(slot, FACT.repeat);
    if (frame.payloadBytes > 0) live.set(slot, FACT.payload);
    if (this.#isToGroup(sighting)) live.set(slot, FACT.toGroup);
    this.probe(slot, sighting);
    return slot;
  }

  /** Counts this packet as a probe of the attempt: its first, or one sent again. */
  probe(slot: number, sighting: Sighting): void {
    const live = this.live;
    (live.probes[slot] as number)++;
    live.lastProbeUs[slot] = sighting.atUs;
    live.lastProbePacket[slot] = sighting.packetId;
    this.#take(slot, sighting, ROLE.probe);
  }

  /** Notes this packet as the attempt's answer; a second answer is a follow-up. */
  answer(slot: number, sighting: Sighting): void {
    const live = this.live;
    const { frame, packetId, atUs, srcId } = sighting;
    if (live.has(slot, FACT.answered)) {
      const isSame =
        live.answerProtocol[slot] === frame.protocol &&
        live.answerFlags[slot] === frame.tcpFlags &&
        live.answerType[slot] === answerType(sighting) &&
        live.answerCode[slot] === frame.icmpCode;
      live.set(slot, isSame ? FACT.repeatedAnswer : FACT.conflictingAnswer);
      this.followUp(slot, sighting);
      return;
    }
    live.set(slot, FACT.answered);
    if (srcId === live.dst[slot]) live.set(slot, FACT.answerFromTarget);
    if (frame.tcpWindow === 0) live.set(slot, FACT.answerWindowZero);
    live.answerPacket[slot] = packetId;
    live.answerSrc[slot] = srcId;
    live.latencyUs[slot] = atUs - (live.lastProbeUs[slot] as number);
    live.answerProtocol[slot] = frame.protocol;
    live.answerFlags[slot] = frame.tcpFlags;
    live.answerType[slot] = answerType(sighting);
    live.answerCode[slot] = frame.icmpCode;
    this.#take(slot, sighting, ROLE.answer);
  }

  /** Notes this packet as belonging to the attempt, neither probe nor answer. */
  followUp(slot: number, sighting: Sighting): void {
    this.#take(slot, sighting, ROLE.followUp);
  }

  /** Adds a letter to the attempt's history, LETTER plus REPLY from the target. */
  letter(slot: number, letter: number): void {
    this.live.history[slot] = this.histories.add(this.live.history[slot] as number, letter);
  }

  #take(slot: number, sighting: Sighting, role: number): void {
    this.live.touch(slot, sighting.atUs);
    this.part = (this.live.attemptId[slot] as number) * 4 + role;
  }

  /** Sent to a multicast or broadcast address, on the IP or on the link layer. */
  #isToGroup({ frame, dstId }: Sighting): boolean {
    if (frame.dstMacAt !== -1 && ((frame.bytes[frame.dstMacAt] as number) & 1) === 1) return true;
    return dstId !== 0 && this.addresses.isGroup(dstId);
  }

  /** What was silent for silence_s would have had no answer any more. */
  readonly #displace = (slot: number): void => {
    const idleUs = this.#nowUs - (this.live.lastUs[slot] as number);
    if (!this.live.has(slot, FACT.answered) && idleUs <= this.times.silenceUs) this.givenUp += 1;
    this.#release(slot);
  };

  #release(slot: number): void {
    this.#sink.attempt(this.live, slot);
  }
}

function answerType(sighting: Sighting): number {
  const { frame } = sighting;
  if (frame.icmpType !== -1) return frame.icmpType;
  return frame.sctpChunk !== -1 ? frame.sctpChunk : frame.arpOperation;
}
