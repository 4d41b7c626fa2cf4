/**
 * Name resolution records of a pcapng file: addresses and the names the capturing host knew them by.
 *
 * draft-ietf-opsawg-pcapng section 4.4.
 */
import type { MetadataLog } from "./metadata.ts";
import { type Block, padded } from "./pcapng-block.ts";

const RECORDS = 8;
const RECORD_TYPE = 0;
const RECORD_LENGTH = 2;
const RECORD_VALUE = 4;

interface RecordKind {
  readonly name: string;
  readonly addressBytes: number;
  readonly format: (address: Uint8Array) => string;
}

const KINDS: ReadonlyMap<number, RecordKind> = new Map([
  [1, { name: "nrb_record_ipv4", addressBytes: 4, format: (address) => address.join(".") }],
  [2, { name: "nrb_record_ipv6", addressBytes: 16, format: formatIpv6 }],
  [3, { name: "nrb_record_eui48", addressBytes: 6, format: formatEui }],
  [4, { name: "nrb_record_eui64", addressBytes: 8, format: formatEui }],
]);

/** Keeps each record as "address name name". */
export function addNames(metadata: MetadataLog, scope: string, block: Block): void {
  let at = RECORDS;
  while (block.length - at >= RECORD_VALUE) {
    const type = block.u16(at + RECORD_TYPE);
    const length = block.u16(at + RECORD_LENGTH);
    const value = at + RECORD_VALUE;
    if (type === 0 || length > block.length - value) return;
    const kind = KINDS.get(type);
    if (kind !== undefined && length >= kind.addressBytes) {
      const address = kind.format(block.bytes(value, kind.addressBytes));
      const names = block.bytes(value + kind.addressBytes, length - kind.addressBytes);
      metadata.add(
        scope,
        kind.name,
        [address, ...splitNames(metadata, scope, kind.name, names)].join(" "),
      );
    }
    at = value + padded(length);
  }
}

function splitNames(
  metadata: MetadataLog,
  scope: string,
  kind: string,
  names: Uint8Array,
): string[] {
  const found: string[] = [];
  let start = 0;
  while (start < names.length) {
    const zero = names.indexOf(0, start);
    const end = zero < 0 ? names.length : zero;
    if (end > start) found.push(metadata.text(scope, kind, names.subarray(start, end)));
    start = end + 1;
  }
  return found;
}

/** Eight groups in full: a name record is for reading, not for comparing. */
function formatIpv6(address: Uint8Array): string {
  const groups: string[] = [];
  for (let i = 0; i < address.length; i += 2) {
    groups.push((((address[i] ?? 0) << 8) | (address[i + 1] ?? 0)).toString(16));
  }
  return groups.join(":");
}

function formatEui(address: Uint8Array): string {
  return Array.from(address, (byte) => byte.toString(16).padStart(2, "0")).join(":");
}
