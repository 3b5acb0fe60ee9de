// SPDX-License-Identifier: EUPL-1.2
// Keep copies of the pages of the streets of today's walk on the phone, for when there is no connection.
(async () => {
  const { worker, walk, copies } = document.currentScript.dataset;
  if (!navigator.serviceWorker || !window.caches) return;
  const pages = await caches.open("walk-pages");
  const looks = await caches.open("walk-looks");
  const addresses = copies.split(" ").filter(Boolean);
  if (addresses.length) await navigator.serviceWorker.register(worker);
  else {
    const kept = await pages.keys();
    await Promise.all(kept.filter(({ url }) => url.includes(walk)).map((each) => pages.delete(each)));
  }
  for (const address of addresses) {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) return;
    const copy = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
    for (const each of copy.querySelectorAll("link[href], script[src]")) {
      const look = each.href || each.src;
      if (!(await looks.match(look))) await looks.add(look);
    }
    await pages.put(new URL("..", answer.url), answer);
  }
})().catch(() => {}); // the connection broke, or this phone keeps nothing
