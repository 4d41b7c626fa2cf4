/**
 * Inert elements of the page that carry data: chunks of gzip (RFC 1952) in base64 (RFC 4648 section 4),
 * so that nothing in them is markup, with a space after each.
 *
 * Chunks stay bytes until they are written, one by one: together they are most of the page.
 */

export interface Island {
  /** Names are ours; values are numbers, or words of ours that need no escape. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly chunks: readonly Uint8Array[];
}

/** The element, piece by piece. */
export function* islandPieces(island: Island): Generator<string> {
  yield opening(island);
  for (const { buffer, byteOffset, length } of island.chunks)
    yield `${Buffer.from(buffer, byteOffset, length).toString("base64")} `;
  yield CLOSING;
}

/** Bytes that the element takes in the page. */
export function islandBytes(island: Island): number {
  return opening(island).length + chunkBytes(island.chunks) + CLOSING.length;
}

/** Bytes that chunks take in the page. */
export function chunkBytes(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, { length }) => sum + 4 * Math.ceil(length / 3) + 1, 0);
}

const CLOSING = "</script>\n";

function opening({ attributes }: Island): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<script type="application/octet-stream"${written.join("")}>`;
}
