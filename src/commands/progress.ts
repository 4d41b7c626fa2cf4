/** The progress line on stderr, on a terminal only: bytes, packets per second, time left. */
import { statSync } from "node:fs";
import type { Progress } from "../reading.ts";
import { visibleText } from "./visible-text.ts";

const REDRAW_MS = 200;
const ERASE_LINE = "\r\u001b[K";
const MEGABYTE = 1_000_000;

export class ProgressLine {
  readonly #totalBytes: number;
  readonly #startedMs = performance.now();
  #drawnMs = 0;
  #isDrawn = false;
  #fileName = "";
  #bytesBefore = 0;
  #packetsBefore = 0;
  #last: Progress = { fileName: "", bytesRead: 0, packets: 0 };

  constructor(paths: readonly string[]) {
    const sizes = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
    // A stream has no size, and then there is no time left to tell.
    this.#totalBytes = sizes.includes(0) ? 0 : sizes.reduce((sum, size) => sum + size, 0);
  }

  show(state: Progress): void {
    if (!process.stderr.isTTY) return;
    if (state.fileName !== this.#fileName) {
      this.#bytesBefore += this.#last.bytesRead;
      this.#packetsBefore += this.#last.packets;
      this.#fileName = state.fileName;
    }
    this.#last = state;
    const nowMs = performance.now();
    if (nowMs - this.#drawnMs < REDRAW_MS) return;
    this.#drawnMs = nowMs;
    this.#isDrawn = true;
    process.stderr.write(ERASE_LINE + this.#text(nowMs));
  }

  /** Removes the line, so that what follows starts clean. */
  clear(): void {
    if (this.#isDrawn) process.stderr.write(ERASE_LINE);
    this.#isDrawn = false;
  }

  #text(nowMs: number): string {
    const seconds = (nowMs - this.#startedMs) / 1000;
    const bytes = this.#bytesBefore + this.#last.bytesRead;
    const packets = this.#packetsBefore + this.#last.packets;
    const parts = [
      visibleText(this.#fileName),
      `${(bytes / MEGABYTE).toFixed(1)} MB`,
      `${Math.round(packets / seconds).toLocaleString("en")} packets/s`,
    ];
    if (this.#totalBytes > 0 && bytes > 0) {
      const left = Math.max(0, (seconds * (this.#totalBytes - bytes)) / bytes);
      parts.splice(2, 0, `${Math.min(100, (100 * bytes) / this.#totalBytes).toFixed(0)} %`);
      parts.push(`${left.toFixed(0)} s left`);
    }
    return parts.join("  ");
  }
}
