/** Text written piece by piece, so that it is never held whole. */
import { closeSync, openSync, writeFileSync } from "node:fs";

/** Writes a file in UTF-8; one that is there is replaced. */
export function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}
