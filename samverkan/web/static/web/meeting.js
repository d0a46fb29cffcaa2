// The meeting with script: one part at a time, notes saved by themselves, and one queue in memory. What is sent
// is kept unchanged until it is answered, so that a lost answer is asked for again and never becomes two.
const box = document.querySelector("[data-meeting]");
const status = box.querySelector("[data-status]");
const merge = document.querySelector("template[data-merge]");
const parts = [...box.querySelectorAll(":scope > section[data-part]")];
const QUIET = 2000; // milliseconds after the last key
const SOONEST = 1000;
const LATEST = 10000;

// --- What is shown -----------------------------------------------------------------------------------------
function partOf(name) {
  const found = name ? document.getElementById(name) : null;
  found?.closest("details")?.setAttribute("open", "");
  return parts.find((part) => part === found || part.contains(found)) ?? parts[0];
}

function show(part, { focus = true } = {}) {
  for (const each of parts) each.toggleAttribute("data-shown", each === part);
  for (const link of box.querySelectorAll(".meeting-steps a")) {
    if (link.hash === `#${part.id}`) {
      link.setAttribute("aria-current", "step");
      const row = link.closest("ol");
      row.scrollLeft = link.offsetLeft - row.offsetLeft - 40;
    } else link.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `#${part.id}`);
  if (!focus) return;
  part.querySelector("h2")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function step(by) {
  const at = parts.findIndex((part) => part.hasAttribute("data-shown")) + by;
  if (parts[at]) show(parts[at]);
}

function writes(element) {
  return element.matches?.("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (writes(event.target) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
  else return;
  event.preventDefault();
});
box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  const link = event.target.closest(".meeting-steps a");
  if (button) step(Number(button.dataset.step));
  if (!link) return;
  event.preventDefault();
  show(partOf(link.hash.slice(1)));
});

// --- What is sent ------------------------------------------------------------------------------------------
const queue = []; // entries {form, data, note}: the first is on its way, the others wait in order
const dirty = new Set(); // notes that have changed since they were last put in the queue
let sending = false;
let wait = SOONEST;
let retry = 0;

function tell(text, { waits = false } = {}) {
  status.textContent = text;
  status.toggleAttribute("data-waits", waits);
}

function put(form, data, { note = false } = {}) {
  queue.push({ form, data, note });
  flush();
}

// A note that has one text on its way waits for the answer: the next text needs the version it gives.
function putNotes() {
  for (const form of [...dirty]) {
    if (queue.some((entry) => entry.form === form) || form.querySelector(".meeting-merge")) continue;
    dirty.delete(form);
    put(form, new URLSearchParams(new FormData(form)), { note: true });
  }
}

async function flush() {
  if (sending || !queue.length) return;
  clearTimeout(retry);
  sending = true;
  tell(`${box.dataset.saving} …`);
  const outcome = await send(queue[0]);
  sending = false;
  if (outcome) {
    tell(outcome, { waits: true });
    retry = setTimeout(flush, wait);
    wait = Math.min(2 * wait, LATEST);
    return;
  }
  wait = SOONEST;
  putNotes();
  flush();
}

// Returns why the entry must be sent again, or nothing when it was answered.
async function send(entry) {
  let answer;
  let told;
  try {
    answer = await fetch(entry.form.getAttribute("action"), {
      method: "POST", body: entry.data, redirect: "error", headers: { "X-Requested-With": "meeting" },
    });
    if (answer.status >= 500) return box.dataset.offline;
    if (!answer.headers.get("Content-Type")?.includes("json")) return await signedOut(entry);
    told = await answer.json();
  } catch {
    return navigator.onLine && (await isSignedOut()) ? box.dataset.out : box.dataset.offline;
  }
  queue.shift();
  settle(entry, answer.status, told);
  return "";
}

// Somebody who signed in again in another tab has a new token: take it, and send the same words with it.
async function signedOut(entry) {
  const page = await fetch(location.pathname, { redirect: "error" });
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]");
  if (fresh) {
    entry.data.set("csrfmiddlewaretoken", fresh.value);
    for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) token.value = fresh.value;
  }
  return box.dataset.out;
}

async function isSignedOut() {
  try {
    return (await fetch(location.pathname, { redirect: "manual" })).type === "opaqueredirect";
  } catch {
    return false;
  }
}

function settle(entry, code, told) {
  const { form } = entry;
  lock(form, false);
  form.querySelector(".fault-text")?.remove();
  if (code !== 200) return refuse(entry, told);
  if (told.version !== null) form.elements.version.value = told.version;
  const target = form.dataset.send ? box.querySelector(`[data-target="${CSS.escape(form.dataset.send)}"]`) : form.closest("[data-target]");
  if (told.part && target) target.innerHTML = told.part;
  if (told.part && form.isConnected) form.reset();
  tell(`${box.dataset.saved} ${told.at}`);
}

function refuse({ form, note }, told) {
  tell(told.reason, { waits: true });
  if (told.standing && note) return offer(form, told);
  if (told.standing) form.elements.version.value = told.standing.version;
  const text = told.standing ? `${told.reason} ${told.standing.text}` : told.reason;
  form.prepend(Object.assign(document.createElement("p"), { className: "fault-text", textContent: text, role: "alert" }));
}

// Two wrote in the same note: both texts stand side by side until somebody chooses.
function offer(form, { reason, standing }) {
  const shown = merge.content.firstElementChild.cloneNode(true);
  shown.querySelector("[data-reason]").textContent = reason;
  shown.querySelector("[data-theirs]").textContent = standing.text;
  shown.addEventListener("click", (event) => {
    const kept = event.target.closest("[data-keep]")?.dataset.keep;
    if (!kept) return;
    const field = form.elements.text;
    if (kept === "theirs") field.value = standing.text;
    if (kept === "both") field.value = `${standing.text}\n${field.value}`;
    form.elements.version.value = standing.version;
    shown.remove();
    dirty.add(form);
    putNotes();
  });
  form.prepend(shown);
}

function lock(form, locked) {
  for (const each of form.elements) each.toggleAttribute(each.type === "hidden" ? "data-locked" : "disabled", locked);
}

const timers = new WeakMap();
box.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-note]");
  if (!form) return;
  dirty.add(form);
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(putNotes, QUIET));
});
box.addEventListener("focusout", (event) => {
  if (event.target.closest("form[data-note]")) putNotes();
});
box.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-note]")) {
    event.preventDefault();
    dirty.add(form);
    putNotes();
  } else if (form.matches("[data-send]")) {
    event.preventDefault();
    const data = new URLSearchParams(new FormData(form, event.submitter));
    lock(form, true);
    put(form, data);
  } else if (queue.length || dirty.size) event.preventDefault(); // the meeting ends when all of it is saved
});
addEventListener("online", flush);
addEventListener("beforeunload", (event) => {
  if (queue.length || dirty.size) event.preventDefault();
});

box.toggleAttribute("data-live", true);
for (const button of box.querySelectorAll("[data-step]")) button.hidden = false;
// A meeting that is over begins with what came out of it: its first part may have nothing left in it.
show(partOf(location.hash.slice(1) || box.dataset.first), { focus: false });
