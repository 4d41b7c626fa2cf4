/**
 * The blocks of a pcapng file that describe: sections, interfaces, statistics, secrets, custom data.
 *
 * draft-ietf-opsawg-pcapng sections 4.1, 4.2 and 4.5 to 4.8.
 */
import { MetadataLog } from "./metadata.ts";
import { InterfaceTable } from "./pcapng-interfaces.ts";
import { addNames } from "./pcapng-names.ts";
import { OPT_COMMENT, readOptions, uint64Text } from "./pcapng-options.ts";
import type { ProblemLog } from "./problems.ts";

/** Offset of the options from the start of each block, in bytes. */
const SECTION_OPTIONS = 24;
const INTERFACE_OPTIONS = 16;
const STATISTICS_OPTIONS = 20;

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

  addSection(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    this.#sections++;
    this.interfaces.startSection();
    const scope = `section ${this.#sections}`;
    for (const { code, value } of readOptions(view, start + SECTION_OPTIONS, end, isLittleEndian)) {
      const name = SECTION_TEXTS.get(code);
      if (name !== undefined) this.#addText(scope, name, value);
    }
  }

  addInterface(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    if (end - start < INTERFACE_OPTIONS) this.#reportShort("interface description");
    else this.interfaces.add(view, start, end, isLittleEndian);
  }

  addNames(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    addNames(this.metadata, `section ${this.#sections}`, view, start, end, isLittleEndian);
  }

  addStatistics(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    if (end - start < STATISTICS_OPTIONS) {
      this.#reportShort("interface statistics");
      return;
    }
    const form = this.interfaces.find(view.getUint32(start + STATISTICS_INTERFACE, isLittleEndian));
    if (form === undefined) return;
    const scope = `interface ${form.index}`;
    let dropped: number | null = null;
    for (const { code, value } of readOptions(
      view,
      start + STATISTICS_OPTIONS,
      end,
      isLittleEndian,
    )) {
      const name = STATISTICS_COUNTS.get(code);
      if (code === OPT_COMMENT) this.#addText(scope, "opt_comment", value);
      if (name === undefined || value.length !== 8) continue;
      const count = uint64Text(value, isLittleEndian);
      this.metadata.add(scope, name, count);
      if (code === ISB_IFDROP || code === ISB_OSDROP) dropped = (dropped ?? 0) + Number(count);
    }
    // Statistics are totals so far: a later block replaces an earlier one.
    const described = this.interfaces.described[form.index];
    if (described !== undefined && dropped !== null) described.dropped = dropped;
  }

  /** Keys stay in the capture; only that they are there is kept. */
  addSecrets(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    if (end - start < SECRETS_DATA) {
      this.#reportShort("decryption secrets");
      return;
    }
    const type = view.getUint32(start + SECRETS_TYPE, isLittleEndian);
    const bytes = view.getUint32(start + SECRETS_LENGTH, isLittleEndian);
    const value = `${bytes} bytes of type 0x${type.toString(16)}`;
    this.metadata.add(`section ${this.#sections}`, "decryption secrets", value);
  }

  addCustom(view: DataView, start: number, end: number, isLittleEndian: boolean): void {
    if (end - start < CUSTOM_DATA) {
      this.#reportShort("custom");
      return;
    }
    const enterprise = view.getUint32(start + CUSTOM_ENTERPRISE, isLittleEndian);
    const value = `${end - start - CUSTOM_DATA} bytes of private enterprise number ${enterprise}`;
    this.metadata.add(`section ${this.#sections}`, "custom block", value);
  }

  addPacketComments(
    frame: number,
    view: DataView,
    start: number,
    end: number,
    isLittleEndian: boolean,
  ): void {
    for (const { code, value } of readOptions(view, start, end, isLittleEndian)) {
      if (code === OPT_COMMENT) this.#addText(`frame ${frame}`, "opt_comment", value);
    }
  }

  #addText(scope: string, name: string, value: Uint8Array): void {
    this.metadata.add(scope, name, this.metadata.text(scope, name, value));
  }

  #reportShort(block: string): void {
    this.#problems.add(
      "block-too-small",
      `A block of the kind ${block} is too small for its fields; it is passed over.`,
    );
  }
}
