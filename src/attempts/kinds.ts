/**
 * Every kind of attempt, numbered from 1: the distinct combinations of what its packets show.
 *
 * A capture has dozens of them, so that rules can be applied to kinds instead of attempts.
 */
import { protocolName } from "../decode/protocol-names.ts";
import { WordDictionary } from "../dictionaries/word-dictionary.ts";
import type { Histories } from "./history.ts";
import { FACT, type LiveAttempts } from "./live-attempts.ts";

const WORDS = 10;
/** An attacker can invent a kind per attempt; those beyond this many are not judged. */
const MAX_KINDS = 65_536;
const NOT_OF_THE_KIND = FACT.closed | FACT.answered;

/** A row of the table kinds. */
export interface Kind {
  readonly protocol: string;
  readonly protocolNumber: number | null;
  readonly ipVersion: number | null;
  readonly probeFlags: number | null;
  readonly probeType: number | null;
  readonly isRepeat: number;
  readonly isBare: number;
  readonly hasPayload: number;
  readonly isToGroup: number;
  readonly answerProtocol: string | null;
  readonly answerFlags: number | null;
  readonly answerType: number | null;
  readonly answerCode: number | null;
  readonly isAnswerFromTarget: number;
  readonly isAnswerWindowZero: number;
  readonly history: string;
  readonly isEstablished: number;
  readonly isMidstream: number;
  readonly hasDataSent: number;
  readonly hasDataReceived: number;
  readonly hasRepeatedAnswer: number;
  readonly hasConflictingAnswer: number;
}

export class Kinds {
  /** Attempts whose kind was not kept, for MAX_KINDS. */
  unkept = 0;

  readonly #dictionary = new WordDictionary(WORDS);
  readonly #histories: Histories;

  constructor(histories: Histories) {
    this.#histories = histories;
  }

  get size(): number {
    return this.#dictionary.size;
  }

  intern(live: LiveAttempts, slot: number): number {
    const key = this.#dictionary.key;
    key[0] = live.protocol[slot] as number;
    key[1] = live.ipVersion[slot] as number;
    key[2] = live.flags[slot] as number;
    key[3] = live.type[slot] as number;
    key[4] = (live.facts[slot] as number) & ~NOT_OF_THE_KIND;
    key[5] = live.answerProtocol[slot] as number;
    key[6] = live.answerFlags[slot] as number;
    key[7] = live.answerType[slot] as number;
    key[8] = live.answerCode[slot] as number;
    key[9] = live.history[slot] as number;
    return this.#dictionary.intern(WORDS, MAX_KINDS) || this.#internUnjudged(live, slot);
  }

  /** As if under way before its first packet, of which nothing is concluded. */
  #internUnjudged(live: LiveAttempts, slot: number): number {
    this.unkept += 1;
    const protocol = live.protocol[slot] as number;
    const ipVersion = live.ipVersion[slot] as number;
    this.#dictionary.key.set([protocol, ipVersion, -1, -1, FACT.midstream, -1, -1, -1, -1, 0]);
    return this.#dictionary.intern(WORDS);
  }

  row(id: number): Kind {
    const word = (i: number): number => this.#dictionary.word(id, i);
    const has = (fact: number): number => ((word(4) & fact) === 0 ? 0 : 1);
    return {
      protocol: protocolName(word(0)),
      protocolNumber: word(0) <= 0xff ? word(0) : null,
      ipVersion: word(1) === 0 ? null : word(1),
      probeFlags: orNull(word(2)),
      probeType: orNull(word(3)),
      isRepeat: has(FACT.repeat),
      isBare: has(FACT.bare),
      hasPayload: has(FACT.payload),
      isToGroup: has(FACT.toGroup),
      answerProtocol: word(5) === -1 ? null : protocolName(word(5)),
      answerFlags: orNull(word(6)),
      answerType: orNull(word(7)),
      answerCode: orNull(word(8)),
      isAnswerFromTarget: has(FACT.answerFromTarget),
      isAnswerWindowZero: has(FACT.answerWindowZero),
      history: this.#histories.text(word(9)),
      isEstablished: has(FACT.established),
      isMidstream: has(FACT.midstream),
      hasDataSent: has(FACT.dataSent),
      hasDataReceived: has(FACT.dataReceived),
      hasRepeatedAnswer: has(FACT.repeatedAnswer),
      hasConflictingAnswer: has(FACT.conflictingAnswer),
    };
  }
}

function orNull(value: number): number | null {
  return value === -1 ? null : value;
}
