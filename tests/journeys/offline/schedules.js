// A model of everything around the queue: server, network, shelf, lock, clock, tabs that are killed. One seed, one schedule.
// Each step that waits is laid on a table; chance takes one at a time, so any two steps may come in any order.
globalThis.schedules = (() => {
  const mulberry = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };

  function worldOf(seed) {
    const random = mulberry(seed);
    const world = { random, time: 1_000_000, table: [], tabs: [], healthy: false, keys: 0 };
    world.pick = (list) => list[Math.floor(random() * list.length)];
    world.chance = (share) => !world.healthy && random() < share;
    // A step that happens later, unless its tab is dead by then: its promise then never comes.
    world.step = (tab, work) => new Promise((resolve, reject) => world.table.push({ tab, work, resolve, reject }));
    return world;
  }

  // ``careless``: overwrites whatever revision is there, to see that the schedules notice.
  function shelfOf(world, careless = false) {
    const items = new Map();
    let order = 0;
    const copy = (thing) => structuredClone(thing);
    return (tab) => ({
      get: (id) => world.step(tab, () => copy(items.get(id) ?? null)),
      all: () => world.step(tab, () => [...items.values()].map(copy)),
      add: (item) => world.step(tab, () => {
        order += 1;
        const kept = { ...item, id: `i${order}`, order, rev: 1 };
        items.set(kept.id, kept);
        return copy(kept);
      }),
      swap: (id, rev, change) => world.step(tab, () => {
        const item = items.get(id);
        if (!item || (item.rev !== rev && !careless)) return null;
        if (!change) return items.delete(id);
        items.set(id, { ...item, ...copy(change), rev: rev + 1 });
        return copy(items.get(id));
      }),
    });
  }

  // The contract of docs/reference/report-api.md: the key says which submission it is, the content whether it is the same.
  function serverOf() {
    const stored = new Map();
    const arrivals = [];
    function receive({ key, fields }) {
      const content = JSON.stringify(fields);
      if (content.includes("namn:")) return { status: 422, body: { errors: {}, hits: [{ event: 0, field: "text", kind: "name", start: 0, end: 8 }] } };
      const before = stored.get(key);
      if (!before) {
        stored.set(key, { content, receipt: `R-${stored.size + 1}` });
        arrivals.push(content);
        return { status: 201, body: { receipt: stored.get(key).receipt } };
      }
      const same = before.content === content;
      return { status: same ? 200 : 409, body: { receipt: before.receipt, content: [before.content] } };
    }
    return { receive, stored, arrivals };
  }

  function sendOf(world, server, mischief) {
    return (tab) => async (body) => {
      const sent = mischief({ key: body.key, fields: structuredClone(body.fields) });
      if (world.chance(0.15)) return world.step(tab, () => Promise.reject(new TypeError("dropped on the way there")));
      if (world.chance(0.06)) return world.step(tab, () => ({ status: world.pick([500, 502, 503, 429, 401]), body: {} }));
      // The network may bring a copy of the same request, now or much later, whether or not the tab still lives.
      if (world.chance(0.12)) world.step(null, () => server.receive(sent));
      const lost = world.chance(0.2);
      // Taken by the server even when the tab dies meanwhile; what dies is the answer.
      const answer = world.step(null, () => server.receive(sent));
      return world.step(tab, async () => {
        const told = await answer;
        if (lost) throw new TypeError("dropped on the way back");
        return told;
      });
    };
  }

  function lockOf(world, kind) {
    let tail = Promise.resolve();
    const held = new Set();
    return (tab) => (work) => {
      if (kind === "none") return work();
      const turn = tail;
      const gone = new Promise((resolve) => { tab.dies.push(resolve); });
      const flush = Symbol("flush");
      const mine = turn.then(() => {
        if (tab.dead) return undefined;
        if (held.size) world.overlaps = true;
        held.add(flush);
        return work();
      });
      // A tab that dies lets go of the lock it held, or never takes its turn.
      tail = turn.then(() => Promise.race([mine, gone])).then(() => held.delete(flush));
      return mine;
    };
  }

  const settled = async () => { for (let i = 0; i < 40; i += 1) await null; };

  // Take steps, in any order, until none is left; kill tabs on the way when told to.
  async function run(world, kill) {
    for (;;) {
      await settled();
      if (!world.table.length) return;
      if (kill && world.chance(0.02)) kill();
      const [step] = world.table.splice(Math.floor(world.random() * world.table.length), 1);
      if (!step || step.tab?.dead) continue;
      world.time += Math.floor(world.random() * 2_000);
      if (world.chance(0.05)) world.time += 60_000;
      try {
        Promise.resolve(step.work()).then(step.resolve, step.reject);
      } catch (error) {
        step.reject(error);
      }
    }
  }

  const said = (text) => ({ fields: [["event-0-text", text]] });
  const content = (item) => JSON.stringify(item.body.fields);

  // What a person does in a tab: writes, changes, presses (twice, when impatient), takes back and changes again.
  function personOf(world, books) {
    const saved = (item) => { books.saved.set(item.id, content(item)); return item; };

    async function press(tab, item) {
      books.meant.add(content(item));
      const presses = [tab.queue.press(item), ...(world.random() < 0.2 ? [tab.queue.press(item)] : [])];
      const taken = (await Promise.all(presses)).filter(Boolean);
      if (taken.length > 1) books.faults.push("pressed twice");
      return taken[0];
    }

    async function write(tab, text) {
      const first = saved(await tab.queue.save(null, said(text)));
      // The same draft is changed in another tab meanwhile: neither may overwrite the other.
      if (world.chance(0.2)) world.pick(world.tabs).queue.save(first, said(`${text}, i en annan flik`)).then(saved);
      const item = world.chance(0.3) ? saved(await tab.queue.save(first, said(`${text}, ändrad`))) : first;
      const queued = await press(tab, item);
      if (!queued) return;
      const flushing = tab.queue.flush();
      if (!world.chance(0.2)) return;
      const back = await tab.queue.takeBack(queued); // before, while or after it was sent: nobody knows
      if (back) await press(tab, saved(await tab.queue.save(back, said(`${text}, rättad`))));
      await flushing;
      await tab.queue.flush();
    }

    return { write };
  }

  function tabsOf(world, parts) {
    const open = () => {
      const tab = { dead: false, dies: [] };
      const given = { now: () => world.time, newKey: () => `k${(world.keys += 1)}` };
      tab.queue = samverkanQueue({ shelf: parts.shelf(tab), send: parts.send(tab), lock: parts.lock(tab), ...given });
      world.tabs.push(tab);
      return tab;
    };
    const living = () => world.pick(world.tabs.filter((tab) => !tab.dead));
    const kill = () => {
      const tab = living();
      tab.dead = true;
      tab.dies.forEach((resolve) => resolve());
      open();
    };
    return { open, living, kill };
  }

  async function play(seed, { mischief = (sent) => sent, calm = false, careless = false } = {}) {
    const world = worldOf(seed);
    world.healthy = calm;
    const server = serverOf();
    const lock = lockOf(world, world.pick(["one at a time", "one at a time", "none"]));
    const tabs = tabsOf(world, { shelf: shelfOf(world, careless), send: sendOf(world, server, mischief), lock });
    const books = { saved: new Map(), meant: new Set(), faults: [] };
    const person = personOf(world, books);
    tabs.open();
    if (world.chance(0.6)) tabs.open();
    const count = 1 + Math.floor(world.random() * 4);
    for (let i = 0; i < count; i += 1) {
      person.write(tabs.living(), `rapport ${i}`);
      if (calm) await run(world);
    }
    await run(world, tabs.kill);
    return { world, server, books, tabs };
  }

  // The network is well again. All that waits goes; what differs is sent on its own, as its writer would.
  async function mend({ world, tabs }) {
    world.healthy = true;
    const { queue } = tabs.open();
    for (let round = 0; round < 4; round += 1) {
      world.time += 3_600_000;
      queue.hurry();
      await run(world);
      queue.list().then((items) => items.filter((item) => item.body.state === "differs").forEach(queue.sendAsNew));
      await run(world);
    }
    let items;
    queue.list().then((listed) => { items = listed; });
    await run(world);
    return items;
  }

  // Exactly once, nothing lost: what a person was told is kept is on the shelf or, once, at the server.
  function audit({ world, server, books }, items) {
    const stored = [...server.stored.values()];
    const told = stored.map((each) => each.content);
    const faults = [...books.faults];
    if (world.overlaps) faults.push("two flushes at once");
    if (new Set(told).size !== told.length) faults.push("stored twice");
    told.filter((each) => !books.meant.has(each)).forEach((each) => faults.push(`nobody sent ${each}`));
    for (const item of items) {
      const receipt = stored.find((each) => each.receipt === item.body.receipt);
      if (item.body.pressed_at && item.body.state !== "received" && item.body.state !== "draft") faults.push(`${item.id} is ${item.body.state}`);
      if (item.body.state === "received" && !receipt) faults.push(`${item.id} has no true receipt`);
      if (item.body.state === "received" && books.saved.get(item.id) !== receipt?.content) faults.push(`${item.id} was sent as something else`);
      if (item.body.state !== "received" && books.saved.get(item.id) !== content(item)) faults.push(`${item.id} is not what was written`);
    }
    for (const id of books.saved.keys()) if (!items.some((item) => item.id === id)) faults.push(`${id} is lost`);
    return faults;
  }

  async function many(from, count, options) {
    const told = { faulty: {}, received: 0, kept: 0, kills: 0, order: [] };
    for (let seed = from; seed < from + count; seed += 1) {
      const played = await play(seed, options);
      const items = await mend(played);
      const faults = audit(played, items);
      if (faults.length) told.faulty[seed] = faults;
      told.received += played.server.stored.size;
      told.kept += items.filter((item) => item.body.state === "draft").length;
      told.kills += played.world.tabs.filter((tab) => tab.dead).length;
      told.order.push(played.server.arrivals);
    }
    return told;
  }

  return { many };
})();
