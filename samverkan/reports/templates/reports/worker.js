// The service worker: the shell of the report page without network. It keeps what is the same for everybody, and no page.
const KEPT = {{ kept|safe }};
const CACHE = `samverkan-${KEPT.version}`;
const REPORT = /^\/(?:rapport\/[^/]+|[^/]+\/[^/]+\/rapportera)\/$/;
const PATIENCE = 4_000; // a phone at the edge of the network waits no longer than this for the page
importScripts(KEPT.vault);

self.addEventListener("install", (event) => {
  const fresh = KEPT.files.map((address) => new Request(address, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

// Only the caches of earlier versions go; drafts lie elsewhere.
self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("samverkan-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

const shell = () => caches.match(KEPT.shell, { cacheName: CACHE });

async function reportPage(request) {
  const late = new Promise((resolve) => { setTimeout(() => resolve(null), PATIENCE); });
  const reached = fetch(request).catch(() => null);
  return (await Promise.race([reached, late])) ?? (await shell()) ?? (await reached) ?? Response.error();
}

// Signing out empties the device, but for what nobody has sent: that is asked about first.
async function signOut(request) {
  const base = await samverkanVault.open();
  if (await samverkanVault.holdsUnsent(base)) return Response.redirect(`${KEPT.shell}?ut`, 303);
  const reply = await fetch(request);
  if (reply.type !== "opaqueredirect") return reply; // not signed out
  await samverkanVault.forget(base);
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await self.registration.unregister();
  return reply;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.method === "POST" && address.pathname === KEPT.signOut) event.respondWith(signOut(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && REPORT.test(address.pathname)) event.respondWith(reportPage(request));
  else if (request.mode === "navigate" && address.pathname === KEPT.shell) event.respondWith(shell().then((page) => page ?? fetch(request)));
  else if (KEPT.files.includes(address.pathname)) {
    event.respondWith(caches.match(address.pathname, { cacheName: CACHE }).then((file) => file ?? fetch(request)));
  }
});
