/**
 * The frames explorer: any list of frames, narrowed by words, sorted by any column, of whatever
 * length; only the rows in sight are in the document. Each unfolds to its fields.
 */
import { clock, count, day, hex16, iso } from "./figures.js";
import { captureOf, frameOf, NO_SCAN } from "./packets.js";
import { flagsOf, ROLES } from "./selection.js";
import { rowAcross } from "./virtual.js";
import { fieldsOf } from "./wireshark.js";
import { usOf, zone } from "./zone.js";

export const ROW_PIXELS = 26;
export const SEEN_ROWS = 30;
export const SPARE_ROWS = 10;
/** Taller than this no browser scrolls evenly; longer lists are turned in parts. */
export const PART_ROWS = 100_000;

export const explorer = document.getElementById("explorer");
export const list = {
  of: explorer?.querySelector("select").value ?? "all",
  narrow: "",
  role: "",
  column: undefined,
  isDown: false,
  part: 0,
};
/** What the explorer shows: the rows found, and the one unfolded. */
export const view = {
  words: undefined,
  groups: [],
  rows: new Uint32Array(),
  sql: "",
  opened: undefined,
};

const end = (words, columns, row, side) => {
  const port = columns[`${side}_port`][row];
  const address = words.addresses.get(columns[`${side}_id`][row]) ?? "";
  return [address, port === -1 ? "" : String(port)];
};
const known = (value) => (value === -1 || Number.isNaN(value) ? "" : String(value));
const formOf = (words, { columns }, row) =>
  words.forms.get(columns.form_id[row]) ?? { protocol: "", tcp_flags: null, icmp_type: null };
const stateWords = ["no answer", "in between", "closed", "open"];
const stateGlyphs = ["none", "filtered", "closed", "open"];

/** Columns of the table: head, Wireshark's name, what is shown, what is sorted by. */
export const COLUMNS = [
  {
    head: "No.",
    field: "frame.number",
    number: true,
    text: (words, { columns }, row) => {
      const id = columns.packet_id[row];
      return words.captures.length > 1 ? `${captureOf(id)}:${frameOf(id)}` : String(frameOf(id));
    },
    key: ({ columns }, row) => columns.packet_id[row],
  },
  {
    head: "Time, UTC",
    field: "frame.time_utc",
    text: (_, { columns }, row) =>
      Number.isNaN(columns.at_us[row]) ? "" : iso(columns.at_us[row]).slice(0, -1),
    key: ({ columns }, row) => columns.at_us[row],
  },
  {
    head: "Source",
    field: "ip.src",
    text: (words, { columns }, row) => end(words, columns, row, "src").filter(Boolean).join(" :"),
    key: ({ columns }, row) => columns.src_id[row] * 65_536 + columns.src_port[row],
  },
  {
    head: "Destination",
    field: "ip.dst",
    text: (words, { columns }, row) => end(words, columns, row, "dst").filter(Boolean).join(" :"),
    key: ({ columns }, row) => columns.dst_id[row] * 65_536 + columns.dst_port[row],
  },
  {
    head: "Protocol",
    field: "_ws.col.protocol",
    text: (words, group, row) => formOf(words, group, row).protocol,
    key: ({ columns }, row) => columns.form_id[row],
  },
  {
    head: "Flags",
    field: "tcp.flags",
    text: (words, group, row) => flagsOf(formOf(words, group, row)),
    key: ({ columns }, row) => view.words.forms.get(columns.form_id[row])?.tcp_flags ?? Number.NaN,
  },
  ...[
    ["Seq", "tcp.seq_raw", "tcp_seq"],
    ["Ack", "tcp.ack_raw", "tcp_ack"],
    ["Window", "tcp.window_size_value", "tcp_window"],
    ["TTL", "ip.ttl", "ip_ttl"],
  ].map(([head, field, column]) => ({
    head,
    field,
    number: true,
    text: (_, { columns }, row) => known(columns[column][row]),
    key: ({ columns }, row) => columns[column][row],
  })),
  {
    head: "IP ID",
    field: "ip.id",
    number: true,
    text: (_, { columns }, row) => (columns.ip_id[row] === -1 ? "" : hex16(columns.ip_id[row])),
    key: ({ columns }, row) => columns.ip_id[row],
  },
  {
    head: "Length",
    field: "ip.len",
    number: true,
    text: (_, { columns }, row) => known(columns.ip_length[row]),
    key: ({ columns }, row) => columns.ip_length[row],
  },
  {
    head: "Scan, role",
    field: "",
    text: (_, group, row) =>
      group.scanId === NO_SCAN ? "" : `S${group.scanId} ${ROLES[group.columns.role[row]]}`,
    key: (group, row) => group.scanId * 4 + group.columns.role[row],
  },
  {
    head: "Answered",
    field: "",
    text: (_, group, row) =>
      group.scanId === NO_SCAN || group.columns.mark[row] === -1
        ? ""
        : stateWords[group.columns.mark[row]],
    key: ({ columns }, row) => columns.mark[row],
  },
];

export const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const glyph = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#g-${name}`);
  svg.append(use);
  return svg;
};

/** Cells as the page shows them: thousands marked, the day left out, the port in a quieter ink. */
const fillCell = (cell, place, text, mark) => {
  const { head } = COLUMNS[place];
  if (head.startsWith("Time")) cell.textContent = shownTime(text);
  else if ((head === "Source" || head === "Destination") && text.includes(" :")) {
    const [address, port] = text.split(" :");
    cell.append(address, element("span", "port", `:${port}`));
  } else if (head === "Answered" && text !== "") {
    const state = element("span", `state t-${stateGlyphs[mark]}`);
    state.append(glyph(stateGlyphs[mark]), text);
    cell.append(state);
  } else cell.textContent = text;
};

const shownTime = (utc) => {
  if (utc === "" || zone.offsetUs === 0) return utc.slice(11);
  const us = usOf(utc);
  return `${day(us + zone.offsetUs) === day(us) ? "" : `${day(us + zone.offsetUs)} `}${clock(us + zone.offsetUs, 6)}`;
};

export const drawRow = (place) => {
  const number = view.rows[place];
  const [group, row] = rowAcross(view.groups, number);
  const line = element("tr", ROLES[group.columns.role[row]]);
  line.setAttribute("aria-rowindex", String(place + 2));
  COLUMNS.forEach((column, at) => {
    const cell = element(at === 0 ? "th" : "td", column.number ? "number" : "");
    const text = column.text(view.words, group, row);
    if (at === 0) {
      cell.scope = "row";
      const button = element(
        "button",
        "frame-number",
        Number.isNaN(Number(text)) ? text : count(Number(text)),
      );
      button.type = "button";
      button.dataset.place = String(place);
      button.setAttribute("aria-expanded", String(view.opened === number));
      cell.append(button);
    } else fillCell(cell, at, text, group.columns.mark[row]);
    line.append(cell);
  });
  if (view.opened !== number) return [line];
  return [line, drawFields(group, row)];
};

const drawFields = (group, row) => {
  const line = element("tr", "fields");
  const cell = element("td", "fields-cell");
  cell.colSpan = COLUMNS.length;
  const fields = element("dl", "fields kept");
  for (const [name, value] of fieldsOf(view.words, group, row)) {
    const pair = element("div");
    pair.append(element("dt", "mono", name), element("dd", "", String(value)));
    fields.append(pair);
  }
  const frame = frameOf(group.columns.packet_id[row]);
  const capture = captureOf(group.columns.packet_id[row]);
  const acts = element("div", "acts kept");
  acts.append(
    copyButton("Wireshark filter", `frame.number == ${frame}`),
    copyButton("SQL", `select * from frames where capture_id = ${capture} and frame = ${frame}`),
    copyButton(
      "fields",
      fieldsOf(view.words, group, row)
        .map((pair) => pair.join("\t"))
        .join("\n"),
    ),
  );
  cell.append(fields, acts);
  line.append(cell);
  return line;
};

export const copyButton = (name, text) => {
  const button = element("button", "button", `Copy ${name}`);
  button.type = "button";
  button.dataset.copy = text;
  return button;
};
