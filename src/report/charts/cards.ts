/** The charts of the cards in the page's text, kept within a number of bytes. */
import { scaleOf } from "../client/fields.js";
import type { ScanDetails } from "../scans.ts";
import { SCALES, type Scale } from "./area.ts";
import type { Picture, PortCharts, PortPictures } from "./port-charts.ts";
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
  const takes = (bytes: number): boolean => {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  };
  const onOne = Array.from(charts, ([scanId, card]) => {
    const scale = scaleOf("dst_port", card.scan.ports);
    const both = card.ports?.draw() ?? null;
    const one = both === null ? null : onScale(both, scale);
    return { scanId, card, scale, both, one, isCut: !takes(bytesOf(one)) };
  });
  return new Map(
    onOne.map(({ scanId, card, scale, both, one, isCut }) => {
      const hasBothScales = both !== null && !isCut && takes(bytesOf(both) - bytesOf(one));
      const multiples = card.fields.draw(hasBothScales ? SCALES : [scale]);
      const pictures = isCut ? null : hasBothScales ? both : one;
      return [scanId, { multiples, pictures, hasBothScales, scale, isCut }];
    }),
  );
}

function onScale({ strips, tries, matrix }: PortPictures, scale: Scale): PortPictures {
  const only = <P extends Picture>(picture: P): P => ({
    ...picture,
    areas: picture.areas.filter((area) => area.scale === scale),
  });
  return { strips: strips.map(only), tries, matrix: matrix === null ? null : only(matrix) };
}

function bytesOf(pictures: PortPictures | null): number {
  return [...(pictures?.strips ?? []), pictures?.matrix]
    .flatMap((picture) => picture?.areas ?? [])
    .reduce((bytes, { svg }) => bytes + svg.length, 0);
}
