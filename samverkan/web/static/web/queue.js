// Keys for a list marked data-queue: j and k go to the next and the previous, Enter opens, x marks, ? shows the keys.
// Everything can be done without: Tab goes to the same links and boxes.
const rows = [...document.querySelectorAll("[data-queue] > li")];
const linkOf = (row) => row.querySelector("a");
const writes = (target) => target.matches("input:not([type=checkbox], [type=radio]), select, textarea") || target.isContentEditable;

function go(step) {
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1);
  linkOf(rows[next])?.focus();
}

function mark() {
  rows.find((row) => row.contains(document.activeElement))?.querySelector("input[type=checkbox]")?.click();
}

function showKeys() {
  const keys = document.getElementById("kortkommandon");
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

const KEYS = { j: () => go(1), k: () => go(-1), x: mark, "?": showKeys };

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (!act || !rows.length || event.ctrlKey || event.altKey || event.metaKey || writes(event.target)) return;
  event.preventDefault();
  act();
});
