/** The charts of the cards in the page's text, kept within a number of bytes. */
import { scaleOf } from "../client/fields.js";
import type { ScanDetails } from "../scans.ts";
import { type Area, SCALES, type Scale } from "./area.ts";
import type { PortCharts, PortPictures } from "./port-charts.ts";
import type { Multiple, ScanCharts } from "./scan-charts.ts";

/** What was lit for a card; no ports for a scan that asked for none. */
export interface CardCharts {
  readonly scan: ScanDetails;
  readonly fields: ScanCharts;
  readonly ports: PortCharts | null;
}

export interface CardDrawing {
  readonly multiples: readonly Multiple[];
  /** Null where no probe has a port, and where there is no room. */
  readonly pictures: PortPictures | null;
  /** Whether the ports are drawn on both scales, or on `scale` alone. */
  readonly hasBothScales: boolean;
  readonly scale: Scale;
  /** Whether strips and matrix were left out to keep the page small. */
  readonly isCut: boolean;
}

/**
 * Bytes of strips and matrices in the page's text at most. First the second scale of lighter scans is
 * left out, then their pictures; a script draws all of them.
 */
const MOST_BYTES = 1_200_000;

/** Draws the cards of scans, given the weightiest first, by the number of the scan. */
export function drawCards(charts: ReadonlyMap<number, CardCharts>): Map<number, CardDrawing> {
  let left = MOST_BYTES;
  const drawn = new Map<number, CardDrawing>();
  for (const [scanId, card] of charts) {
    const scale = scaleOf("dst_port", card.scan.ports);
    let scales: readonly Scale[] = SCALES;
    let pictures = card.ports?.draw(scales) ?? null;
    if (bytesOf(pictures) > left) {
      scales = [scale];
      pictures = card.ports?.draw(scales) ?? null;
    }
    const isCut = bytesOf(pictures) > left;
    if (isCut) pictures = null;
    left -= bytesOf(pictures);
    drawn.set(scanId, {
      multiples: card.fields.draw(scales),
      pictures,
      hasBothScales: scales.length > 1,
      scale,
      isCut,
    });
  }
  return drawn;
}

function bytesOf(pictures: PortPictures | null): number {
  const sum = (areas: readonly Area[]): number =>
    areas.reduce((bytes, { svg }) => bytes + svg.length, 0);
  return (
    (pictures?.strips.reduce((bytes, { areas }) => bytes + sum(areas), 0) ?? 0) +
    sum(pictures?.matrix?.areas ?? [])
  );
}
