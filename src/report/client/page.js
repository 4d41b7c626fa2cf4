/** What a script adds to the page: copying, and unfolding what a link leads into. */

(() => {
  const said = document.getElementById("said");
  document.documentElement.classList.add("scripted");

  /** Unfolds everything around the element that the address names. */
  const unfold = (hash) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target === null) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", () => unfold(location.hash));
  if (location.hash !== "") unfold(location.hash);

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link !== null) unfold(link.hash);
    const button = event.target.closest("button[data-copy]");
    if (button === null) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = `Copied: ${button.dataset.copy}`;
    } catch {
      said.textContent = "The browser does not allow copying here.";
    }
    setTimeout(() => {
      said.textContent = "";
    }, 2500);
  });
})();
