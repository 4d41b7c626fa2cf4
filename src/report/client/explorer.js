/** What the frames explorer does: choose, narrow, sort, scroll and turn. */
import { count } from "./figures.js";
import {
  COLUMNS,
  drawRow,
  element,
  explorer,
  list,
  PART_ROWS,
  ROW_PIXELS,
  SEEN_ROWS,
  SPARE_ROWS,
  view,
} from "./frames.js";
import { groupsOf, PACKETS_PER_CAPTURE, wordsOfPage } from "./packets.js";
import { say } from "./page.js";
import { conditionOf, ROLES, roleCondition } from "./selection.js";
import { isSet, nameOfSet, setOf } from "./sets.js";
import { chosenRows, rowAcross, sortedRows } from "./virtual.js";
import { whenZoneChanges, zone } from "./zone.js";

const viewport = () => explorer.querySelector(".scroll");
const partOf = () => view.rows.subarray(list.part * PART_ROWS, (list.part + 1) * PART_ROWS);

/** Draws the rows in sight, with room above and below for those that are not. */
export const drawRows = () => {
  const body = explorer.querySelector("tbody");
  const first = list.part * PART_ROWS;
  const rows = partOf().length;
  const top = Math.max(Math.floor(viewport().scrollTop / ROW_PIXELS) - SPARE_ROWS, 0);
  const start = Math.min(top, Math.max(rows - SEEN_ROWS, 0));
  const stop = Math.min(start + SEEN_ROWS + 2 * SPARE_ROWS, rows);
  const lines = [];
  for (let at = start; at < stop; at++) lines.push(...drawRow(first + at));
  const hasFocus = body.contains(document.activeElement) && document.activeElement.dataset.place;
  body.replaceChildren(room(start), ...lines, room(rows - stop));
  if (hasFocus) body.querySelector(`[data-place="${hasFocus}"]`)?.focus({ preventScroll: true });
};

const room = (rows) => {
  const line = element("tr", "room");
  line.setAttribute("aria-hidden", "true");
  const cell = element("td");
  cell.colSpan = COLUMNS.length;
  cell.style.height = `${rows * ROW_PIXELS}px`;
  line.append(cell);
  return rows === 0 ? "" : line;
};

/** The first row in sight and the last, in words. */
const tellExtent = () => {
  const all = view.rows.length;
  const part = list.part * PART_ROWS;
  const first = part + Math.min(Math.floor(viewport().scrollTop / ROW_PIXELS), partOf().length - 1);
  const last = Math.min(first + SEEN_ROWS, part + partOf().length);
  const carried = view.groups.reduce((sum, { rows }) => sum + rows, 0);
  const there = view.groups.reduce((sum, { all: each }) => sum + each, 0);
  explorer.querySelector(".extent").textContent =
    all === 0
      ? "No frame matches."
      : `Rows ${count(first + 1)}–${count(last)} of ${count(all)}${carried < there ? `; the page carries ${count(carried)} of ${count(there)} frames of this list` : ""}`;
  for (const button of explorer.querySelectorAll("[data-turn]")) {
    button.hidden = all <= PART_ROWS;
    button.disabled = button.dataset.turn === "1" ? part + partOf().length >= all : list.part === 0;
  }
};

const wordsOf = () => list.narrow.split(/\s+/).filter(Boolean);

/** Finds the rows that are asked for, and draws them. */
export const showList = async () => {
  const words = await wordsOfPage();
  const set = setOf(words, list.of);
  const groups = await groupsOf(set.scanIds);
  const narrowing = wordsOf().map((word) => ({ word, condition: conditionOf(words, word) }));
  const unknown = narrowing.filter(({ condition }) => condition === undefined);
  const role = list.role === "" ? [] : [roleCondition(ROLES.indexOf(list.role))];
  const conditions = [
    ...set.conditions,
    ...role,
    ...narrowing.map(({ condition }) => condition ?? { test: () => false }),
  ];
  let rows = chosenRows(groups, conditions);
  Object.assign(view, { words, groups, rows, conditions, sql: "" });
  if (list.column !== undefined) {
    rows = sortedRows(groups, rows, COLUMNS[list.column].key, list.isDown);
  }
  const terms = [
    set.sql,
    ...role.map(({ sql }) => sql),
    ...narrowing.map(({ condition }) => condition?.sql ?? "false"),
  ];
  const sql = `select * from frames where ${terms.join(" and ")} order by capture_id, frame`;
  Object.assign(view, { words, groups, rows, conditions, sql });
  view.opened = undefined;
  list.part = 0;
  viewport().scrollTop = 0;
  explorer.querySelector("table").setAttribute("aria-rowcount", String(rows.length + 1));
  explorer.querySelector(".unknown").textContent =
    unknown.length === 0
      ? ""
      : `Nothing in this case is called ${unknown.map(({ word }) => word).join(", ")}.`;
  drawHead();
  drawRows();
  tellExtent();
};

export const drawHead = () => {
  const line = explorer.querySelector("thead tr");
  line.replaceChildren(
    ...COLUMNS.map(({ head, field, number }, place) => {
      const cell = element("th", number ? "number" : "");
      cell.scope = "col";
      const isSorted = list.column === place;
      cell.setAttribute(
        "aria-sort",
        isSorted ? (list.isDown ? "descending" : "ascending") : "none",
      );
      const button = element(
        "button",
        "sort",
        head.startsWith("Time") ? `Time, ${zone.name}` : head,
      );
      button.type = "button";
      button.dataset.sort = String(place);
      if (isSorted) button.append(element("span", "arrow", list.isDown ? " ↓" : " ↑"));
      cell.append(button, element("code", "", field));
      return cell;
    }),
  );
};

/** Shows a list as chosen, also one that is not among those offered: of many scans only some are. */
const showChosen = (of) => {
  const select = explorer.querySelector("select");
  select.querySelector(".chosen")?.remove();
  if (Array.from(select.options).every(({ value }) => value !== of)) {
    const option = element("option", "chosen", nameOfSet(of));
    option.value = of;
    select.append(option);
  }
  select.value = of;
};

/** Lists frames: of a set, narrowed by words, in a role; the address of the page says which. */
export const listFrames = async (name, narrow = "", role = "") => {
  const isThere = isSet(await wordsOfPage(), name);
  const of = isThere ? name : "all";
  if (!isThere) say("This page has no such list of frames; all are listed.");
  Object.assign(list, { of, narrow, role, column: undefined, isDown: false });
  showChosen(of);
  explorer.querySelector("input[type=search]").value = narrow;
  for (const radio of explorer.querySelectorAll("input[type=radio]"))
    radio.checked = radio.value === role;
  await showList();
  keepAddress();
};

const keepAddress = () => {
  const parts = [list.of, list.narrow, list.role].map(encodeURIComponent).join("/");
  history.replaceState(null, "", `#frames/${parts}`);
};

/** Shows one frame among all, unfolded. */
export const showFrame = async (captureId, frame) => {
  const packetId = captureId * PACKETS_PER_CAPTURE + frame;
  const places = () =>
    Array.from(view.rows, (number) => {
      const [group, row] = rowAcross(view.groups, number);
      return group.columns.packet_id[row];
    });
  const words = await wordsOfPage();
  let place = view.words === undefined ? -1 : places().indexOf(packetId);
  if (place < 0) {
    await listFrames(words.cited.includes(packetId) ? "cited" : "all");
    place = places().indexOf(packetId);
  }
  if (place < 0) {
    say(
      `Frame ${count(frame)} is in the case, not on this page: it was left out to keep the page small.`,
    );
    return;
  }
  list.part = Math.floor(place / PART_ROWS);
  view.opened = view.rows[place];
  drawRows();
  viewport().scrollTop = Math.max((place % PART_ROWS) - 4, 0) * ROW_PIXELS;
  drawRows();
  tellExtent();
  explorer.scrollIntoView({ block: "start" });
  explorer.querySelector(`[data-place="${place}"]`)?.focus({ preventScroll: true });
  const capture = words.captures.length > 1 ? `${captureId}-` : "";
  history.replaceState(null, "", `#f-${capture}${frame}`);
};

whenZoneChanges(() => {
  if (view.words === undefined) return;
  drawHead();
  drawRows();
});

if (explorer !== null) {
  const retold = () => {
    drawRows();
    tellExtent();
  };
  viewport().addEventListener("scroll", () => requestAnimationFrame(retold), { passive: true });
  explorer
    .querySelector("select")
    .addEventListener("change", ({ target }) => listFrames(target.value, list.narrow, list.role));
  explorer.querySelector("input[type=search]").addEventListener("input", async ({ target }) => {
    list.narrow = target.value;
    await showList();
    keepAddress();
  });
  explorer.addEventListener("change", async ({ target }) => {
    if (target.type !== "radio") return;
    list.role = target.value;
    await showList();
    keepAddress();
  });
  explorer.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (button === null) return;
    const { place, sort, turn } = button.dataset;
    if (place !== undefined) {
      view.opened = view.opened === view.rows[place] ? undefined : view.rows[Number(place)];
      drawRows();
    } else if (sort !== undefined) {
      const column = Number(sort);
      list.isDown = list.column === column && !list.isDown;
      list.column = column;
      await showList();
      explorer.querySelector(`[data-sort="${column}"]`).focus();
    } else if (turn !== undefined) {
      list.part += Number(turn);
      viewport().scrollTop = 0;
      retold();
    }
  });
}
