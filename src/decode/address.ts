/**
 * Addresses as text: IPv4 dotted, IPv6 per RFC 5952, MAC in lower case with colons.
 *
 * IPv4-mapped and IPv4-compatible IPv6 addresses end dotted, as inet_ntop and Wireshark write them
 * (RFC 5952 section 5).
 */

const GROUPS = 8;
const MAC_BYTES = 6;

/** Text of the four octets at `at`. */
export function formatIpv4(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** Text of the sixteen octets at `at`; the longest run of zero groups, the first of equals, is "::". */
export function formatIpv6(bytes: Uint8Array, at: number): string {
  const groups: string[] = [];
  for (let i = 0; i < GROUPS; i++) groups.push(group(bytes, at + 2 * i).toString(16));

  const zeros = longestZeroRun(groups);
  if (zeros.length < 2) return groups.join(":");
  const isMapped = zeros.start === 0 && zeros.length === 5 && groups[5] === "ffff";
  if (isMapped) return `::ffff:${formatIpv4(bytes, at + 12)}`;
  if (zeros.start === 0 && zeros.length === 6) return `::${formatIpv4(bytes, at + 12)}`;
  const before = groups.slice(0, zeros.start).join(":");
  const after = groups.slice(zeros.start + zeros.length).join(":");
  return `${before}::${after}`;
}

/** Text of the six octets at `at`. */
export function formatMac(bytes: Uint8Array, at: number): string {
  const octets = Array.from(bytes.subarray(at, at + MAC_BYTES), (octet) =>
    octet.toString(16).padStart(2, "0"),
  );
  return octets.join(":");
}

function group(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let start = 0;
  let length = 0;
  let run = 0;
  for (const [i, text] of groups.entries()) {
    run = text === "0" ? run + 1 : 0;
    if (run > length) {
      length = run;
      start = i + 1 - run;
    }
  }
  return { start, length };
}
