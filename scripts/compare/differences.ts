/** Where two readings of one capture differ, and which of these differences have a known reason. */
import { EXPLANATIONS } from "./explanations.ts";
import { COUNTED, type ComparedCapture, type ComparedFrame, FIELDS } from "./fields.ts";

export interface Difference {
  /** Null for what concerns the whole capture. */
  readonly frame: number | null;
  /** Of FIELDS; "layers" for what is counted; "packets", "first time", "last time" of a capture. */
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
  /** Code of the explanation; null where there is none. */
  readonly explanation: string | null;
}

/** All differences, frame by frame; fields are compared only where `withFields` says so. */
export function findDifferences(
  theirs: ComparedCapture,
  ours: ComparedCapture,
  withFields: boolean,
): Difference[] {
  const found: Difference[] = [];
  for (const [frame, their] of theirs.frames) {
    const our = ours.frames.get(frame);
    if (our === undefined) {
      found.push(explain(frame, "frame", "there", "missing", their, undefined));
    } else {
      compareFrame(their, our, withFields, found);
    }
  }
  for (const [frame, our] of ours.frames) {
    if (theirs.frames.has(frame)) continue;
    found.push(explain(frame, "frame", "missing", "there", undefined, our));
  }
  const summaries = [
    ["packets", theirs.packets, ours.packets],
    ["first time", theirs.firstUs, ours.firstUs],
    ["last time", theirs.lastUs, ours.lastUs],
  ] as const;
  for (const [field, their, our] of summaries) {
    if (their === our) continue;
    found.push(explain(null, field, String(their), String(our), undefined, undefined));
  }
  return found;
}

function compareFrame(
  their: ComparedFrame,
  our: ComparedFrame,
  withFields: boolean,
  found: Difference[],
): void {
  const theirLayers = layersOf(their);
  const ourLayers = layersOf(our);
  if (theirLayers !== ourLayers) {
    found.push(explain(their.frame, "layers", theirLayers, ourLayers, their, our));
  }
  if (!withFields) return;
  for (const field of FIELDS) {
    const theirValue = their.values[field];
    const ourValue = our.values[field];
    if (theirValue === ourValue) continue;
    found.push(explain(their.frame, field, theirValue, ourValue, their, our));
  }
}

function layersOf(frame: ComparedFrame): string {
  return COUNTED.filter((layer) => frame.layers.has(layer)).join(" ");
}

function explain(
  frame: number | null,
  field: string,
  theirs: string,
  ours: string,
  their: ComparedFrame | undefined,
  our: ComparedFrame | undefined,
): Difference {
  const reason = EXPLANATIONS.find(({ applies }) => applies({ field, theirs, ours, their, our }));
  return { frame, field, theirs, ours, explanation: reason?.code ?? null };
}
