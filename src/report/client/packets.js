/**
 * The packed packets of the page (packed.ts), unfolded scan by scan when something needs them.
 *
 * A group holds the packets of a scan, or of none under the number 0, as columns by name. Times,
 * packet numbers, sequence and acknowledgment numbers are doubles in which NaN is missing, all
 * others integers in which -1 is.
 */

export const PACKETS_PER_CAPTURE = 2 ** 32;
export const NO_SCAN = 0;
export const PROBE = 1;
const ALIGNMENT = 8;
const DOUBLES = new Set(["packet_id", "at_us", "tcp_seq", "tcp_ack"]);
const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: Float64Array };

const island = document.getElementById("packets");
/** Of each scan: rows carried, rows there are, and which of the chunks are its own. */
const carried = new Map();
for (const [scanId, rows, all, from, to] of JSON.parse(island.dataset.groups)) {
  carried.set(scanId, { rows, all, from, to });
}
const unfolded = new Map();
let chunks;
let unpackedWords;

export const inflated = async (base64) => {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).arrayBuffer();
};

/** What the numbers in the columns stand for: addresses, forms, links, captures, scans. */
export const wordsOfPage = () => {
  unpackedWords ??= (async () => {
    const text = new TextDecoder().decode(
      await inflated(document.getElementById("words").textContent),
    );
    const words = JSON.parse(text);
    return {
      ...words,
      addresses: new Map(words.addresses),
      ids: new Map(words.addresses.map(([id, address]) => [address, id])),
      forms: new Map(words.forms.map((form) => [form.form_id, form])),
      links: new Map(words.links.map((link) => [link.link_id, link])),
      before: new Map(words.captures.map(({ capture_id, before }) => [capture_id, before])),
    };
  })();
  return unpackedWords;
};

const aligned = (at) => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

/** Writes a column of a chunk into its place among all rows of the group. */
const unpackColumn = (buffer, at, rows, [size, base, hasMissing], target, from, isRising) => {
  const source = size === 0 ? undefined : new ARRAYS[size](buffer, at, rows);
  const missing = target instanceof Float64Array ? Number.NaN : -1;
  let before = 0;
  for (let row = 0; row < rows; row++) {
    const raw = source === undefined ? 0 : source[row];
    if (hasMissing === 1 && raw === 0) target[from + row] = missing;
    else {
      before = base + raw - hasMissing + (isRising ? before : 0);
      target[from + row] = before;
    }
  }
};

const unfold = async (scanId) => {
  const {
    rows,
    all,
    from: firstChunk,
    to,
  } = carried.get(scanId) ?? { rows: 0, all: 0, from: 0, to: 0 };
  chunks ??= island.textContent.split(" ");
  const names = document.getElementById("words").dataset.columns.split(" ");
  const columns = {};
  for (const name of names.map((each) => each.split(":")[0])) {
    columns[name] = DOUBLES.has(name) ? new Float64Array(rows) : new Int32Array(rows);
  }
  let from = 0;
  for (const chunk of chunks.slice(firstChunk, to)) {
    const buffer = await inflated(chunk);
    const headBytes = new DataView(buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, headBytes)));
    let at = aligned(4 + headBytes);
    for (const [place, description] of head.columns.entries()) {
      const [name, rising] = names[place].split(":");
      unpackColumn(buffer, at, head.rows, description, columns[name], from, rising !== undefined);
      at += aligned(description[0] * head.rows);
    }
    from += head.rows;
  }
  return { scanId, rows, all, columns };
};

/** The groups of the scans, or of everything where none are named; each is unfolded once. */
export const groupsOf = (scanIds = [...carried.keys()]) =>
  Promise.all(
    scanIds.map((scanId) => {
      if (!unfolded.has(scanId)) unfolded.set(scanId, unfold(scanId));
      return unfolded.get(scanId);
    }),
  );

export const frameOf = (packetId) => packetId % PACKETS_PER_CAPTURE;
export const captureOf = (packetId) => Math.floor(packetId / PACKETS_PER_CAPTURE);

/** Where the frame of a packet stands in the case. */
export const positionOf = (words, packetId) =>
  (words.before.get(captureOf(packetId)) ?? 0) + frameOf(packetId);
