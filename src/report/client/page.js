/** What a script adds everywhere: copying, saving, and text that stands inert until it is needed. */
import { UTC } from "./axis.js";
import { counted } from "./figures.js";
import { inflated } from "./packets.js";
import { whenZoneChanges, writeTimes, zone } from "./zone.js";

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

/** A view of the case as the page carries it, column by column as in SQL: all of it, or of one scan. */
const saveTable = async (name, scanId) => {
  const island = document.getElementById("tables");
  const chunk = island.textContent.split(" ")[island.dataset.names.split(" ").indexOf(name)];
  const table = JSON.parse(new TextDecoder().decode(await inflated(chunk)));
  const { columns, isCut } = table;
  const of = columns.indexOf("scan_id");
  const rows = scanId ? table.rows.filter((row) => row[of] === Number(scanId)) : table.rows;
  const file = `${name}${scanId ? `-of-scan-${scanId}` : ""}.csv`;
  saveCsv(file, [columns, ...rows.map((row) => row.map((value) => value ?? ""))]);
  const command = `scanxtract query case ${name} --format csv`;
  say(
    isCut
      ? `Saved the first ${counted(rows.length, "row")} as ${file}; ${command} has all`
      : `Saved ${file}, ${counted(rows.length, "row")}`,
  );
};

const foldedAway = new WeakMap();

/** Takes what is in a holder out of the document until it is needed. */
export const foldAway = (holder) => {
  const away = document.createDocumentFragment();
  away.append(...holder.childNodes);
  foldedAway.set(holder, away);
};

/** What is inert until it is needed, and the whole text for a reader without a script; true if it was. */
export const unfoldText = (holder) => {
  const away = foldedAway.get(holder);
  if (away !== undefined) {
    foldedAway.delete(holder);
    writeTimes(away);
    holder.append(away);
    return true;
  }
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
  else if (button?.dataset.csv !== undefined) {
    saveTable(button.dataset.csv, button.dataset.of);
  }
});
whenZoneChanges(() => say(`Times in ${zone.name}`));
