/** Keys: scans, axes, zoom, frames, theme, and the list of them. */
import { unfoldHeld } from "./cards.js";
import { current, drawnCharts } from "./charts.js";
import { explorer } from "./frames.js";
import { say } from "./page.js";

const help = document.getElementById("keys");

const nextTheme = () => {
  const themes = Array.from(document.querySelectorAll("[name=theme]"));
  const next = themes[(themes.findIndex(({ checked }) => checked) + 1) % themes.length];
  next.checked = true;
  say(`Theme: ${next.parentElement.textContent.trim().toLowerCase()}`);
};

/** Opens the scan before or after the one that has the focus, else the one the address names. */
const goToScan = (step) => {
  const found = () => Array.from(document.querySelectorAll("details.card"));
  if (found().length === 0) return;
  const here = document.activeElement?.closest("details.card")?.id ?? location.hash.slice(1);
  const at = found().findIndex(({ id }) => id === here);
  if (at + step === found().length) unfoldHeld();
  const cards = found();
  const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
  location.hash = next.id;
  next.querySelector("summary").focus({ preventScroll: true });
};

/** The charts that keys mean: of the card or the host that has the focus, else those last used. */
const charts = () => {
  const holder = document.activeElement?.closest(".card, .panel");
  const focused = drawnCharts.get(holder?.querySelector(".charts"));
  return focused?.zoom === undefined ? current : focused;
};

/** Turns the axis of those charts, or of the timeline, to its next choice. */
const turnAxis = () => {
  const timeline = document.getElementById("timeline");
  const isThere = timeline.contains(document.activeElement) || !charts()?.root.isConnected;
  const root = isThere ? timeline : charts().root;
  const axes = Array.from(root?.querySelectorAll(".x-axis") ?? []);
  if (axes.length === 0) return;
  const next = axes[(axes.findIndex(({ checked }) => checked) + 1) % axes.length];
  next.click();
  say(`Charts ${next.parentElement.textContent.trim()}`);
};

/** Turns them from answers to phases and back. */
const turnColour = () => {
  const next = charts()?.root.querySelector(".colours:not([hidden]) .colour:not(:checked)");
  if (!next) return;
  next.click();
  say(`Charts ${next.parentElement.textContent.trim()}`);
};

const KEYS = {
  "[": () => goToScan(-1),
  "]": () => goToScan(1),
  x: turnAxis,
  p: turnColour,
  "+": () => charts()?.zoom("+"),
  "=": () => charts()?.zoom("+"),
  "-": () => charts()?.zoom("-"),
  0: () => charts()?.zoom("0"),
  "/": () => {
    explorer?.scrollIntoView({ block: "start" });
    explorer?.querySelector("input[type=search]").focus({ preventScroll: true });
  },
  t: nextTheme,
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  const isTyping =
    event.target instanceof Element &&
    event.target.closest("input[type=search], select, dialog") !== null;
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});
for (const button of document.querySelectorAll("[data-keys]")) {
  button.addEventListener("click", () => help.showModal());
}
