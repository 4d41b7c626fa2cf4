/**
 * The interfaces of a pcapng file: what an Interface Description Block says, and bounds on how many
 * are kept.
 *
 * draft-ietf-opsawg-pcapng section 4.2.
 */
import type { CaptureInterface } from "./capture.ts";
import type { MetadataLog } from "./metadata.ts";
import type { Block } from "./pcapng-block.ts";
import { OPT_COMMENT, type PcapngOption, readOptions, viewOf } from "./pcapng-options.ts";
import type { ProblemLog } from "./problems.ts";
import { type Clock, describeResolution, MICROSECONDS } from "./timestamps.ts";

/** Offset of each field from the start of the block, in bytes. */
const LINK_TYPE = 8;
const SNAP_LENGTH = 12;
const OPTIONS = 16;

const IF_NAME = 2;
const IF_DESCRIPTION = 3;
const IF_TSRESOL = 9;
const IF_FILTER = 11;
const IF_OS = 12;
const IF_FCSLEN = 13;
const IF_TSOFFSET = 14;
const IF_HARDWARE = 15;

/** More than this many are described together, one entry for those that read alike. */
const MAX_DESCRIBED = 10_000;
/** Interfaces one section can refer to. */
const MAX_IN_SECTION = 1 << 20;

/** What reading a packet needs to know of its interface. */
export interface InterfaceForm extends Clock {
  /** Index into the capture's interfaces. */
  readonly index: number;
  readonly linkType: number;
  readonly snapLength: number;
  readonly fcsBytes: number;
}

type Described = { -readonly [K in keyof CaptureInterface]: CaptureInterface[K] };

export class InterfaceTable {
  readonly described: Described[] = [];
  /** Of the section being read, by interface id; undefined for one beyond the bounds. */
  #section: (InterfaceForm | undefined)[] = [];
  readonly #shared = new Map<string, InterfaceForm>();
  readonly #metadata: MetadataLog;
  readonly #problems: ProblemLog;

  constructor(metadata: MetadataLog, problems: ProblemLog) {
    this.#metadata = metadata;
    this.#problems = problems;
  }

  /** Interface ids start again from 0 in each section. */
  startSection(): void {
    this.#section = [];
  }

  find(id: number): InterfaceForm | undefined {
    return this.#section[id];
  }

  /** Takes an Interface Description Block. */
  add(block: Block): void {
    if (this.#section.length >= MAX_IN_SECTION) {
      this.#bounded();
      return;
    }
    const options = block.length > OPTIONS ? [...readOptions(block, OPTIONS)] : [];
    const form = {
      linkType: block.u16(LINK_TYPE),
      snapLength: block.u32(SNAP_LENGTH),
      resolution: findByte(options, IF_TSRESOL, MICROSECONDS),
      fcsBytes: findByte(options, IF_FCSLEN, 0),
      offsetSeconds: findOffset(options, block.isLittleEndian),
    };
    const index = this.described.length;
    if (index < MAX_DESCRIBED) {
      this.#describe(form, options);
      this.#section.push({ index, ...form });
    } else {
      this.#bounded();
      this.#section.push(this.#share(form));
    }
  }

  #describe(form: Omit<InterfaceForm, "index">, options: readonly PcapngOption[]): void {
    const scope = `interface ${this.described.length}`;
    const text = (code: number, name: string) => {
      const option = options.find((candidate) => candidate.code === code);
      return option === undefined ? null : this.#metadata.text(scope, name, option.value);
    };
    this.described.push({
      linkType: form.linkType,
      snapLength: form.snapLength,
      name: text(IF_NAME, "if_name"),
      description: text(IF_DESCRIPTION, "if_description"),
      filter: this.#filter(scope, options),
      os: text(IF_OS, "if_os"),
      timeResolution: describeResolution(form.resolution),
      timeOffsetSeconds: form.offsetSeconds,
      dropped: null,
    });
    const hardware = text(IF_HARDWARE, "if_hardware");
    if (hardware !== null) this.#metadata.add(scope, "if_hardware", hardware);
    for (const { code, value } of options) {
      if (code !== OPT_COMMENT) continue;
      this.#metadata.add(scope, "opt_comment", this.#metadata.text(scope, "opt_comment", value));
    }
  }

  /** The first byte tells a filter in words (0) from a compiled program. */
  #filter(scope: string, options: readonly PcapngOption[]): string | null {
    const option = options.find(({ code }) => code === IF_FILTER);
    if (option === undefined || option.value.length === 0) return null;
    if (option.value[0] !== 0) return "(compiled filter program)";
    return this.#metadata.text(scope, "if_filter", option.value.subarray(1));
  }

  #share(form: Omit<InterfaceForm, "index">): InterfaceForm | undefined {
    const key = `${form.linkType} ${form.snapLength} ${form.resolution} ${form.fcsBytes} ${form.offsetSeconds}`;
    const known = this.#shared.get(key);
    if (known !== undefined || this.#shared.size >= MAX_DESCRIBED) return known;
    const shared = { index: this.described.length, ...form };
    this.#shared.set(key, shared);
    this.#describe(form, []);
    return shared;
  }

  #bounded(): void {
    this.#problems.add(
      "interfaces-shared",
      `The first ${MAX_DESCRIBED} interfaces are described each for itself; further ones share an entry where their link type, snapshot length and clock agree.`,
    );
  }
}

function findByte(options: readonly PcapngOption[], code: number, fallback: number): number {
  return options.find((option) => option.code === code)?.value[0] ?? fallback;
}

function findOffset(options: readonly PcapngOption[], isLittleEndian: boolean): number {
  const value = options.find(({ code }) => code === IF_TSOFFSET)?.value;
  if (value === undefined || value.length !== 8) return 0;
  return Number(viewOf(value).getBigInt64(0, isLittleEndian));
}
