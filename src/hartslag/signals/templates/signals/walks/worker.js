// SPDX-License-Identifier: EUPL-1.2
// Answer for the site, with the copies that copies.js keeps, while there is no connection.
const STREET = /\/[\da-f-]{36}\/[\da-f-]{36}\/$/;
const LONGEST = 12 * 60 * 60 * 1000;
const PATIENCE = 10_000; // a line that hardly works does not answer, and does not say so
const forgetOld = async () => {
  const pages = await caches.open("walk-pages");
  for (const each of await pages.keys()) {
    const made = Date.parse((await pages.match(each)).headers.get("Date"));
    if (!(Date.now() - made < LONGEST)) await pages.delete(each);
  }
};
const answerTo = async (request) => {
  if (request.mode === "navigate") await forgetOld();
  const kept = await caches.match(request.url, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fetch(request), late]).catch(() => kept);
};
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const kept = mode !== "navigate" || STREET.test(new URL(url).pathname);
  if (method === "GET" && kept) event.respondWith(answerTo(event.request));
});
