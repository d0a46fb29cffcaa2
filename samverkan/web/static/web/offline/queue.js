// Drafts, what waits to be sent, and receipts, on the device. Knows no browser: the shelf (storage), send (the way to
// the server), the lock, the clock and the maker of keys are given, so that a test can try every way a network fails.
// An item is {id, order, rev, expires_at, body}; every change names the revision it was made from (shelf.swap).
globalThis.samverkanQueue = (() => {
  const MINUTE = 60_000;
  const KEPT = 14 * 24 * 60 * MINUTE; // how long anything is kept on the device
  const PAUSES = [5_000, 15_000, MINUTE, 5 * MINUTE, 15 * MINUTE];
  const OPEN = ["draft", "refused", "stopped", "differs"]; // waits for the person, not for the network
  const UNSENT = [...OPEN, "queued"];

  const soonest = (items) => (items.length ? Math.min(...items.map((item) => item.body.next_at)) : null);
  const pause = (tries) => PAUSES[Math.min(tries, PAUSES.length) - 1];

  const told = ([name, value]) => [name, typeof value === "string" ? value : [value.name, value.size]];
  const alike = (some, others) => JSON.stringify(some.map(told)) === JSON.stringify(others.map(told));

  // What the guard of the server found is not kept here either: the words go, the rest of the text stays.
  function withoutHits(fields, hits) {
    return fields.map(([name, value]) => {
      const found = hits.filter((hit) => name === `event-${hit.event}-${hit.field}`);
      if (!found.length || typeof value !== "string") return [name, value];
      const signs = [...value];
      for (const { start, end } of found.toSorted((a, b) => b.start - a.start)) signs.splice(start, end - start, "…");
      return [name, signs.join("")];
    });
  }

  // The state an answer leads to; undefined: the network or the server could not, try again.
  function verdict({ status, body }) {
    if (status === 200 || status === 201) return { state: "received", receipt: body.receipt, url: body.url, fields: [] };
    if (status === 409) return { state: "differs" };
    if (status === 422) return { state: "refused" };
    if (status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)) return { state: "stopped" };
    return undefined;
  }

  return function queueOf({ shelf, send, lock, now, newKey }) {
    const swap = (item, change) => {
      const body = { ...item.body, ...change, changed_at: now() };
      return shelf.swap(item.id, item.rev, { body, expires_at: now() + KEPT });
    };
    const list = async () => (await shelf.all()).filter((item) => item.body).sort((a, b) => a.order - b.order);

    function add(body) {
      return shelf.add({ body: { tries: 0, next_at: 0, beside: null, ...body, changed_at: now() }, expires_at: now() + KEPT });
    }

    // Keep a draft. When another tab changed it meanwhile both are kept: this one beside that.
    async function save(base, content) {
      if (!base) return add({ state: "draft", key: newKey(), ...content });
      const item = await shelf.get(base.id);
      const open = item && OPEN.includes(item.body.state);
      if (open && item.rev !== base.rev && alike(item.body.fields, content.fields)) return item;
      // Under the key of what was received nothing else can be: what is changed after that is a report of its own.
      const key = item?.body.state === "differs" ? newKey() : item?.body.key;
      const kept = open && item.rev === base.rev && (await swap(item, { ...content, key, state: "draft" }));
      return kept || add({ state: "draft", key: newKey(), ...content, beside: item ? base.id : null });
    }

    // "Skicka": from here on the item is not changed, only sent. Pressed twice, or in two tabs, it goes once.
    async function press(base) {
      const item = await shelf.get(base.id);
      if (!item || item.rev !== base.rev || !OPEN.includes(item.body.state)) return null;
      return swap(item, { state: "queued", pressed_at: now(), tries: 0, next_at: 0, answer: null });
    }

    // To change what waits: it becomes a draft with its key kept, so that the server tells if it had come through.
    async function takeBack(base) {
      const item = await shelf.get(base.id);
      if (!item || item.rev !== base.rev || item.body.state !== "queued") return null;
      return swap(item, { state: "draft" });
    }

    // After 409: the server has another version. Send this one on its own, or let the received one be the report.
    async function sendAsNew(base) {
      const item = await shelf.get(base.id);
      if (!item || item.rev !== base.rev || item.body.state !== "differs") return null;
      return swap(item, { state: "queued", key: newKey(), pressed_at: now(), tries: 0, next_at: 0, answer: null });
    }

    async function keepReceived(base) {
      const item = await shelf.get(base.id);
      if (!item || item.rev !== base.rev || item.body.state !== "differs") return null;
      return swap(item, { state: "received", receipt: item.body.answer.receipt, fields: [] });
    }

    async function keepBoth(base) {
      const item = await shelf.get(base.id);
      return item && item.rev === base.rev ? swap(item, { beside: null }) : null;
    }

    const remove = ({ id, rev }) => shelf.swap(id, rev, null);

    async function settle(item, answer) {
      const change = verdict(answer);
      if (!change) {
        const wait = answer.retry_after ? answer.retry_after * 1000 : pause(item.body.tries);
        await swap(item, { next_at: now() + wait, answer });
        return answer.status >= 500; // the fault may be this item's alone: let the next one try
      }
      const fields = change.fields ?? withoutHits(item.body.fields, answer.body?.hits ?? []);
      await swap(item, { ...change, fields, answer: change.state === "received" ? null : { ...answer.body, status: answer.status } });
      return true;
    }

    // Send one item; tell whether the next may try. That it is tried is written before it is sent.
    async function sendOne(listed) {
      const item = await swap(listed, { tries: listed.body.tries + 1 });
      if (!item) return true; // another tab changed it first
      const answer = await send(item.body).catch(() => ({ status: 0, body: {} }));
      return settle(item, answer);
    }

    // One flush at a time, oldest press first. Returns when to try again, or null when nothing waits.
    async function flushAlone() {
      for (;;) {
        const waiting = (await list()).filter((item) => item.body.state === "queued").sort((a, b) => a.body.pressed_at - b.body.pressed_at);
        const resting = waiting.filter((item) => item.body.next_at > now());
        const held = resting.find((item) => item.body.answer?.status < 500); // no network, no sign-in: nobody passes
        if (held || resting.length === waiting.length) return held ? held.body.next_at : soonest(resting);
        for (const item of waiting.filter((each) => !resting.includes(each))) if (!(await sendOne(item))) break;
      }
    }

    // "Försök nu", or the network came back: what rests does not have to. Inside the lock, so after a flush that fails now.
    async function hurryAlone() {
      for (const item of await list()) if (item.body.state === "queued" && item.body.next_at > now()) await swap(item, { next_at: 0 });
      return flushAlone();
    }

    const flush = () => lock(flushAlone);
    const hurry = () => lock(hurryAlone);

    // What is too old goes; that it went is told, not what it said.
    async function sweep() {
      for (const item of await shelf.all()) {
        if (item.body && item.expires_at > now()) continue;
        const unsent = UNSENT.includes(item.body?.state ?? "draft");
        const body = { state: "expired", changed_at: item.body?.changed_at ?? item.expires_at - KEPT, fields: [] };
        await shelf.swap(item.id, item.rev, unsent ? { body, expires_at: now() + KEPT } : null);
      }
    }

    return { list, save, press, takeBack, sendAsNew, keepReceived, keepBoth, remove, flush, hurry, sweep, UNSENT };
  };
})();
