/** The packets behind some charts as points: where each stands, how it was answered, its fields. */
import { FIELDS } from "./fields.js";
import { frameOf, positionOf } from "./packets.js";
import { chosenRows, placesAcross } from "./virtual.js";

/** Words of the frames explorer for the fields of a chart. */
export const NARROW_WORDS = {
  src_port: "sport",
  ip_length: "len",
  ip_id: "id",
  ip_ttl: "ttl",
  dst_port: "dport",
  tcp_seq: "seq",
  tcp_ack: "ack",
  tcp_window: "window",
};

/**
 * Points of the rows that are meant, in the order of the file, each packet once: `isMeant` says which
 * rows of a group, `markOf` what their points are drawn as.
 */
export const pointsOf = (words, groups, { isMeant, markOf }) => {
  const rows = chosenRows(groups, [{ test: isMeant }]);
  const places = placesAcross(groups);
  const count = rows.length;
  const points = {
    count,
    position: new Float64Array(count),
    frame: new Float64Array(count),
    at: new Float64Array(count),
    target: new Int32Array(count),
    mark: new Uint8Array(count),
    scan: new Int32Array(count),
    fields: Object.fromEntries(FIELDS.map((field) => [field, new Float64Array(count)])),
  };
  for (let point = 0; point < count; point++) {
    const [group, row] = places(rows[point]);
    const { columns } = group;
    points.position[point] = positionOf(words, columns.packet_id[row]);
    points.frame[point] = frameOf(columns.packet_id[row]);
    points.at[point] = columns.at_us[row];
    points.target[point] = columns.dst_id[row];
    points.mark[point] = markOf(group, row);
    points.scan[point] = group.scanId;
    for (const field of FIELDS) {
      const value = columns[field][row];
      points.fields[field][point] = value === -1 ? Number.NaN : value;
    }
  }
  return points;
};

/** The ends of a column of numbers, without the missing ones; undefined where all are missing. */
export const endsIn = (values) => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  return first > last ? undefined : { first, last };
};

/** How often each value of a field occurs, the commonest first; of no value where none occurs. */
export const distributionOf = (values) => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const found = [];
  for (let at = 0; at < sorted.length; ) {
    let next = at + 1;
    while (next < sorted.length && sorted[next] === sorted[at]) next++;
    found.push({ value: sorted[at], frames: next - at });
    at = next;
  }
  return {
    values: found.sort((a, b) => b.frames - a.frames || a.value - b.value),
    distinct: found.length,
    low: sorted[0],
    high: sorted.at(-1),
  };
};
