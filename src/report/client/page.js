/** What a script adds everywhere: copying, saving, times of this place, and cards drawn when opened. */
import { timeTicks, UTC } from "./axis.js";
import { drawnCharts } from "./charts.js";
import { drawHead, drawRows } from "./explorer.js";
import { clock, counted, day } from "./figures.js";
import { view } from "./frames.js";
import { inflated } from "./packets.js";
import { axis } from "./plot.js";

const SAID_MS = 4000;
const said = document.getElementById("said");
let saying_;

document.documentElement.classList.add("scripted");

/** Tells what an action did. */
export const say = (text) => {
  said.textContent = text;
  clearTimeout(saying_);
  saying_ = setTimeout(() => {
    said.textContent = "";
  }, SAID_MS);
};

export const copy = async (text, name) => {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${name ?? text}`);
  } catch {
    say("The browser does not allow copying here.");
  }
};

/** A spreadsheet runs text that begins so; an apostrophe keeps it text. Numbers stay numbers. */
const csvCell = (text) => {
  const inert = /^[=+\-@\t\r＝＋－＠]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

export const saveCsv = (name, lines) => {
  const text = lines
    .map((cells) => cells.map((cell) => csvCell(String(cell))).join(","))
    .join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAID_MS);
  say(`Saved ${name}`);
};

/** A view of the case as the page carries it, column by column as in SQL. */
const saveTable = async (name) => {
  const island = document.getElementById("tables");
  const chunk = island.textContent.split(" ")[island.dataset.names.split(" ").indexOf(name)];
  const { columns, rows, isCut } = JSON.parse(new TextDecoder().decode(await inflated(chunk)));
  saveCsv(`${name}.csv`, [columns, ...rows.map((row) => row.map((value) => value ?? ""))]);
  const command = `scanxtract query case ${name} --format csv`;
  say(
    isCut
      ? `Saved the first ${counted(rows.length, "row")} as ${name}.csv; ${command} has all`
      : `Saved ${name}.csv, ${counted(rows.length, "row")}`,
  );
};

/** Microseconds of "2010-02-02T23:34:06.956656", with or without its Z. */
export const usOf = (text) => {
  const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?Z?$/.exec(text);
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, "0"));
};

export let zone = UTC;

/** The zone of this place at an instant, named by its offset. */
const localZone = (us) => {
  const minutes = -new Date(us / 1000).getTimezoneOffset();
  const sign = minutes < 0 ? "−" : "+";
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const name = `UTC${sign}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
  return { name, offsetUs: minutes * 60e6 };
};

/** Writes times in the chosen zone: as they stood in the page's text, with the day where it differs. */
const writeTimes = (root) => {
  for (const time of root.querySelectorAll("time")) {
    time.dataset.utc ??= time.textContent;
    const us = usOf(time.dateTime);
    const local = us + zone.offsetUs;
    const hasDay = /^\d{4}-/.test(time.dataset.utc);
    const digits = /\.(\d+)/.exec(time.dataset.utc)?.[1].length ?? 0;
    const isOtherDay = day(us) !== day(local);
    time.textContent =
      zone === UTC
        ? time.dataset.utc
        : `${hasDay || isOtherDay ? `${day(local)} ` : ""}${clock(local, digits)}`;
  }
  for (const name of root.querySelectorAll(".zone")) name.textContent = zone.name;
};

const setZone = (isLocal) => {
  const first = document.querySelector("time");
  zone = isLocal && first ? localZone(usOf(first.dateTime)) : UTC;
  writeTimes(document);
  for (const holder of document.querySelectorAll("[data-first-us]")) {
    const { firstUs, lastUs } = holder.dataset;
    holder.innerHTML = axis(timeTicks(Number(firstUs), Number(lastUs), zone));
  }
  for (const charts of drawnCharts.values()) charts.draw();
  if (view.words !== undefined) {
    drawHead();
    drawRows();
  }
  say(`Times in ${zone.name}`);
};

/** What is inert until it is needed, and the whole text for a reader without a script; true if it was. */
export const unfoldText = (holder) => {
  const inert = holder.querySelector(":scope > noscript");
  if (inert === null) return false;
  const text = document.createElement("template");
  text.innerHTML = inert.textContent;
  inert.replaceWith(text.content);
  if (zone !== UTC) writeTimes(holder);
  return true;
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.copy !== undefined) copy(button.dataset.copy);
  else if (button?.dataset.csv !== undefined) saveTable(button.dataset.csv);
});
for (const radio of document.querySelectorAll("[name=zone]")) {
  radio.addEventListener("change", () => setZone(radio.value === "local"));
}
