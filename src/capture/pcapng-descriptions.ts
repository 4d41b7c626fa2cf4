/**
 * The blocks of a pcapng file that describe: sections, interfaces, statistics, secrets, custom data.
 *
 * draft-ietf-opsawg-pcapng sections 4.1, 4.2 and 4.5 to 4.8.
 */
import { MetadataLog } from "./metadata.ts";
import type { Block } from "./pcapng-block.ts";
import { InterfaceTable } from "./pcapng-interfaces.ts";
import { addNames } from "./pcapng-names.ts";
import { OPT_COMMENT, readOptions, viewOf } from "./pcapng-options.ts";
import type { ProblemLog } from "./problems.ts";

/** Offset of the options from the start of each block, in bytes. */
const SECTION_OPTIONS = 24;
const INTERFACE_OPTIONS = 16;
const STATISTICS_OPTIONS = 20;

const SECTION_MAJOR = 12;
const SECTION_MINOR = 14;
const STATISTICS_INTERFACE = 8;
const SECRETS_TYPE = 8;
const SECRETS_LENGTH = 12;
const SECRETS_DATA = 16;
const CUSTOM_ENTERPRISE = 8;
const CUSTOM_DATA = 12;

const SECTION_TEXTS: ReadonlyMap<number, string> = new Map([
  [OPT_COMMENT, "opt_comment"],
  [2, "shb_hardware"],
  [3, "shb_os"],
  [4, "shb_userappl"],
]);

const ISB_IFDROP = 5;
const ISB_OSDROP = 7;
const COUNT_BYTES = 8;
const STATISTICS_COUNTS: ReadonlyMap<number, string> = new Map([
  [4, "isb_ifrecv"],
  [ISB_IFDROP, "isb_ifdrop"],
  [6, "isb_filteraccept"],
  [ISB_OSDROP, "isb_osdrop"],
  [8, "isb_usrdeliv"],
]);

export class PcapngDescriptions {
  readonly metadata: MetadataLog;
  readonly interfaces: InterfaceTable;
  readonly #problems: ProblemLog;
  #sections = 0;

  constructor(problems: ProblemLog) {
    this.#problems = problems;
    this.metadata = new MetadataLog(problems);
    this.interfaces = new InterfaceTable(this.metadata, problems);
  }

  addSection(block: Block): void {
    this.#sections++;
    this.interfaces.startSection();
    if (!this.#hasRoom(block, "section header", SECTION_OPTIONS)) return;
    const scope = `section ${this.#sections}`;
    const major = block.u16(SECTION_MAJOR);
    const minor = block.u16(SECTION_MINOR);
    if (major !== 1) {
      this.#problems.add(
        "unknown-version",
        `The section at byte ${block.fileOffset} says it is pcapng version ${major}.${minor}; it is read as version 1.0.`,
      );
    }
    for (const { code, value } of readOptions(block, SECTION_OPTIONS)) {
      const name = SECTION_TEXTS.get(code);
      if (name !== undefined) this.#addText(scope, name, value);
    }
  }

  addInterface(block: Block): void {
    if (this.#hasRoom(block, "interface description", INTERFACE_OPTIONS))
      this.interfaces.add(block);
  }

  addNames(block: Block): void {
    addNames(this.metadata, `section ${this.#sections}`, block);
  }

  addStatistics(block: Block): void {
    if (!this.#hasRoom(block, "interface statistics", STATISTICS_OPTIONS)) return;
    const form = this.interfaces.find(block.u32(STATISTICS_INTERFACE));
    if (form === undefined) return;
    const scope = `interface ${form.index}`;
    let dropped: number | null = null;
    for (const { code, value } of readOptions(block, STATISTICS_OPTIONS)) {
      const name = STATISTICS_COUNTS.get(code);
      if (code === OPT_COMMENT) this.#addText(scope, "opt_comment", value);
      if (name === undefined || value.length !== COUNT_BYTES) continue;
      const count = viewOf(value).getBigUint64(0, block.isLittleEndian);
      this.metadata.add(scope, name, `${count}`);
      if (code === ISB_IFDROP || code === ISB_OSDROP) dropped = (dropped ?? 0) + Number(count);
    }
    // Statistics are totals so far: a later block replaces an earlier one.
    const described = this.interfaces.described[form.index];
    if (described !== undefined && dropped !== null) described.dropped = dropped;
  }

  /** Keys stay in the capture; only that they are there is kept. */
  addSecrets(block: Block): void {
    if (!this.#hasRoom(block, "decryption secrets", SECRETS_DATA)) return;
    const type = block.u32(SECRETS_TYPE).toString(16);
    const value = `${block.u32(SECRETS_LENGTH)} bytes of type 0x${type}`;
    this.metadata.add(`section ${this.#sections}`, "decryption secrets", value);
  }

  addCustom(block: Block): void {
    if (!this.#hasRoom(block, "custom", CUSTOM_DATA)) return;
    const value = `${block.length - CUSTOM_DATA} bytes of private enterprise number ${block.u32(CUSTOM_ENTERPRISE)}`;
    this.metadata.add(`section ${this.#sections}`, "custom block", value);
  }

  /** Of the packet block in `block`, whose options start at `start`. */
  addPacketComments(block: Block, start: number, frame: number): void {
    for (const { code, value } of readOptions(block, start)) {
      if (code === OPT_COMMENT) this.#addText(`frame ${frame}`, "opt_comment", value);
    }
  }

  #addText(scope: string, name: string, value: Uint8Array): void {
    this.metadata.add(scope, name, this.metadata.text(scope, name, value));
  }

  #hasRoom(block: Block, kind: string, bytes: number): boolean {
    if (block.length >= bytes) return true;
    this.#problems.add(
      "block-too-small",
      `The ${kind} block at byte ${block.fileOffset} is too small for its fields; it is passed over.`,
    );
    return false;
  }
}
