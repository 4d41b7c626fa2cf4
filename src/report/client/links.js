/** Links into the page: a scan, a host, a port, a frame, a list of frames; each unfolds what it leads to. */
import { openHost, unfoldHeld } from "./cards.js";
import { listFrames, showFrame, showList } from "./explorer.js";
import { explorer, view } from "./frames.js";

/** A part of an address as text; as it stands where it is none. */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const followHash = (hash) => {
  const name = decoded(hash.slice(1));
  const frame = /^f-(?:(\d+)-)?(\d+)$/.exec(name);
  if (frame !== null && explorer !== null) {
    showFrame(Number(frame[1] ?? explorer.dataset.capture), Number(frame[2]));
    return;
  }
  if (name.startsWith("frames/") && explorer !== null) {
    const [of, narrow = "", role = ""] = hash.slice("#frames/".length).split("/").map(decoded);
    listFrames(of, narrow, role).then(() => explorer.scrollIntoView({ block: "start" }));
    return;
  }
  if (document.getElementById(name) === null) unfoldHeld();
  const target = document.getElementById(name);
  if (target === null) return;
  if (target instanceof HTMLDetailsElement) target.open = true;
  for (
    let fold = target.parentElement.closest("details");
    fold;
    fold = fold.parentElement.closest("details")
  ) {
    fold.open = true;
  }
  if (target.dataset.address !== undefined && target.nextElementSibling?.className !== "panel")
    openHost(target);
  target.scrollIntoView();
};

addEventListener("hashchange", () => followHash(location.hash));
document.addEventListener("click", (event) => {
  const host = event.target.closest("a.host");
  const list = event.target.closest("[data-list]");
  const frame = event.target.closest("[data-frame]");
  const link = event.target.closest("a[href^='#']");
  if (host !== null && host.hash === location.hash) {
    event.preventDefault();
    openHost(host.closest("tr"));
  } else if (list !== null) {
    event.preventDefault();
    followHash(`#frames/${list.dataset.list.split("/").map(encodeURIComponent).join("/")}`);
  } else if (frame !== null) {
    // The frame stands in no text of the page; its link is the same as if it did.
    event.preventDefault();
    if (location.hash === `#${frame.dataset.frame}`) followHash(location.hash);
    else location.hash = frame.dataset.frame;
  } else if (link !== null && link.hash === location.hash) followHash(link.hash);
});

/** The section in sight is marked in the rail. */
const rail = new Map(
  Array.from(document.querySelectorAll(".rail li > a"), (link) => [link.hash.slice(1), link]),
);
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      for (const link of rail.values()) link.removeAttribute("aria-current");
      rail.get(target.id)?.setAttribute("aria-current", "true");
    }
  },
  { rootMargin: "-15% 0px -80% 0px" },
);
for (const id of rail.keys()) {
  const section = document.getElementById(id);
  if (section !== null) inSight.observe(section);
}

if (explorer !== null) {
  const nearby = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      nearby.disconnect();
      if (view.words === undefined) showList();
    },
    { rootMargin: "600px" },
  );
  nearby.observe(explorer);
}
if (location.hash !== "") followHash(location.hash);
