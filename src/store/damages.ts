/**
 * Counts what could not be decoded, and why, while packets are taken; writes the table damages.
 *
 * One row per kind, with the first case located: never one row per packet.
 */
import type { CaptureProblem } from "../capture/capture.ts";
import { type Frame, STOP } from "../decode/frame.ts";

interface Damage {
  frames: number;
  readonly firstFrame: number | null;
  readonly message: string;
}

/** A row of the table damages. */
type DamageRow = Record<"capture_id" | "frames", number> &
  Record<"code" | "message", string> & { readonly first_frame: number | null };

const WORDS: Readonly<Record<number, string>> = {
  [STOP.truncated]: "truncated",
  [STOP.malformed]: "malformed",
  [STOP.unsupported]: "unsupported",
};

export class Damages {
  readonly #damages = new Map<string, Damage>();

  /** Counts a frame whose decoding stopped. */
  stop(frame: Frame, frameNumber: number): void {
    const code = `${WORDS[frame.stop]}-${frame.stopLayer.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
    const known = this.#damages.get(code);
    if (known !== undefined) {
      known.frames += 1;
      return;
    }
    this.#damages.set(code, {
      frames: 1,
      firstFrame: frameNumber,
      message: describe(frame, frameNumber),
    });
  }

  /** Counts a frame for a reason of our own; `message` describes the first case. */
  count(code: string, frameNumber: number, message: string): void {
    const known = this.#damages.get(code);
    if (known !== undefined) known.frames += 1;
    else this.#damages.set(code, { frames: 1, firstFrame: frameNumber, message });
  }

  /** Adds what the reader found in the container. */
  addProblem(problem: CaptureProblem): void {
    this.#damages.set(problem.code, {
      frames: problem.count,
      firstFrame: problem.firstFrame,
      message: problem.message,
    });
  }

  /** Rows of the table damages. */
  rows(captureId: number): DamageRow[] {
    return [...this.#damages].map(([code, { frames, firstFrame, message }]) => ({
      capture_id: captureId,
      code,
      message,
      frames,
      first_frame: firstFrame,
    }));
  }
}

function describe(frame: Frame, frameNumber: number): string {
  const where = `frame ${frameNumber}, byte ${frame.stopAt}`;
  const missing =
    frame.stopNeeded > frame.stopLeft
      ? `: ${frame.stopNeeded} bytes needed, ${frame.stopLeft} there`
      : "";
  const reason = frame.stopReason === "" ? "" : ` (${frame.stopReason})`;
  return `${frame.stopLayer} ${WORDS[frame.stop]} in ${where}${missing}${reason}`;
}
