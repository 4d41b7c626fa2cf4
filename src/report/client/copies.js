/** What is taken along from a list of frames: a filter, SQL, frame numbers, a table. */
import { counted } from "./figures.js";
import { COLUMNS, explorer, list, view } from "./frames.js";
import { captureOf, frameOf, groupsOf, wordsOfPage } from "./packets.js";
import { copy, saveCsv, say } from "./page.js";
import { rangesOf } from "./selection.js";
import { setOf } from "./sets.js";
import { chosenRows, rowAcross } from "./virtual.js";
import { filterFor } from "./wireshark.js";

/** Copies a filter for rows, or says how else to get at them: by a command, where one means just them. */
const copyFilter = async (words, groups, rows, command) => {
  const captures = new Set(
    Array.from(rows, (number) => {
      const [group, row] = rowAcross(groups, number);
      return captureOf(group.columns.packet_id[row]);
    }),
  );
  if (captures.size > 1) return say("These frames lie in several captures; narrow them to one.");
  if (rows.length === 0) return say("There is no frame to filter for.");
  const filter = await filterFor(words, groups, rows);
  if (filter !== undefined) return copy(filter, `Wireshark filter: ${filter}`);
  return say(
    `No filter is short enough for these frames. ${command === undefined ? "Their numbers can be copied, and SQL that selects them." : `${command} cuts them out.`}`,
  );
};

/** The command that cuts the frames of a scan out of the capture; undefined for other lists. */
const commandFor = (name, role = "") => {
  const [, scanId] = /^scan-(\d+)$/.exec(name) ?? [];
  const of = role === "" ? "" : ` --role ${role}`;
  return scanId && `scanxtract frames case --scan ${scanId}${of} --pcap evidence.pcap`;
};

const copyNumbers = () => {
  const numbers = Array.from(view.rows, (number) => {
    const [group, row] = rowAcross(view.groups, number);
    return group.columns.packet_id[row];
  }).sort((a, b) => a - b);
  const isOne = view.words.captures.length === 1;
  const ranges = rangesOf(numbers).map(([from, to]) => {
    const prefix = isOne ? "" : `${captureOf(from)}:`;
    return from === to ? `${prefix}${frameOf(from)}` : `${prefix}${frameOf(from)}-${frameOf(to)}`;
  });
  copy(ranges.join(","), `${counted(numbers.length, "frame number")}`);
};

const saveFrames = () => {
  const heads = COLUMNS.map(({ head, field }) => field || head.toLowerCase());
  const lines = Array.from(view.rows, (number) => {
    const [group, row] = rowAcross(view.groups, number);
    return COLUMNS.map(({ text }) => text(view.words, group, row));
  });
  saveCsv(`frames-${list.of}.csv`, [heads, ...lines]);
};

document.addEventListener("click", async ({ target }) => {
  const name = target.closest("[data-filter]")?.dataset.filter;
  if (name === undefined) return;
  const words = await wordsOfPage();
  const set = setOf(words, name);
  const groups = await groupsOf(set.scanIds);
  await copyFilter(words, groups, chosenRows(groups, set.conditions), commandFor(name));
});

explorer?.addEventListener("click", ({ target }) => {
  const act = target.closest("[data-act]")?.dataset.act;
  if (act === "filter") {
    const command = list.narrow.trim() === "" ? commandFor(list.of, list.role) : undefined;
    copyFilter(view.words, view.groups, view.rows, command);
  } else if (act === "sql") copy(view.sql, "SQL");
  else if (act === "numbers") copyNumbers();
  else if (act === "csv") saveFrames();
});
