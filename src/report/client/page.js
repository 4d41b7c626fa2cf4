/** What a script adds to the page: copying, and unfolding what a link leads into. */

(() => {
  const said = document.getElementById("said");
  document.documentElement.classList.add("scripted");

  /** Unfolds everything around the element that the address names. */
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash !== "") unfold();

  document.addEventListener("click", async (event) => {
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
