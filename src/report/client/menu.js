/** Menus close when they were used: by a click in them, by Enter and Escape, and when the reader goes elsewhere. */
for (const menu of document.querySelectorAll(".menu")) {
  const summary = menu.querySelector("summary");
  const close = () => {
    menu.open = false;
    summary.focus();
  };
  // All choices are one group with those outside, of which the tabulator key knows only the chosen one.
  menu.addEventListener("toggle", () => {
    if (menu.open) (menu.querySelector(":checked") ?? menu.querySelector("input")).focus();
  });
  // The arrows of a keyboard choose by clicks as well, which have no count.
  menu.addEventListener("click", ({ target, detail }) => {
    if (detail > 0 && !summary.contains(target)) close();
  });
  menu.addEventListener("keydown", ({ key, target }) => {
    if (menu.open && (key === "Escape" || (key === "Enter" && target !== summary))) close();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !menu.contains(relatedTarget)) menu.open = false;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
}
