/** The zone in which times are shown: UTC, or that of this place when the reader asks for it. */
import { timeTicks, UTC } from "./axis.js";
import { endsOf } from "./fields.js";
import { clock, day } from "./figures.js";
import { axis } from "./plot.js";

export let zone = UTC;
const redraws = [];

/** Calls `draw` whenever another zone is chosen. */
export const whenZoneChanges = (draw) => redraws.push(draw);

/** Microseconds of "2010-02-02T23:34:06.956656", with or without its Z. */
export const usOf = (text) => {
  const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?Z?$/.exec(text);
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, "0"));
};

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
export const writeTimes = (root) => {
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
  // What a narrow screen writes before a cell.
  for (const { dataset } of root.querySelectorAll("[data-label*=UTC]")) {
    dataset.label = dataset.label.replace(/UTC.*/, zone.name);
  }
};

/** Writes the axes of drawings that stand in the page's text anew. */
const writeAxes = () => {
  for (const holder of document.querySelectorAll("[data-first-us]")) {
    const { firstUs, lastUs } = holder.dataset;
    holder.innerHTML = axis(timeTicks(Number(firstUs), Number(lastUs), zone));
  }
  for (const holder of document.querySelectorAll("[data-ends-us]")) {
    const [first, last] = holder.dataset.endsUs.split(" ").map(Number);
    const ends = endsOf({ first, last }, true, zone.offsetUs);
    for (const drawing of holder.querySelectorAll(".by-time svg.plot")) {
      const texts = Array.from(drawing.querySelectorAll("text")).slice(-ends.length);
      for (const [place, text] of texts.entries()) text.textContent = ends[place];
    }
  }
};

for (const radio of document.querySelectorAll("[name=zone]")) {
  radio.addEventListener("change", () => {
    const first = document.querySelector("time");
    zone = radio.value === "local" && first ? localZone(usOf(first.dateTime)) : UTC;
    writeTimes(document);
    writeAxes();
    for (const draw of redraws) draw();
  });
}
