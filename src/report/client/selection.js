/**
 * A choice of frames as the reader words it: each word a condition on the packed columns and on the
 * SQL of the case, both saying the same.
 */
import { tcpFlags } from "./figures.js";
import { frameOf } from "./packets.js";

export const ROLES = ["", "probe", "answer", "follow-up"];
const ANSWERS = ["silent", "between", "closed", "open"];
/** Columns of the view frames by the word before the equals sign. */
const NUMBER_FIELDS = {
  frame: "frame",
  ttl: "ip_ttl",
  id: "ip_id",
  len: "ip_length",
  seq: "tcp_seq",
  ack: "tcp_ack",
  window: "tcp_window",
  sport: "src_port",
  dport: "dst_port",
};

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** "44", "0x4b4c", "10-20" as a first and a last number. */
const rangeOf = (text) => {
  const match = /^(0x[0-9a-f]+|\d+)(?:-(0x[0-9a-f]+|\d+))?$/i.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  return [first, match[2] === undefined ? first : Number(match[2])];
};

const ranged = (column, [first, last]) =>
  first === last ? `${column} = ${first}` : `${column} between ${first} and ${last}`;

/** The flags of a TCP packet, or what ICMP has instead. */
export const flagsOf = ({ tcp_flags, icmp_type, icmp_code }) => {
  if (icmp_type !== null) return `type ${icmp_type}, code ${icmp_code ?? 0}`;
  return tcpFlags(tcp_flags);
};

const numberCondition = (name, range) => {
  const column = NUMBER_FIELDS[name];
  const [first, last] = range;
  return {
    test: ({ columns }, row) => {
      const value = column === "frame" ? frameOf(columns.packet_id[row]) : columns[column][row];
      return value >= first && value <= last;
    },
    sql: ranged(column, range),
  };
};

const portCondition = (range) => {
  const [first, last] = range;
  const isIn = (port) => port >= first && port <= last;
  return {
    test: ({ columns }, row) => isIn(columns.src_port[row]) || isIn(columns.dst_port[row]),
    sql: `(${ranged("src_port", range)} or ${ranged("dst_port", range)})`,
  };
};

/** One or both ends of a packet: "src=10.0.0.1", "dst=10.0.0.1,10.0.0.2", "10.0.0" if no host is called so. */
const addressCondition = (words, text, sides) => {
  const wanted = text.split(",");
  const isPart = sides.length === 2 && !words.ids.has(text);
  const found = Array.from(words.addresses).filter(([, address]) =>
    isPart ? address.includes(text) : wanted.includes(address),
  );
  if (found.length === 0) return undefined;
  const ids = new Set(found.map(([id]) => id));
  const list = found.map(([, address]) => quoted(address)).join(", ");
  return {
    test: ({ columns }, row) => sides.some((side) => ids.has(columns[`${side}_id`][row])),
    sql: `(${sides.map((side) => `${side} in (${list})`).join(" or ")})`,
  };
};

/** Frames to and from ports of a target, as a row of port_status has them: "at=10.0.0.1|tcp|80-90". */
const targetCondition = (words, text) => {
  const [target, protocol, ports] = text.split("|");
  const range = rangeOf(ports ?? "");
  const id = words.ids.get(target);
  if (range === undefined || id === undefined) return undefined;
  const [first, last] = range;
  const isIn = (port) => port >= first && port <= last;
  return {
    test: ({ columns }, row) =>
      words.forms.get(columns.form_id[row])?.protocol === protocol &&
      ((columns.dst_id[row] === id && isIn(columns.dst_port[row])) ||
        (columns.src_id[row] === id && isIn(columns.src_port[row]))),
    sql: `protocol = ${quoted(protocol)} and ((dst = ${quoted(target)} and ${ranged("dst_port", range)}) or (src = ${quoted(target)} and ${ranged("src_port", range)}))`,
  };
};

const formCondition = (words, isMeant, sql) => {
  const ids = new Set([...words.forms.values()].filter(isMeant).map(({ form_id }) => form_id));
  return { test: ({ columns }, row) => ids.has(columns.form_id[row]), sql };
};

export const roleCondition = (role) => ({
  test: ({ columns }, row) => columns.role[row] === role,
  sql: `(capture_id, frame) in (select capture_id, frame from scan_frames where role = '${ROLES[role]}')`,
});

/** How the try of which a packet is part was answered. */
const answerCondition = (mark) => ({
  test: ({ columns }, row) => columns.mark[row] === mark,
  sql: `attempt_id in (select attempt_id from page_attempts where mark = ${mark})`,
});

/** The condition of a word; undefined where the case has nothing of that name. */
export const conditionOf = (words, word) => {
  const [, name, value] = /^(\w+)=(.+)$/.exec(word) ?? [];
  if (name === "src" || name === "dst") return addressCondition(words, value, [name]);
  if (name === "at") return targetCondition(words, value);
  if (name === "port") return rangeOf(value) && portCondition(rangeOf(value));
  if (name !== undefined) {
    return name in NUMBER_FIELDS && rangeOf(value)
      ? numberCondition(name, rangeOf(value))
      : undefined;
  }
  if (/^:\d+$/.test(word)) return portCondition(rangeOf(word.slice(1)));
  if (/^0x/i.test(word) && rangeOf(word)) return numberCondition("id", rangeOf(word));
  if (/^\d+$/.test(word)) {
    const range = rangeOf(word);
    const [frame, port] = [numberCondition("frame", range), portCondition(range)];
    return {
      test: (group, row) => frame.test(group, row) || port.test(group, row),
      sql: `(${frame.sql} or ${port.sql})`,
    };
  }
  const role = ROLES.indexOf(word.toLowerCase().replace(/s$/, ""));
  if (role > 0) return roleCondition(role);
  const mark = ANSWERS.indexOf(word.toLowerCase());
  if (mark >= 0) return answerCondition(mark);
  const isFlagged = (form) =>
    form.tcp_flags !== null && tcpFlags(form.tcp_flags) === word.toUpperCase();
  const flagged = [...words.forms.values()].find(isFlagged);
  if (flagged !== undefined) {
    return formCondition(words, isFlagged, `tcp_flags = ${flagged.tcp_flags}`);
  }
  if ([...words.forms.values()].some(({ protocol }) => protocol === word.toLowerCase())) {
    return formCondition(
      words,
      ({ protocol }) => protocol === word.toLowerCase(),
      `protocol = ${quoted(word.toLowerCase())}`,
    );
  }
  return /[.:]/.test(word) ? addressCondition(words, word, ["src", "dst"]) : undefined;
};

/** Neighbouring numbers as ranges: [[1, 6071], [6074, 6074]]. */
export const rangesOf = (numbers) => {
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
};
