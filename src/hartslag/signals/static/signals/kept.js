// SPDX-License-Identifier: EUPL-1.2
// On a walk: what is entered stays on the phone until the site has it. Without this the forms are plain.
(() => {
  const place = document.querySelector("[data-kept]");
  const able = window.indexedDB && window.isSecureContext && HTMLFormElement.prototype.requestSubmit;
  if (!place || !able) return;
  const texts = place.dataset;
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("ul");
  const row = place.querySelector("template").content.firstElementChild;
  const PATIENCE = 10_000; // how long somebody waits for an answer before the form is free for the next
  const LONGEST = { words: 30_000, photo: 300_000 }; // after this an answer is not coming
  const AGAIN = 30_000; // a phone does not always hear that the connection is back
  const SAID = "said"; // under which name the words that are shown of an entry lie with what is sent
  const TERM = 7 * 24 * 60 * 60; // seconds after which what still waits is gone
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open("hartslag-walks", 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore("entries", { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (mode, verb) => {
    const transaction = (await opened).transaction("entries", mode);
    const asked = verb(transaction.objectStore("entries"));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked.result);
      transaction.onabort = () => failed(transaction.error);
    });
  };
  const put = ({ form: _opened, ...entry }) => store("readwrite", (entries) => entries.put(entry));
  const forget = (entry) => store("readwrite", (entries) => entries.delete(entry.id));

  // What waits is sealed. The secret is in a cookie, which the browser drops at the term also when nobody opens
  // a page here again: from then on nobody can read it.
  const secret = () => /(?:^|; )walks=([^;]+)/.exec(document.cookie)?.[1];
  const key = async () => {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret()));
    return crypto.subtle.importKey("raw", hash, "AES-GCM", false, ["encrypt", "decrypt"]);
  };
  const seal = async (form) => {
    const kept = secret() ?? crypto.randomUUID() + crypto.randomUUID();
    document.cookie = `walks=${kept}; path=/; max-age=${TERM}; samesite=strict; secure`;
    if (secret() !== kept) throw new Error("this browser keeps no cookies");
    const body = new Response(form);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), await body.arrayBuffer());
    return { iv, bytes, type: body.headers.get("Content-Type") };
  };
  const unseal = async ({ iv, bytes, type }) => {
    const body = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), bytes);
    return new Response(body, { headers: { "Content-Type": type } }).formData();
  };
  // A phone that is shared sends nothing in the name of another.
  const mine = async () => {
    const found = [];
    for (const entry of await store("readonly", (entries) => entries.getAll())) {
      const form = Date.now() - entry.at < TERM * 1000 && (await unseal(entry.sealed).catch(() => null));
      if (!form) await forget(entry);
      else if (entry.who === texts.who) found.push({ ...entry, form });
    }
    return found;
  };

  const say = (words, near = false) => {
    place.hidden = !words;
    status.textContent = words;
    if (near) place.scrollIntoView({ block: "center" });
  };
  const show = async (first = "", near = false) => {
    const entries = await mine();
    const held = entries.some((each) => each.why) && texts.held;
    const stopped = entries.some((each) => each.why && !each.refused);
    const waiting = stopped ? 0 : entries.filter((each) => !each.refused).length;
    const waits = waiting && (waiting === 1 ? texts.one : texts.more.replace("#", waiting));
    list.replaceChildren(
      ...entries.map((entry) => {
        const item = row.cloneNode(true);
        const [said, why] = item.querySelectorAll("p");
        said.textContent = [entry.street, ...entry.form.getAll(SAID)].join(" · ");
        why.textContent = entry.why;
        why.hidden = !entry.why;
        item.querySelector("button").addEventListener("click", async () => {
          if (!window.confirm(texts.sure)) return;
          await forget(entry);
          show(texts.gone);
        });
        return item;
      }),
    );
    const term = entries.length && texts.term;
    say([first, waits, held, term].filter(Boolean).join(" "), near);
  };

  const refusal = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelectorAll(
      ".utrecht-alert--error li, .utrecht-alert--error .utrecht-alert__message p",
    );
    return [...found].map((each) => each.textContent.trim()).join(" ") || texts.unknown;
  };
  // Fails for want of a connection, and when no answer comes.
  const post = async (address, body, longest, options = {}) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), longest);
    try {
      return await fetch(address, { method: "POST", body, signal: stop.signal, ...options });
    } finally {
      clearTimeout(timer);
    }
  };
  // What came of sending: `url` when the site has it, `refused` when it never will, else it waits.
  const sent = async (entry) => {
    const body = entry.form;
    body.delete(SAID);
    const photo = [...body.values()].some((value) => value instanceof Blob && value.size);
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await post(entry.address, body, photo ? LONGEST.photo : LONGEST.words);
      const url = new URL(answer.url);
      if (answer.redirected && url.searchParams.has("bewaard")) return { url };
      if (answer.status === 403 || answer.redirected) return { why: texts.signedOut };
      if (answer.ok || answer.status >= 500 || [408, 429].includes(answer.status)) {
        return { why: texts.trouble };
      }
      return { refused: true, why: await refusal(answer) };
    } catch {
      return { why: "" };
    }
  };
  // Send what waits, in order, until one has to wait; return what came of each.
  const sendAll = async () => {
    const came = new Map();
    let arrived = 0;
    let note = "";
    for (const entry of (await mine()).filter((each) => !each.refused)) {
      const outcome = await sent(entry);
      came.set(entry.id, outcome);
      if (outcome.url) {
        await forget(entry);
        arrived += 1;
        if (outcome.url.searchParams.get("bewaard") === "foto") note = ` ${texts.noPhoto}`;
        continue;
      }
      await put({ ...entry, refused: Boolean(outcome.refused), why: outcome.why });
      if (!outcome.refused) break;
    }
    await show(arrived ? `${texts.sent.replace("#", arrived)}${note}` : "");
    return came;
  };
  let turn = Promise.resolve();
  const send = () => {
    turn = turn.then(sendAll, sendAll);
    return turn;
  };

  const said = (form, button) => {
    const typed = [...form.elements].flatMap((each) => {
      if (!each.name || ["hidden", "submit"].includes(each.type)) return [];
      if (each.type === "file") return [...each.files].map((file) => file.name);
      if (each.type === "radio" || each.type === "checkbox") {
        return each.checked ? [each.labels[0].textContent.trim()] : [];
      }
      if (each.tagName === "SELECT") return each.value ? [each.selectedOptions[0].textContent.trim()] : [];
      return each.value.trim() ? [each.value.trim()] : [];
    });
    return button?.name ? [...typed, button.textContent.trim()] : typed;
  };
  const empty = (form) => {
    for (const each of form.elements) {
      if (each.name === "key") each.value = crypto.randomUUID();
      else if (each.type === "radio" || each.type === "checkbox") each.checked = false;
      else if (each.tagName === "SELECT") each.selectedIndex = 0;
      else if (!["hidden", "submit"].includes(each.type)) each.value = "";
    }
  };
  const plainly = (form, button) => {
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  };
  const entered = async (form, button) => {
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    if ([...fields.values()].some((value) => value instanceof Blob && value.size > Number(texts.largest))) {
      return show(texts.tooLarge, true);
    }
    for (const each of said(form, button)) fields.append(SAID, each);
    const { who } = texts;
    const { street } = form.dataset;
    const entry = { who, street, address: form.action, at: Date.now(), why: "" };
    try {
      entry.id = await put({ ...entry, sealed: await seal(fields) });
    } catch {
      return plainly(form, button); // this phone keeps nothing
    }
    say(texts.busy);
    const outcome = (await Promise.race([send(), pause(PATIENCE)]))?.get(entry.id);
    if (outcome?.url) return window.location.assign(outcome.url);
    if (outcome?.refused) {
      // Nothing waits: the site says on its own page what to mend.
      await forget(entry);
      return plainly(form, button);
    }
    empty(form);
    return show("", true);
  };
  let busy = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.plain || !form.matches("[data-street], [data-never-kept]")) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await (form.matches("[data-street]") ? entered : told)(form, event.submitter);
    } finally {
      busy = false;
    }
  });
  // What is asked, or is about a person, never stays on the phone: the words stay in the form until the site has
  // them. The form says where that is to be seen.
  const told = async (form, button) => {
    let answer;
    try {
      answer = await post(form.action, new FormData(form), LONGEST.words, { redirect: "manual" });
    } catch {
      return say(texts.neverKept, true);
    }
    const there = form.dataset.neverKept;
    return answer.type === "opaqueredirect" ? window.location.assign(there) : plainly(form, button);
  };

  // A copy is opened more than once: what is entered in it each time is another thing.
  if (document.querySelector("[data-copy]")) document.querySelectorAll("[data-street]").forEach(empty);
  mine().then(
    (entries) => {
      if (entries.some((each) => !each.refused)) say(texts.busy);
      send();
    },
    () => {}, // this phone keeps nothing
  );
  window.addEventListener("online", send);
  setInterval(() => list.children.length && send(), AGAIN);
})();
