/**
 * How the page writes figures: counts, instants, durations, header fields.
 *
 * Instants are microseconds since 1970-01-01T00:00:00Z and are written in UTC. Digits are cut, never
 * rounded: a time on the page is not later than the frame it names.
 */

const MICROSECONDS = 1_000_000;
const SPELLED = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
];

/** Names of the twelve TCP flag bits from the lowest, as Wireshark abbreviates them. */
const TCP_FLAGS = [
  "FIN",
  "SYN",
  "RST",
  "PSH",
  "ACK",
  "URG",
  "ECE",
  "CWR",
  "AE",
  "0x200",
  "0x400",
  "0x800",
];

/** 13,625 */
export function count(value: number | null): string {
  return value === null ? "–" : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** Small counts as a word, others in digits: "three", "1,000". */
export function spelled(value: number): string {
  return SPELLED[value] ?? count(value);
}

/** "1 port", "1,000 ports". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** 2010-02-02T23:34:06.956656Z; for `time` elements and the chain of custody. */
export function iso(us: number): string {
  const seconds = Math.floor(us / MICROSECONDS);
  const fraction = String(us - seconds * MICROSECONDS).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}.${fraction}Z`;
}

/** 2010-02-02 */
export function day(us: number): string {
  return iso(us).slice(0, -17);
}

/** 23:34:06, or with `digits` of the second: 23:34:06.956 */
export function clock(us: number, digits = 0): string {
  const time = iso(us).slice(-16, -1);
  return time.slice(0, digits === 0 ? 8 : 9 + digits);
}

/** 7 min 42 s, 53.6 s, 0.004 s */
export function duration(us: number): string {
  const seconds = Math.floor(us / MICROSECONDS);
  if (us < 10_000) return `${(Math.floor(us / 10) / 100).toFixed(2)} ms`;
  if (seconds < 60) {
    const digits = seconds < 10 ? 2 : 1;
    return `${(Math.floor((us * 10 ** digits) / MICROSECONDS) / 10 ** digits).toFixed(digits)} s`;
  }
  const units: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(" ");
}

/** 0x4b4c; an empty cell where the header is missing. */
export function hex16(value: number | null): string {
  return value === null ? "" : `0x${value.toString(16).padStart(4, "0")}`;
}

/** SYN,ACK; "none" where no flag is set. */
export function tcpFlags(value: number | null): string {
  if (value === null) return "";
  return TCP_FLAGS.filter((_, bit) => (value >> bit) % 2 === 1).join(",") || "none";
}

/** "135", "135 and 139", "22, 80 and 443" */
export function series(words: readonly (string | number)[]): string {
  const head = words.slice(0, -1).join(", ");
  return [head, words.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
}

/** An address, or another word, as part of an element's id: 10-42-42-50. */
export function slug(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, "-");
}
