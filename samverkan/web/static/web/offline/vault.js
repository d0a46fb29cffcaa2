// What lies on the device is sealed: AES-GCM with a key that no script can take out (WebCrypto, IndexedDB).
// Keys are made anew each day and die with what they sealed; signing out destroys them all, and then nothing can be read.
globalThis.samverkanVault = (() => {
  const NAME = "samverkan-reports";
  const KEPT = 14 * 24 * 60 * 60_000;
  const DAY = 24 * 60 * 60_000;
  const ALGORITHM = { name: "AES-GCM", length: 256 };

  const answered = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  function open(name = NAME) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "id", autoIncrement: true });
      request.result.createObjectStore("items", { keyPath: "order", autoIncrement: true }).createIndex("id", "id", { unique: true });
      request.result.createObjectStore("forms", { keyPath: ["owner", "path"] });
      request.result.createObjectStore("marks", { keyPath: "name" });
    };
    return answered(request);
  }

  // ——— content and bytes: what is text goes as JSON, photos as they are after it

  async function pack(body) {
    const files = [];
    const fields = [];
    for (const [name, value] of body.fields ?? []) {
      if (typeof value === "string") fields.push([name, value]);
      else fields.push([name, { type: value.type, name: value.name, size: files[files.push(new Uint8Array(await value.arrayBuffer())) - 1].length }]);
    }
    const head = new TextEncoder().encode(JSON.stringify({ ...body, fields }));
    const size = new Uint8Array(new Uint32Array([head.length]).buffer);
    return new Blob([size, head, ...files]).arrayBuffer();
  }

  function unpack(bytes) {
    const length = new Uint32Array(bytes.slice(0, 4))[0];
    const body = JSON.parse(new TextDecoder().decode(bytes.slice(4, 4 + length)));
    let from = 4 + length;
    const fields = body.fields.map(([name, value]) => {
      if (typeof value === "string") return [name, value];
      from += value.size;
      return [name, new File([bytes.slice(from - value.size, from)], value.name, { type: value.type })];
    });
    return { ...body, fields };
  }

  // ——— keys

  function ring(base, owner, now) {
    const keys = () => answered(base.transaction("keys").objectStore("keys").getAll());
    const living = (key) => key.owner === owner && key.expires_at > now();

    async function today() {
      const made = (await keys()).filter(living).find((key) => key.made_at > now() - DAY && key.made_at <= now());
      if (made) return made;
      const key = await crypto.subtle.generateKey(ALGORITHM, false, ["encrypt", "decrypt"]);
      const kept = { owner, key, made_at: now(), expires_at: now() + KEPT + DAY };
      return { ...kept, id: await answered(base.transaction("keys", "readwrite").objectStore("keys").add(kept)) };
    }

    async function seal(body) {
      const { id, key } = await today();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return { key: id, iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await pack(body)) };
    }

    // Null when the key is gone: then nobody can read it any more, not we either.
    async function unseal(sealed) {
      const found = (await keys()).find((key) => key.id === sealed.key && living(key));
      if (!found) return null;
      return unpack(await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, found.key, sealed.bytes));
    }

    return { seal, unseal };
  }

  // Keys past their day go, whoever's they are.
  async function burn(base, now) {
    const store = base.transaction("keys", "readwrite").objectStore("keys");
    for (const key of await answered(store.getAll())) if (key.expires_at <= now()) store.delete(key.id);
  }

  // ——— who is at the screen: the last one whose page was opened here

  const isReader = (base, owner) => answered(base.transaction("marks", "readwrite").objectStore("marks").put({ name: "reader", owner }));
  const reader = async (base) => (await answered(base.transaction("marks").objectStore("marks").get("reader")))?.owner ?? "";

  async function holdsUnsent(base) {
    const owner = await reader(base);
    const items = await answered(base.transaction("items").objectStore("items").getAll());
    return items.some((item) => item.owner === owner && item.unsent);
  }

  // Everything of the one at the screen, keys first: on sign-out.
  async function forget(base) {
    const owner = await reader(base);
    const work = base.transaction(["keys", "items", "forms"], "readwrite");
    for (const name of ["keys", "items", "forms"]) {
      const request = work.objectStore(name).openCursor();
      request.onsuccess = () => {
        if (!request.result) return;
        if (request.result.value.owner === owner) request.result.delete();
        request.result.continue();
      };
    }
    await new Promise((resolve, reject) => {
      work.oncomplete = resolve;
      work.onerror = reject;
    });
  }

  return { open, ring, burn, forget, answered, isReader, reader, holdsUnsent };
})();
