// Where the queue keeps its items: sealed, in IndexedDB. A change goes through only from the revision it names.
globalThis.samverkanShelf = (() => {
  const { answered } = samverkanVault;
  const unsent = (body) => !["received", "expired"].includes(body.state); // all that is not sealed: sign-out asks

  return function shelfOf(base, ring, owner) {
    const items = (mode) => base.transaction("items", mode).objectStore("items");
    const opened = async ({ sealed, owner: _, ...item }) => ({ ...item, body: await ring.unseal(sealed) });

    async function get(id) {
      const item = await answered(items("readonly").index("id").get(id));
      return item && item.owner === owner ? opened(item) : null;
    }

    // What cannot be opened has no body; the sweep tells of it and clears it away.
    async function all() {
      const kept = await answered(items("readonly").getAll());
      return Promise.all(kept.filter((item) => item.owner === owner).map(opened));
    }

    async function add({ body, expires_at }) {
      const item = { id: crypto.randomUUID(), owner, rev: 1, expires_at, unsent: unsent(body), sealed: await ring.seal(body) };
      const order = await answered(items("readwrite").add(item));
      return { id: item.id, order, rev: 1, expires_at, body };
    }

    // Sealing cannot wait inside a transaction, so it is done before; reading and writing are one.
    async function swap(id, rev, change) {
      const sealed = change && (await ring.seal(change.body));
      const store = items("readwrite");
      const item = await answered(store.index("id").get(id));
      if (!item || item.rev !== rev || item.owner !== owner) return null;
      if (!change) return answered(store.delete(item.order)).then(() => true);
      const next = { ...item, rev: rev + 1, expires_at: change.expires_at, unsent: unsent(change.body), sealed };
      await answered(store.put(next));
      return { id, order: item.order, rev: next.rev, expires_at: next.expires_at, body: change.body };
    }

    return { get, all, add, swap };
  };
})();

// One flush at a time over all tabs: Web Locks, or a lease on the shelf that ends by itself when its tab was closed.
globalThis.samverkanLock = (base, name, now = Date.now, { locks } = navigator) => {
  const LEASE = 90_000; // longer than any answer is waited for
  const { answered } = samverkanVault;

  async function lease(holder, until) {
    const store = base.transaction("marks", "readwrite").objectStore("marks");
    const held = await answered(store.get(name));
    if (held && held.holder !== holder && held.until > now()) return held.until;
    await answered(store.put({ name, holder, until }));
    return null;
  }

  if (locks) return (work) => locks.request(name, work);
  return async (work) => {
    const holder = crypto.randomUUID();
    const busy = await lease(holder, now() + LEASE);
    if (busy) return busy; // when to try again
    try {
      return await work();
    } finally {
      await lease(holder, 0);
    }
  };
};
