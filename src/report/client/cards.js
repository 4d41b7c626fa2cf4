/** Cards of scans and rows of hosts: drawn when they are opened, from what the page carries. */
import { Charts, drawnCharts } from "./charts.js";
import { FIELDS } from "./fields.js";
import { count, counted, slug } from "./figures.js";
import { copyButton, element } from "./frames.js";
import { PLAIN_MARK } from "./grid.js";
import { groupsOf, PROBE, wordsOfPage } from "./packets.js";
import { foldAway, saveCsv, unfoldText } from "./page.js";
import { distributionOf, pointsOf } from "./points.js";
import { scanSetName } from "./sets.js";
import { TABLES_SAY, valueTables } from "./value-tables.js";

const PROBE_POINTS = {
  isMeant: ({ columns }, row) => columns.role[row] === PROBE,
  markOf: ({ columns }, row) => Math.max(columns.mark[row], 0),
};

/** Values of the fields as tables, under the charts. */
const showValues = (holder, points, sqlOf, name) => {
  const fields = FIELDS.map((field) => ({
    field,
    distribution: distributionOf(points.fields[field]),
  })).filter(({ distribution }) => distribution.distinct > 0);
  const tables = element("div");
  tables.innerHTML = valueTables(fields);
  const source = element("div", "source");
  const save = element("button", "button", "Save all values as CSV");
  save.type = "button";
  save.addEventListener("click", () =>
    saveCsv(`${name}-values.csv`, [
      ["field", "value", "frames"],
      ...fields.flatMap(({ field, distribution }) =>
        distribution.values.map(({ value, frames }) => [field, value, frames]),
      ),
    ]),
  );
  source.append(
    element("span", "", TABLES_SAY),
    element("span", "fill"),
    copyButton("SQL", sqlOf),
    save,
  );
  for (const text of holder.querySelectorAll(":scope > noscript, :scope > .drawn")) text.remove();
  holder.append(tables, source);
};

/** Strips and matrix as they stand in the page's text, where a script has not drawn them. */
const unfoldPictures = (root) => {
  for (const holder of root.querySelectorAll(".strips, .matrix")) unfoldText(holder);
};

/** Draws the charts of an opened card. */
const openCard = async (card) => {
  unfoldText(card);
  const root = card.querySelector(".charts");
  if (root === null || drawnCharts.has(root)) return;
  drawnCharts.set(root, { draw: () => {} });
  const scanId = Number(root.dataset.scan);
  const words = await wordsOfPage();
  const [group] = await groupsOf([scanId]);
  if (group.rows < group.all) {
    root.querySelector(".thinned").textContent =
      `Drawn from the first ${count(group.rows)} of ${count(group.all)} frames: the page carries no more.`;
    if (group.rows === 0) {
      unfoldPictures(root);
      return;
    }
  }
  const points = pointsOf(words, [group], PROBE_POINTS);
  const scan = words.scans.find(({ scan_id }) => scan_id === scanId);
  if (points.count === 0) return;
  unfoldPictures(root);
  drawnCharts.set(
    root,
    new Charts(root, words, points, {
      scan,
      listOf: { of: scanSetName(scanId), narrow: "", role: "probe" },
    }),
  );
  const more = root.querySelector(".more-values");
  more.addEventListener(
    "toggle",
    () =>
      showValues(
        more,
        points,
        `select field, value, frames from distributions where scan_id = ${scanId} order by field, frames desc, value`,
        `scan-${scanId}`,
      ),
    { once: true },
  );
};

/** Charts of a host under its row: everything it sent. */
export const openHost = async (row) => {
  const address = row.dataset.address;
  const link = row.querySelector("a.host");
  const after = row.nextElementSibling;
  if (after?.classList.contains("panel")) {
    after.hidden = !after.hidden;
    link.setAttribute("aria-expanded", String(!after.hidden));
    return;
  }
  const panel = element("tr", "panel");
  const cell = element("td", "wide panel-cell");
  cell.colSpan = row.cells.length;
  panel.append(cell);
  row.after(panel);
  link.setAttribute("aria-expanded", "true");
  const text = document.getElementById("host-charts").content.cloneNode(true);
  cell.append(text);
  const root = cell.querySelector(".charts");
  const words = await wordsOfPage();
  const groups = await groupsOf();
  const id = words.ids.get(address);
  const points = pointsOf(words, groups, {
    isMeant: ({ columns }, at) => columns.src_id[at] === id,
    markOf: () => PLAIN_MARK,
  });
  const isCut = groups.some(({ rows, all }) => rows < all);
  root.querySelector("h3").textContent =
    `${address}: header fields of the ${counted(points.count, "frame")} it sent${isCut ? ", as far as the page carries them" : ""}`;
  for (const [place, radio] of root.querySelectorAll("input[type=radio]").entries()) {
    radio.name = `x-host-${id}-${place < 2 ? "axis" : "scale"}`;
  }
  const sql = `select field, value, frames from host_distributions where address = '${address}' order by field, frames desc, value`;
  root.querySelector("[data-copy]").dataset.copy = sql;
  root.querySelector("[data-list]").dataset.list = `all/src=${address}/`;
  if (points.count === 0) return;
  drawnCharts.set(
    root,
    new Charts(root, words, points, { listOf: { of: "all", narrow: `src=${address} `, role: "" } }),
  );
  const more = root.querySelector(".more-values");
  more.addEventListener("toggle", () => showValues(more, points, sql, `host-${slug(address)}`), {
    once: true,
  });
};

const watchCards = (root) => {
  for (const card of root.querySelectorAll("details.card")) {
    card.addEventListener("toggle", () => {
      if (card.open) openCard(card.querySelector(".inside"));
    });
    if (card.open) requestAnimationFrame(() => openCard(card.querySelector(".inside")));
  }
};

/** Rows and cards that are one fold until the reader opens it, or a link leads into it. */
export const unfoldHeld = (holders = document.querySelectorAll(".held")) => {
  for (const holder of holders) {
    if (!unfoldText(holder)) continue;
    for (const inside of holder.querySelectorAll(".card > .inside")) foldAway(inside);
    watchCards(holder);
  }
};

watchCards(document);
// Toggling does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.matches(".tries")) unfoldText(target);
  },
  true,
);
for (const holder of document.querySelectorAll(".held")) {
  holder.parentElement.addEventListener("toggle", () => unfoldHeld([holder]), { once: true });
}
addEventListener("beforeprint", () => {
  unfoldHeld();
  for (const holder of document.querySelectorAll(".inside, .paper-only")) unfoldText(holder);
  unfoldPictures(document);
});
