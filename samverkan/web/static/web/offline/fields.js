// The report form as a list of fields, and back: what is kept, shown and sent is [name, value], in the order of the form.
globalThis.samverkanFields = (() => {
  const OURS = new Set(["csrfmiddlewaretoken", "key", "add", "drop"]);
  const TOTAL = "event-TOTAL_FORMS";
  const LONGEST_SIDE = 2_048;

  const read = (form) => [...new FormData(form)].filter(([name, value]) => !OURS.has(name) && (typeof value === "string" || value.size));
  const controls = (form, name) => [...form.elements].filter((control) => control.name === name);
  const valueOf = (fields, name) => fields.find(([key]) => key === name)?.[1] ?? "";
  const count = (fields) => Number(valueOf(fields, TOTAL)) || 1;

  // What holds all controls of one event and no other's.
  function box(form, number) {
    const own = [...form.elements].filter((control) => control.name?.startsWith(`event-${number}-`));
    let around = own[0]?.parentElement;
    while (around && !own.every((control) => around.contains(control))) around = around.parentElement;
    return around;
  }

  const renumber = (html, from, to) => html.replaceAll(`event-${from}-`, `event-${to}-`);

  // One event more, as the first one was when the page came.
  function grow(form, blank) {
    const total = form.elements[TOTAL];
    const number = Number(total.value);
    const made = document.createElement("template");
    made.innerHTML = renumber(blank, 0, number);
    const section = made.content.firstElementChild;
    const label = `${samverkanWords.event} ${number + 1}`;
    const drop = Object.assign(document.createElement("button"), { className: "button", name: "drop", value: number, formNoValidate: true, textContent: samverkanWords.drop });
    section.setAttribute("aria-label", label);
    section.prepend(Object.assign(document.createElement("h2"), { textContent: label }));
    section.append(drop);
    section.querySelectorAll("[data-spot]").forEach((spot) => spot.remove()); // its buttons belong to the first event
    box(form, number - 1).after(section);
    total.value = number + 1;
    return box(form, number);
  }

  function shrink(form) {
    const total = form.elements[TOTAL];
    box(form, Number(total.value) - 1).remove();
    total.value = Number(total.value) - 1;
  }

  function setFile(control, file) {
    const carrier = new DataTransfer();
    carrier.items.add(file);
    control.files = carrier.files;
  }

  function setControl(control, value) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
    else if (typeof value !== "string") setFile(control, value);
    else if (control.type !== "file") control.value = value;
  }

  function fill(form, fields, blank) {
    form.reset();
    while (Number(form.elements[TOTAL].value) > 1) shrink(form);
    while (Number(form.elements[TOTAL].value) < count(fields)) grow(form, blank);
    const given = new Map(fields);
    for (const control of form.elements) {
      if (!control.name || OURS.has(control.name) || control.type === "submit") continue;
      if (given.has(control.name)) setControl(control, given.get(control.name));
      else if (control.type === "checkbox" || control.type === "radio") control.checked = false;
    }
    form.dispatchEvent(new Event("filled", { bubbles: true }));
  }

  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  // A field in the words of the form: its label and what is chosen.
  function told(form, name, value) {
    const control = controls(form, name.replace(/^event-\d+-/, "event-0-"))[0];
    if (!control) return null;
    const group = control.closest("fieldset")?.querySelector("legend");
    const label = words(control.type === "radio" ? group : control.labels?.[0]).replace(/ \([^)]*\)$/, "");
    if (typeof value !== "string") return [label, value.name];
    if (control.type === "radio") return [label, words(controls(form, control.name).find((each) => each.value === value)?.labels?.[0]) || value];
    if (control.tagName === "SELECT") return [label, words([...control.options].find((option) => option.value === value)) || value];
    return [label, control.type === "checkbox" ? "✓" : value];
  }

  // A phone's picture is made smaller here, and drawn anew: where and when it was taken never leaves the phone.
  async function smaller(file) {
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return file; // not a picture we can read: the server says so
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    return new File([drawn], "bild.jpg", { type: "image/jpeg" });
  }

  return { read, fill, grow, shrink, box, told, smaller, setFile, valueOf, count, controls, TOTAL };
})();
