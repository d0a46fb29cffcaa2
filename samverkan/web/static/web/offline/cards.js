// What lies on the device, as a list: a card for each draft, each that waits, each that was received. Words only, never markup.
globalThis.samverkanCards = ({ words, told, actions }) => {
  const moment = new Intl.DateTimeFormat(document.documentElement.lang || "sv", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "sv", { day: "numeric", month: "long" });

  function element(tag, { text, ...rest } = {}, ...children) {
    const made = Object.assign(document.createElement(tag), rest);
    if (text !== undefined) made.textContent = text;
    made.append(...children.filter(Boolean));
    return made;
  }

  const line = (text, name = "") => element("p", { text, className: name });
  const button = (label, name, item, main = false) => {
    const made = element("button", { type: "button", className: main ? "button main" : "button", text: label });
    made.addEventListener("click", () => actions[name](item));
    return made;
  };
  const buttons = (...made) => element("div", { className: "actions" }, ...made);

  const title = ({ body }) => body.title || words.untitled;

  // All that was filled in, a line each; the number of the event when there are several.
  function content(fields) {
    const list = element("dl", { className: "device-facts" });
    for (const [name, value] of fields) {
      const [, number] = /^event-(\d+)-/.exec(name) ?? [];
      const line = value && number !== undefined ? told(name, value) : null;
      if (!line || !line[0]) continue;
      const label = Number(number) ? `${words.event} ${Number(number) + 1}: ${line[0]}` : line[0];
      list.append(element("div", {}, element("dt", { text: label }), element("dd", { text: line[1] })));
    }
    return list;
  }

  const received = (answer) => answer.content.flatMap((event, number) => Object.entries(event).map(([name, value]) => [`event-${number}-${name}`, String(value ?? "")]));
  const half = (heading, fields, ...rest) => element("section", { className: "flow" }, element("h4", { text: heading }), content(fields), ...rest);

  const errors = ({ errors = {}, hits = [] }) => {
    const found = Object.values(errors).flatMap((each) => (Array.isArray(each) ? each : Object.values(each).flat()));
    return found.length || hits.length ? found : [];
  };

  const STATES = {
    draft: (item) => [
      line(`${words.changed} ${moment.format(item.body.changed_at)}. ${words.until} ${day.format(item.expires_at)}.`, "soft small"),
      buttons(button(words.edit, "edit", item, true), button(words.remove, "remove", item)),
    ],
    queued: (item) => [
      line(item.body.answer?.status === 401 ? words.sign_in : words.waits),
      item.body.next_at && item.body.tries ? line(`${words.again} ${moment.format(item.body.next_at)}.`, "soft small") : null,
      buttons(
        item.body.answer?.status === 401 ? element("a", { className: "button main", text: words.to_sign_in, href: actions.signIn(item) }) : button(words.retry, "retry", item, true),
        button(words.change, "change", item),
        button(words.remove, "remove", item),
      ),
    ],
    refused: (item) => [
      ...errors(item.body.answer).map((text) => line(text, "fault-text")),
      buttons(button(words.change, "edit", item, true), button(words.remove, "remove", item)),
    ],
    stopped: (item) => [
      line(item.body.answer.reason ?? `${words.stopped} (${item.body.answer.status}).`),
      buttons(button(words.change, "edit", item, true), button(words.remove, "remove", item)),
    ],
    differs: (item) => [
      line(item.body.answer.reason ?? words.differs_why),
      element("div", { className: "columns" },
        half(words.this_one, item.body.fields, buttons(button(words.as_new, "sendAsNew", item, true), button(words.change, "edit", item))),
        item.body.answer.receipt && half(`${words.received_one} (${item.body.answer.receipt})`, received(item.body.answer), buttons(button(words.as_received, "keepReceived", item)))),
    ],
    received: (item) => [
      element("p", { text: `${words.receipt} ` }, item.body.url ? element("a", { className: "device-receipt", href: item.body.url, text: item.body.receipt }) : element("strong", { text: item.body.receipt })),
      line(moment.format(item.body.changed_at), "soft small"),
      buttons(button(words.clear, "remove", item)),
    ],
    expired: (item) => [line(`${words.expired_why} ${day.format(item.body.changed_at)}.`), buttons(button(words.clear, "remove", item))],
  };

  function card(item) {
    const { state } = item.body;
    const heading = element("h3", { text: state === "expired" ? words.expired : `${words[state]}: ${title(item)}` });
    const made = element("article", { className: "card" }, heading, ...STATES[state](item));
    made.dataset.state = state;
    return made;
  }

  // Two versions of one draft, written in two tabs.
  function pair(item, other) {
    const side = (heading, one, rest) => half(heading, one.body.fields, buttons(button(words.keep_this, "keepOne", { item: one, rest }, true)));
    const made = element("article", { className: "card" },
      element("h3", { text: `${words.differs}: ${title(item)}` }), line(words.conflict),
      element("div", { className: "columns" }, side(words.this_one, item, other), side(words.that_one, other, item)),
      buttons(button(words.both, "keepBoth", item)));
    made.dataset.state = "beside";
    return made;
  }

  return function show(items, current) {
    const by_id = new Map(items.map((item) => [item.id, item]));
    const paired = items.filter((item) => item.body.state === "draft" && by_id.get(item.body.beside)?.body.state === "draft");
    const shown = new Set(paired.flatMap((item) => [item.id, item.body.beside]));
    const rest = items.filter((item) => !shown.has(item.id) && item.id !== current?.id).toReversed();
    const cards = [...paired.map((item) => pair(item, by_id.get(item.body.beside))), ...rest.map(card)];
    return cards.length ? cards : [line(words.nothing, "soft")];
  };
};
