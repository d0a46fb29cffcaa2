// The report page on a device: drafts while one writes, a queue when one sends, the guard before either. Without script,
// or in a browser too old for it, the form is an ordinary form. docs/explanation/offline.md says why it is built so.
(async () => {
  const device = document.getElementById("device");
  const able = device && globalThis.indexedDB && globalThis.crypto?.subtle && "serviceWorker" in navigator && globalThis.OffscreenCanvas;
  if (!able) return;
  const { owner: here, worker, manifest, rules, reader, signIn, signOut, spot } = device.dataset;
  const words = samverkanWords;
  const { read, fill, grow, box, smaller, setFile, controls, TOTAL } = samverkanFields;
  const list = document.getElementById("device-list");
  const status = document.getElementById("device-told");
  const tell = (text) => { status.textContent = text; };

  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: manifest }));
  navigator.serviceWorker.register(worker).catch((error) => console.warn("Sidan kan inte sparas på enheten.", error));
  const guard = await fetch(rules).then((reply) => reply.json()).then(samverkanGuarding).catch(() => null);
  if (!guard) return; // nothing is kept that the guard has not seen

  // ——— whose device it is, and its form

  const base = await samverkanVault.open();
  const { answered } = samverkanVault;
  const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const path = await digest(location.pathname);
  const forms = await answered(base.transaction("forms").objectStore("forms").getAll());
  const last = await samverkanVault.reader(base);
  const known = forms.filter((form) => form.owner === last || form.path === path);
  const owner = here || (known.find((form) => form.path === path) ?? { owner: last }).owner;
  if (owner) await samverkanVault.isReader(base, owner);
  await samverkanVault.burn(base, Date.now);
  const ring = samverkanVault.ring(base, owner, Date.now);

  const formOf = () => document.querySelector(`[name="${TOTAL}"]`)?.form;
  const isBlank = (form) => form.elements[TOTAL].value === "1" && !form.querySelector("[aria-invalid=true], .fault-text");

  const { keepForm, openForms, showKept } = samverkanForms({ base, ring, owner, path, known, words, spot });

  const place = document.getElementById("device-form");
  if (place) await showKept(place);
  device.hidden = !owner;
  if (!owner) return;
  const form = formOf();
  if (form && !place && isBlank(form)) await keepForm(form);

  // ——— the queue, and what is shown of it

  const shelf = samverkanShelf(base, ring, owner);
  const lock = samverkanLock(base, "samverkan-reports");
  const queue = samverkanQueue({ shelf, lock, send: samverkanSending(reader), now: Date.now, newKey: () => crypto.randomUUID() });
  const others = new BroadcastChannel("samverkan-reports");
  let current = null;
  let timer = 0;

  // Where no form is shown, the words of a form that was opened here before do.
  const spare = form ? null : document.implementation.createHTMLDocument();
  if (spare) spare.body.innerHTML = (await openForms())[0]?.body.html ?? "";
  const labels = form ?? spare.querySelector("form");
  const told = (name, value) => (labels ? samverkanFields.told(labels, name, value) : null);
  const actions = {
    edit, retry: run, change, remove, keepOne, signIn: ({ body }) => `${signIn}?next=${encodeURIComponent(body.address)}`,
    sendAsNew: (item) => queue.sendAsNew(item).then(run), keepReceived: (item) => queue.keepReceived(item).then(announce),
    keepBoth: (item) => queue.keepBoth(item).then(announce),
  };
  const cards = samverkanCards({ words, told, actions });

  const show = async () => list.replaceChildren(...cards(await queue.list(), current));
  function announce() {
    others.postMessage("changed");
    return show();
  }
  others.addEventListener("message", show);

  async function flush(how) {
    const again = await queue[how]();
    clearTimeout(timer);
    if (again) timer = setTimeout(() => flush("flush"), Math.max(1_000, again - Date.now()));
    return announce();
  }
  function run() {
    return flush("hurry");
  }

  // A card may be older than what lies on the shelf: what waits changes only its count of tries.
  const newest = async (item) => (await shelf.get(item.id)) ?? item;

  async function remove(listed) {
    const item = listed.body.state === "queued" ? await newest(listed) : listed;
    const tried = item.body.state === "queued" && item.body.tries;
    const asks = ["received", "expired"].includes(item.body.state) || confirm(tried ? words.maybe_sent : words.sure);
    if (asks) await queue.remove(item);
    return announce();
  }
  async function keepOne({ item, rest }) {
    await queue.remove(rest);
    if (item.body.beside) await queue.keepBoth(item);
    return announce();
  }
  async function change(item) {
    const draft = await queue.takeBack(await newest(item));
    return draft ? edit(draft) : announce();
  }

  async function edit(listed) {
    const item = await newest(listed);
    if (item.body.address !== location.pathname || !form) {
      location.assign(`${item.body.address}#${item.id}`);
      return;
    }
    do await keep(); while (typing); // what is written while the rest is kept is kept too
    current = item;
    fill(form, item.body.fields, blank);
    for (const fold of form.querySelectorAll("details")) fold.open = true; // nothing that was written stays out of sight
    explain(item);
    form.scrollIntoView();
    (form.querySelector("[aria-invalid=true]") ?? form.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
    await show();
  }

  // ——— signing out with something unsent

  function askBeforeSignOut() {
    tell(words.unsent);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.out });
    button.addEventListener("click", async () => {
      for (const item of await queue.list()) await queue.remove(item);
      location.assign(signOut);
    });
    status.after(button);
    document.getElementById("device-title").focus();
  }

  await queue.sweep();
  addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush("flush"));
  if (new URLSearchParams(location.search).has("ut")) askBeforeSignOut();
  await show();
  run();
  if (!form) return;

  // ——— writing

  const blank = box(form, 0).outerHTML;
  const pristine = read(form);
  const saved = form.appendChild(Object.assign(document.createElement("p"), { className: "help", id: "device-saved" }));
  let saving = Promise.resolve();
  let typing = 0;

  const placeNames = new Set([...document.querySelectorAll("datalist option")].map((option) => option.value));
  const isGuarded = (name, value) => /^event-\d+-text$/.test(name) || (/^event-\d+-place$/.test(name) && !placeNames.has(value));
  const hitsIn = ([name, value]) => (isGuarded(name, value) ? guard.find(value) : []);

  function note(control) {
    const id = `${control.id}_guard`;
    const found = document.getElementById(id) ?? Object.assign(document.createElement("p"), { id, className: "help" });
    found.setAttribute("aria-live", "polite");
    const described = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).add(id);
    control.setAttribute("aria-describedby", [...described].join(" "));
    control.after(found);
    return found;
  }
  function say(control, text, isFault) {
    if (!text && !document.getElementById(`${control.id}_guard`)) return;
    const found = note(control);
    found.textContent = text;
    found.className = isFault ? "fault-text" : "help";
    control.removeAttribute("aria-invalid");
    if (!isFault || !text) return;
    control.setAttribute("aria-invalid", "true");
    const fold = control.closest("details");
    if (fold) fold.open = true;
  }
  function sayQuietly(control) {
    const hits = hitsIn([control.name, control.value]);
    say(control, hits.length ? `${guard.told(hits)} ${words.guarded}` : "", false);
  }

  // What the server said of each field, at the field.
  function explain({ body }) {
    for (const control of form.elements) if (control.id) say(control, "", false);
    for (const [number, errors] of Object.entries(body.answer?.errors ?? {})) {
      for (const [field, texts] of Object.entries(Array.isArray(errors) ? {} : errors)) {
        const control = controls(form, `event-${number}-${field}`).find((each) => each.type !== "radio");
        if (control) say(control, texts.join(" "), true);
      }
    }
  }

  // What the card is called once the fields have gone.
  function title() {
    const given = new Map(read(form));
    const [what, place, area] = ["category", "place", "area"].map((name) => given.get(`event-0-${name}`) && told(`event-0-${name}`, given.get(`event-0-${name}`))?.[1]);
    return [what, place || area].filter(Boolean).join(", ");
  }
  const isUntouched = (fields) => JSON.stringify(fields.map(([name, value]) => [name, String(value)])) === JSON.stringify(pristine.map(([name, value]) => [name, String(value)]));

  async function saveNow() {
    const fields = read(form).map(([name, value]) => [name, hitsIn([name, value]).length ? "" : value]);
    if (!current && isUntouched(fields)) return;
    const kept = await queue.save(current, { address: location.pathname, owner, title: title(), fields });
    if (current && kept.id !== current.id) tell(kept.body.beside ? words.conflict : words.gone);
    current = kept;
    saved.textContent = words.saved;
    others.postMessage("changed");
  }
  function keep() {
    clearTimeout(typing);
    typing = 0;
    saving = saving.catch(() => {}).then(saveNow);
    return saving;
  }

  const stamp = (name) => {
    const [, number, field] = /^event-(\d+)-(\w+)$/.exec(name) ?? [];
    const said = number && form.elements[`event-${number}-said_at`];
    if (said && (field === "time" || !said.value)) said.value = new Date().toISOString();
  };
  form.addEventListener("input", ({ target }) => {
    stamp(target.name);
    if (target.type !== "file" && typeof target.value === "string") sayQuietly(target);
    clearTimeout(typing);
    typing = setTimeout(keep, 250);
    saved.textContent = "";
  });
  form.addEventListener("change", async ({ target }) => {
    if (target.type !== "file" || !target.files.length) return;
    setFile(target, await smaller(target.files[0]));
    keep();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());

  function without(number) {
    const moved = read(form).flatMap(([name, value]) => {
      const [, own, field] = /^event-(\d+)-(.*)$/.exec(name) ?? [];
      if (own === undefined) return [[name, name === TOTAL ? String(Number(value) - 1) : value]];
      if (Number(own) === number) return [];
      return [[`event-${Number(own) - (Number(own) > number)}-${field}`, value]];
    });
    fill(form, moved, blank);
  }

  function firstFault() {
    for (const [name, value] of read(form)) {
      const why = isGuarded(name, value) ? guard.whyNot(value) : null;
      if (why) return { control: form.elements[name], why };
    }
    return null;
  }

  async function send() {
    const fault = firstFault();
    if (fault) {
      say(fault.control, fault.why, true);
      fault.control.focus();
      return;
    }
    await keep();
    const sent = current && (await queue.press(current));
    current = null;
    fill(form, pristine, blank);
    if (!sent) {
      tell(words.gone);
      return;
    }
    tell(words.kept);
    await announce();
    document.getElementById("device-title").focus();
    await flush("hurry");
    const item = await shelf.get(sent.id);
    if (item?.body.state === "received") tell(`${words.sent} ${words.receipt} ${item.body.receipt}.`);
    else if (item && item.body.state !== "queued") tell(words[item.body.state]);
    if (item?.body.state === "refused" && isUntouched(read(form))) await edit(item);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    if (name === "add") grow(form, blank).querySelector("input:not([type=hidden])")?.focus();
    else if (name === "drop") without(Number(value));
    else send();
  });

  const asked = (await queue.list()).find((item) => `#${item.id}` === location.hash);
  if (asked) await edit(asked);
})();
