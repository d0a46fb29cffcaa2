// Asked of a page by keyboard.py: what one without a mouse cannot reach, see or follow.
const CONTROLS = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, "
  + "[tabindex], [contenteditable], [onclick], [role=button], [role=link], [role=tab], [role=menuitem], "
  + "[role=checkbox], [role=switch]";
// Takes the focus only when a script leads there, to be read from.
const LED_TO = "main, h1, h2, [role=dialog], [role=status], [role=alert], .leaflet-interactive";
// What lies in one of these is reached with it; the areas of a map by the list beside it.
const REACHED = "a, button, input, select, textarea, summary, label, iframe, [tabindex='0'], .leaflet-container";

const shown = (e) => e.checkVisibility({ visibilityProperty: true });
const called = (e) => (e.ariaLabel || e.labels?.[0]?.textContent || e.textContent || e.name || "").trim();
const named = (e) => `${e.localName}.${e.className?.baseVal ?? e.className} "${called(e).slice(0, 40)}"`;
const everything = () => [...document.body.querySelectorAll("*")].filter(shown);
const controls = () => everything().filter((e) => e.matches(CONTROLS) && !e.matches(":disabled"));
const stops = () => controls().filter((e) => e.tabIndex >= 0);

const cannotBeReached = () => controls().filter((e) => e.tabIndex < 0 && !e.matches(LED_TO));
const hasAnOrderOfItsOwn = () => controls().filter((e) => e.tabIndex > 0);
const isForAMouseOnly = () =>
  everything().filter((e) => !e.closest(REACHED) && getComputedStyle(e).cursor === "pointer");

// The eye meets the controls in the order of the document.
function standsElsewhere() {
  const holds = (e) => e.matches(CONTROLS) || e.querySelector(CONTROLS) !== null;
  return everything().filter((e) => {
    const { order, flexDirection, display } = getComputedStyle(e);
    const turned = display.endsWith("flex") && flexDirection.endsWith("reverse");
    const moved = order !== "0" && [...e.parentElement.children].some((other) => other !== e && holds(other));
    return (moved || turned) && holds(e);
  });
}

function look(e) {
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = getComputedStyle(e);
  const outline = outlineStyle === "none" ? "" : outlineWidth + outlineColor;
  return [outline, boxShadow, backgroundColor, borderColor].join();
}

function isSeen(e) {
  const { clipPath, opacity } = getComputedStyle(e);
  const { width, height, right, bottom, left, top } = e.getBoundingClientRect();
  const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  return clipPath === "none" && opacity !== "0" && width > 1 && height > 1 && inside;
}

// A box that is drawn by its label is looked for there.
function faultOfFocus(e) {
  const drawn = [e, ...(e.labels ?? []), e.nextElementSibling, e.parentElement].filter(Boolean);
  document.activeElement.blur();
  const before = drawn.map(look);
  e.focus();
  if (document.activeElement !== e) return "does not take the focus";
  if (![e, ...(e.labels ?? [])].some(isSeen)) return "is not seen when it is focused";
  return drawn.some((other, i) => look(other) !== before[i]) ? "" : "looks the same when it is focused";
}

// One of each kind is tried: they share their style.
function faultsOfFocus() {
  const [active, x, y] = [document.activeElement, scrollX, scrollY];
  const kind = (e) => [e.localName, e.type, e.className, e.parentElement.className, e.parentElement.localName].join();
  const kinds = [...new Map(stops().map((e) => [kind(e), e])).values()];
  const found = kinds.map((e) => [faultOfFocus(e), e]).filter(([fault]) => fault);
  document.activeElement.blur();
  active?.focus({ preventScroll: true });
  scrollTo(x, y);
  return found.map(([fault, e]) => `${fault}: ${named(e)}`);
}

function faults() {
  const told = { cannotBeReached, hasAnOrderOfItsOwn, isForAMouseOnly, standsElsewhere };
  const found = Object.entries(told).flatMap(([fault, find]) => find().map((e) => `${fault}: ${named(e)}`));
  const first = stops()[0];
  const leads = first?.matches("a.skip") && document.querySelector(first.hash)?.localName === "main";
  return [...found, ...faultsOfFocus(), ...(leads ? [] : ["does not begin with a way to the contents"])];
}

// Of a group of radio buttons one is stopped at: the chosen one, or the first.
function isStoppedAt(e) {
  if (e.type !== "radio") return true;
  const group = [...document.querySelectorAll(`input[type=radio][name="${e.name}"]`)].filter((o) => o.form === e.form);
  return e === (group.find((other) => other.checked) ?? group[0]);
}

// Tab goes on from where the focus was last, also when it was taken away.
function beginAtTheTop() {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}

function markStops() {
  const found = stops().filter(isStoppedAt);
  found.forEach((e, i) => e.setAttribute("data-stop", i));
  beginAtTheTop();
  return found.length;
}
