/**
 * How the page writes figures: counts, instants, durations, header fields; here and in the browser.
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

/** A number that counts: a noun of ours follows it. */
const COUNTED =
  /(?<![\d.,:=])\d{4,}(?= (?:first |different |other |MAC )?(?:addresses|attempts|contacts|frames|hosts|packets|ports|probes|routers|sources)\b)/g;

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

/**
 * 13,625
 * @param {number | null} value
 * @returns {string}
 */
export function count(value) {
  return value === null ? "–" : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/**
 * Counts inside a sentence of a view, as `count` writes them: "3,000 ports". Ports, identifiers and
 * other numbers have no noun behind them and stay as they are.
 * @param {string} sentence
 * @returns {string}
 */
export function counts(sentence) {
  return sentence.replace(COUNTED, (digits) => count(Number(digits)));
}

/**
 * Small counts as a word, others in digits: "three", "1,000".
 * @param {number} value
 * @returns {string}
 */
export function spelled(value) {
  return SPELLED[value] ?? count(value);
}

/**
 * "1 port", "1,000 ports".
 * @param {number} value
 * @param {string} one
 * @returns {string}
 */
export function counted(value, one, many = `${one}s`) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/**
 * 2010-02-02T23:34:06.956656Z; for `time` elements and the chain of custody.
 * @param {number} us
 * @returns {string}
 */
export function iso(us) {
  const seconds = Math.floor(us / MICROSECONDS);
  const fraction = String(us - seconds * MICROSECONDS).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, -5)}.${fraction}Z`;
}

/**
 * 2010-02-02
 * @param {number} us
 * @returns {string}
 */
export function day(us) {
  return iso(us).slice(0, -17);
}

/**
 * 23:34:06, or with `digits` of the second: 23:34:06.956
 * @param {number} us
 * @returns {string}
 */
export function clock(us, digits = 0) {
  const time = iso(us).slice(-16, -1);
  return time.slice(0, digits === 0 ? 8 : 9 + digits);
}

/**
 * 7 min 42 s, 53.6 s, 4.00 ms
 * @param {number} us
 * @returns {string}
 */
export function duration(us) {
  const seconds = Math.floor(us / MICROSECONDS);
  if (us < 10_000) return `${(Math.floor(us / 10) / 100).toFixed(2)} ms`;
  if (seconds < 60) {
    const digits = seconds < 10 ? 2 : 1;
    return `${(Math.floor((us * 10 ** digits) / MICROSECONDS) / 10 ** digits).toFixed(digits)} s`;
  }
  /** @type {[number, string][]} */
  const units = [
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

/**
 * 0x4b4c; an empty cell where the header is missing.
 * @param {number | null} value
 * @returns {string}
 */
export function hex16(value) {
  return value === null ? "" : `0x${value.toString(16).padStart(4, "0")}`;
}

/**
 * SYN,ACK; "none" where no flag is set.
 * @param {number | null} value
 * @returns {string}
 */
export function tcpFlags(value) {
  if (value === null) return "";
  return TCP_FLAGS.filter((_, bit) => (value >> bit) % 2 === 1).join(",") || "none";
}

/**
 * "135", "135 and 139", "22, 80 and 443"
 * @param {readonly (string | number)[]} words
 * @returns {string}
 */
export function series(words) {
  const head = words.slice(0, -1).join(", ");
  return [head, words.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
}

/**
 * An address, or another word, as part of an element's id: 10-42-42-50.
 * @param {string} word
 * @returns {string}
 */
export function slug(word) {
  return word.toLowerCase().replace(/[^a-z0-9]/g, "-");
}
