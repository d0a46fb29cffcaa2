// The report form itself, for when there is no network: as it came, sealed like the drafts, never in a cache.
globalThis.samverkanForms = ({ base, ring, owner, path, known, words, spot }) => {
  const { answered } = samverkanVault;

  // The form as it came, without token and key, sealed like the drafts: it names areas and groups.
  async function keepForm(form) {
    const copy = form.cloneNode(true);
    copy.querySelectorAll("[data-spot]").forEach((spot) => { spot.hidden = true; }); // until its script has come
    copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=key]").forEach((control) => control.removeAttribute("value"));
    const lists = [...document.querySelectorAll("datalist")].filter((each) => !form.contains(each)).map((each) => each.outerHTML);
    const kept = { path: location.pathname, title: document.querySelector(".page-head .eyebrow, h1").textContent.trim(), html: copy.outerHTML + lists.join("") };
    const sealed = await ring.seal(kept);
    await answered(base.transaction("forms", "readwrite").objectStore("forms").put({ owner, path, sealed }));
  }

  async function openForms() {
    const own = await Promise.all(known.filter((form) => form.owner === owner).map(async (form) => ({ path: form.path, body: await ring.unseal(form.sealed) })));
    return own.filter((form) => form.body);
  }

  // The page from the cache has no form: it is the one of this address, or a choice of those opened here before.
  async function showKept(place) {
    const own = await openForms();
    const mine = own.find((form) => form.path === path);
    if (mine) {
      place.innerHTML = mine.body.html; // ours, sealed with our key: nobody else's words are in it
      document.querySelector("h1").textContent = `${words.forms}: ${mine.body.title}`;
      document.body.append(Object.assign(document.createElement("script"), { type: "module", src: spot }));
      return;
    }
    const links = own.map(({ body }) => Object.assign(document.createElement("a"), { href: body.path, className: "button main", textContent: `${words.forms}: ${body.title}` }));
    const actions = Object.assign(document.createElement("div"), { className: "actions" });
    actions.append(...links);
    place.append(links.length ? actions : Object.assign(document.createElement("p"), { textContent: words.no_form }));
  }

  return { keepForm, openForms, showKept };
};
