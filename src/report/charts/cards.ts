/** The charts of the cards in the page's text, kept within a number of bytes. */
import { scaleOf } from "../client/fields.js";
import type { ScanDetails } from "../scans.ts";
import { type Area, SCALES, type Scale } from "./area.ts";
import type { PortCharts, PortPictures } from "./port-charts.ts";
import type { Multiple, ScanCharts } from "./scan-charts.ts";

/** What was lit for a card; no ports for a scan that asked for none. */
export interface CardCharts {
  readonly scan: Pick<ScanDetails, "ports">;
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
 * Bytes of strips and matrices in the page's text at most. Each scan in turn gets them on the scale
 * that suits its ports, then on the other as well while there is room; a script draws both.
 */
const MOST_BYTES = 1_200_000;

/** Draws the cards of scans, given the weightiest first, by the number of the scan. */
export function drawCards(charts: ReadonlyMap<number, CardCharts>): Map<number, CardDrawing> {
  let left = MOST_BYTES;
  const taken = (pictures: PortPictures | null, instead: PortPictures | null) => {
    const bytes = bytesOf(pictures) - bytesOf(instead);
    if (bytes > left) return instead;
    left -= bytes;
    return pictures;
  };
  const onOne = Array.from(charts, ([scanId, card]) => {
    const scale = scaleOf("dst_port", card.scan.ports);
    const drawn = card.ports?.draw([scale]) ?? null;
    const pictures = taken(drawn, null);
    return { scanId, card, scale, pictures, isCut: pictures !== drawn };
  });
  return new Map(
    onOne.map(({ scanId, card, scale, pictures, isCut }) => {
      const both = isCut ? pictures : taken(card.ports?.draw(SCALES) ?? null, pictures);
      const hasBothScales = pictures === null ? !isCut : both !== pictures;
      const multiples = card.fields.draw(hasBothScales ? SCALES : [scale]);
      return [scanId, { multiples, pictures: both, hasBothScales, scale, isCut }];
    }),
  );
}

function bytesOf(pictures: PortPictures | null): number {
  const sum = (areas: readonly Area[]): number =>
    areas.reduce((bytes, { svg }) => bytes + svg.length, 0);
  return (
    (pictures?.strips.reduce((bytes, { areas }) => bytes + sum(areas), 0) ?? 0) +
    sum(pictures?.matrix?.areas ?? [])
  );
}
