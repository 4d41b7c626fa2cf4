/** The lists of frames that the page offers: of scans, of techniques, of port states, cited ones, all. */

/** A scan, a technique, a state: which groups are needed, which rows are meant, and the same in SQL. */
export const setOf = (words, name) => {
  const [, kind, of] = /^(\w+)(?:-(.+))?$/.exec(name) ?? [];
  const inScans = (where) =>
    `(capture_id, frame) in (select capture_id, frame from scan_frames where ${where})`;
  if (kind === "scan") {
    const scanIds = of.split(",").map(Number);
    const is = scanIds.length === 1 ? `scan_id = ${scanIds}` : `scan_id in (${scanIds})`;
    return { scanIds, conditions: [], sql: inScans(is) };
  }
  if (kind === "type") {
    const scans = words.scans.filter(({ technique }) => technique === of);
    return {
      scanIds: scans.map(({ scan_id }) => scan_id),
      conditions: [],
      sql: inScans(`scan_id in (select scan_id from scans where technique = '${of}')`),
    };
  }
  if (kind === "state") return stateSet(words, of);
  if (kind === "cited") {
    const cited = new Set(words.cited);
    return {
      conditions: [{ test: ({ columns }, row) => cited.has(columns.packet_id[row]) }],
      sql: "(capture_id, frame) in (select capture_id, frame from page_cited_frames)",
    };
  }
  return { conditions: [], sql: "true" };
};

/** Frames to and from ports in a state, over the whole case; "unknown" is a state not captured. */
const stateSet = (words, state) => {
  const wanted = state === "unknown" ? null : state;
  const targets = new Map();
  for (const run of words.runs.filter((each) => each[2] === wanted)) {
    const key = `${words.ids.get(run[0])} ${run[1]}`;
    targets.set(key, [...(targets.get(key) ?? []), run]);
  }
  const isIn = (id, protocol, port) =>
    targets
      .get(`${id} ${protocol}`)
      ?.some(([, , , first, last]) => port >= first && port <= last) ?? false;
  const test = ({ columns }, row) => {
    const protocol = words.forms.get(columns.form_id[row])?.protocol;
    return (
      isIn(columns.dst_id[row], protocol, columns.dst_port[row]) ||
      isIn(columns.src_id[row], protocol, columns.src_port[row])
    );
  };
  const is = wanted === null ? "state is null" : `state = '${wanted}'`;
  return {
    conditions: [{ test }],
    sql: `((dst, protocol, dst_port) in (select target, protocol, port from port_status where ${is}) or (src, protocol, src_port) in (select target, protocol, port from port_status where ${is}))`,
  };
};

/** Whether the case has a list of that name: an address can ask for anything. */
export const isSet = (words, name) => {
  const [, kind, of] = /^(\w+)-(.+)$/.exec(name) ?? [];
  const scans = (of ?? "").split(",");
  if (kind === "scan") {
    return scans.every((id) => words.scans.some(({ scan_id }) => String(scan_id) === id));
  }
  if (kind === "type") return words.scans.some(({ technique }) => technique === of);
  if (kind === "state") return of === "unknown" || words.runs.some(([, , state]) => state === of);
  return name === "all" || name === "cited";
};

/** What a list is called where the page's text does not offer it. */
export const nameOfSet = (name) => {
  const [, kind, of] = /^(\w+)-(.+)$/.exec(name) ?? [];
  if (kind === "scan") {
    const scanIds = of.split(",");
    return scanIds.length > 1 ? `of S${scanIds[0]} and ${scanIds.length - 1} more` : `of S${of}`;
  }
  return kind === "type" ? `of every ${of} scan` : `of ports that are ${of}`;
};

export const scanSetName = (scanId) => `scan-${scanId}`;
