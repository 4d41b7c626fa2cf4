/** Drawings of a chart, of which the page shows the one that its radios ask for. */
export interface Area {
  /** Classes that say for which axis and scale it is: "by-frame on-log". */
  readonly look: string;
  readonly svg: string;
}

export type Scale = "linear" | "log";

/** A drawing of ports. */
export interface ScaledArea extends Area {
  readonly scale: Scale;
}

/** Those of a port. */
export const SCALES: readonly Scale[] = ["log", "linear"];
