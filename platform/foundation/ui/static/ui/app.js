// Small enhancements only. Every page works without this file; foundation/ui/__init__.py lists the attributes.
const texts = document.getElementById("texts")?.dataset ?? {};
const say = (name, values = {}) => (texts[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).replace(":", document.documentElement.lang === "en" ? ":" : ".");
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- Focus and announcements
function announce(text) {
  const live = document.getElementById("live");
  if (!live || !text) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}
function focusOn(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus();
}
document.addEventListener("htmx:after:swap", (event) => {
  const root = event.target instanceof Element && event.target.isConnected ? event.target : document;
  focusOn($(".ds-error-summary, [data-focus]", root));
  announce($("[data-announce]", root)?.textContent);
  prepare(root);
});

// ---- Keyboard: Ctrl/⌘ + K searches, Ctrl/⌘ + Enter sends the form in focus
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  if (event.key.toLowerCase() === "k") {
    const search = $$("[data-search]").pop();
    if (!search) return;
    event.preventDefault();
    search.matches("input") ? search.focus() : search.click();
  } else if (event.key === "Enter") {
    const form = document.activeElement?.form;
    if (form?.method !== "post") return;
    event.preventDefault();
    form.requestSubmit([...form.elements].find((element) => element.type === "submit"));
  }
});

// ---- Sending: no double clicks, and a sign of life when it takes time
function settle(form) {
  delete form.dataset.sending;
  for (const element of form.elements) element.removeAttribute("aria-busy");
}
function hold(form, button) {
  form.dataset.sending = "";
  setTimeout(() => { if ("sending" in form.dataset) button?.setAttribute("aria-busy", "true"); }, 300);
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("action") === "/sign-out/") sessionStorage.clear();
  if (form.method !== "post" || event.defaultPrevented) return;
  if ("sending" in form.dataset) { event.preventDefault(); return; }
  if (saving.has(form)) { // the draft on its way may change the version this form carries
    event.preventDefault();
    saving.get(form).then(() => form.requestSubmit(event.submitter));
    return;
  }
  if (!navigator.onLine && !form.matches("[hx-post]")) {
    event.preventDefault();
    keep(form);
    connection(say("offline"));
    return;
  }
  if (form.matches("[data-upload]") && $$("input[type=file]", form).some((input) => input.files.length)) {
    event.preventDefault();
    upload(form, event.submitter);
  } else if (!form.matches("[hx-post], [data-download]")) {
    markSent(form);
    hold(form, event.submitter);
  }
});
addEventListener("pageshow", () => { leaving = false; $$("form[data-sending]").forEach(settle); });

// ---- Upload with progress. The server's redirect comes back as an address (X-Soft-Redirect), so messages survive
function upload(form, button) {
  const box = $("[data-upload-status]", form) ?? form.appendChild(Object.assign(document.createElement("div"), { className: "app-progress" }));
  box.dataset.uploadStatus = "";
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  const line = document.createElement("span");
  bar.setAttribute("aria-label", line.textContent = say("uploading", { percent: 0 }));
  box.replaceChildren(bar, line);
  announce(line.textContent);
  hold(form, button);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Soft-Redirect", "1");
  request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
    if (!lengthComputable) return;
    bar.value = 100 * loaded / total;
    line.textContent = say("uploading", { percent: Math.floor(bar.value) });
  };
  request.upload.onload = () => { bar.removeAttribute("value"); announce(line.textContent = say("checking")); };
  const failed = (text) => {
    settle(form);
    keep(form);
    const again = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: say("retry") });
    again.onclick = () => form.requestSubmit(button);
    box.replaceChildren(notice("danger", text, again));
    focusOn(again);
  };
  request.onerror = request.ontimeout = () => failed(say("uploadFailed"));
  request.onload = () => {
    const next = request.getResponseHeader("X-Location");
    if (next) { arrived(form, next); return; }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = $("#innhold", answer);
    if (request.status === 413) failed(say("uploadRefused"));
    else if (request.status >= 500 || !main) failed(say("serverError"));
    else {
      settle(form);
      document.title = answer.title;
      $("#innhold").replaceChildren(...main.childNodes);
      window.htmx?.process($("#innhold"));
      prepare($("#innhold"));
      focusOn($("#innhold .ds-error-summary") ?? $("#innhold"));
    }
  };
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  request.send(body);
}
function arrived(form, address) {
  const next = new URL(address, location.href);
  sessionStorage.removeItem(keyOf(form));
  leaving = true;
  const here = next.pathname + next.search === location.pathname + location.search;
  location.assign(next);
  if (here && next.hash) location.reload();
}

// ---- Messages that the script itself has to give
function notice(color, text, ...actions) {
  const box = Object.assign(document.createElement("div"), { className: "ds-alert app-stack" });
  box.dataset.color = color;
  box.setAttribute("role", "status");
  box.append(Object.assign(document.createElement("p"), { textContent: text }), ...actions);
  return box;
}
function connection(text) {
  $(".app-connection")?.remove();
  if (!text) return;
  const box = notice("warning", text);
  box.classList.add("app-connection");
  document.body.append(box);
}
addEventListener("offline", () => connection(say("offline")));
addEventListener("online", () => { connection(""); announce(say("online")); });

// ---- Typed text: kept in this tab until the server has it
const storage = "kept:";
const keyOf = (form) => storage + location.pathname + "#" + (form.id || form.getAttribute("action") || "");
const texty = (form) => [...form.elements].filter((field) => field.name && ["textarea", "text", "email", "date", "time", "number"].includes(field.type));
let leaving = false;
const dirty = (form) => texty(form).some((field) => field.value !== (field.dataset.saved ?? field.defaultValue));
function keep(form) {
  clearTimeout(form.keeping);
  const fields = {};
  for (const field of texty(form)) if (field.value !== field.defaultValue) fields[field.name] = { base: field.defaultValue, value: field.value };
  try {
    if (Object.keys(fields).length) sessionStorage.setItem(keyOf(form), JSON.stringify({ fields }));
    else sessionStorage.removeItem(keyOf(form));
  } catch { /* storage is full or switched off: the page still works */ }
}
function markSent(form) {
  leaving = true;
  if (!form.matches("[data-keep], [data-autosave]")) return;
  keep(form);
  const stored = sessionStorage.getItem(keyOf(form));
  if (stored) sessionStorage.setItem(keyOf(form), JSON.stringify({ ...JSON.parse(stored), sent: true }));
  // what was refused on another page is sent again with this form
  if ($("[data-refused]")) for (const [key, kept] of everythingKept()) if (kept.refused) sessionStorage.setItem(key, JSON.stringify({ ...kept, sent: true }));
}
const everythingKept = () => Object.keys(sessionStorage).filter((name) => name.startsWith(storage)).map((key) => [key, JSON.parse(sessionStorage.getItem(key))]);
function forgetWhatArrived() {
  const refused = $("[data-refused]") || location.pathname.startsWith("/sign-in/");
  if (!refused && performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
  for (const [key, { fields, sent }] of everythingKept()) {
    if (sent && refused) sessionStorage.setItem(key, JSON.stringify({ fields, refused: true }));
    else if (sent) sessionStorage.removeItem(key);
  }
}
function restore(form) {
  const stored = sessionStorage.getItem(keyOf(form));
  if (!stored) return;
  const { fields } = JSON.parse(stored);
  const lost = texty(form).filter((field) => fields[field.name] && fields[field.name].value !== field.value);
  if (!lost.length) { sessionStorage.removeItem(keyOf(form)); return; }
  const before = new Map(lost.map((field) => [field, field.value]));
  const insert = () => lost.forEach((field) => { field.value = fields[field.name].value; field.dispatchEvent(new Event("input", { bubbles: true })); });
  const same = lost.every((field) => fields[field.name].base === field.value);
  const action = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: say(same ? "discard" : "insert") });
  action.dataset.variant = "secondary";
  const box = notice("info", say(same ? "restored" : "kept"), action);
  action.onclick = () => {
    if (same) { before.forEach((value, field) => { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }); sessionStorage.removeItem(keyOf(form)); } else insert();
    focusOn(lost[0]);
    box.remove();
  };
  if (same) insert();
  form.prepend(box);
}
addEventListener("beforeunload", (event) => {
  if (!leaving && $$("form[data-keep], form[data-autosave]").some(dirty)) event.preventDefault();
});

// ---- Autosave: a second after the last change, one request at a time, the newest words win
const saving = new Map();
function autosave(form) {
  let timer, again = false;
  const status = $$("[data-save-status]").find((line) => form.contains(line) || line.getAttribute("form") === form.id);
  const tell = (text) => { if (status) status.textContent = text; };
  async function send() {
    const sent = new Map(texty(form).map((field) => [field, field.value]));
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    tell(say("saving"));
    try {
      const answer = await fetch(form.dataset.autosave || form.action, { method: "POST", body, headers: { "X-Autosave": "1", Accept: "application/json" }, redirect: "error" });
      const { message = "", fields = {} } = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (!answer.ok) throw new Refusal(message);
      sent.forEach((value, field) => { field.dataset.saved = value; });
      for (const [name, value] of Object.entries(fields)) if (form.elements[name]) form.elements[name].value = value;
      tell(message || say("saved", { time: clock() }));
      sessionStorage.removeItem(keyOf(form));
      if (dirty(form)) keep(form);
    } catch (error) {
      keep(form);
      tell(error instanceof Refusal && error.message || say("notSaved"));
      if (!(error instanceof Refusal)) timer = setTimeout(save, 10000);
    }
  }
  async function save() {
    if ("sending" in form.dataset) return;
    if (saving.has(form)) { again = true; return; }
    saving.set(form, send());
    await saving.get(form);
    saving.delete(form);
    if (again) { again = false; save(); }
  }
  const later = (event) => {
    if (event.target.form !== form || event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(save, 1000);
  };
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("input", later);
  document.addEventListener("change", later);
}
class Refusal extends Error {}

// ---- Live parts: asks again, swaps only what changed, keeps focus and scroll
function live(part) {
  const every = Number(part.dataset.every || 15) * 1000;
  let misses = 0, last = clock();
  const status = $(`[data-live-status="${part.id}"]`);
  async function ask() {
    if (!part.isConnected) return;
    if (!document.hidden && !part.contains($("dialog[open]")) && !part.matches(":has(:is(input:not([type=checkbox]), select, textarea):focus)")) {
      try {
        const headers = { "HX-Request": "true", Accept: "text/html" };
        if (part.dataset.etag) headers["If-None-Match"] = part.dataset.etag;
        const answer = await fetch(part.dataset.live, { headers, cache: "no-store", redirect: "error" });
        if (answer.status === 200) swap(part, await answer.text(), answer.headers.get("ETag"));
        else if (answer.status !== 304) throw new Error(answer.status);
        if (misses) announce(say("online"));
        misses = 0;
        last = clock();
        if (status) status.textContent = say("updated", { time: last });
      } catch {
        misses += 1;
        if (status) status.textContent = say("stale", { time: last });
      }
    }
    setTimeout(ask, every * Math.min(2 ** misses, 8));
  }
  setTimeout(ask, every);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && misses) misses = 0; });
}
function swap(part, html, etag) {
  part.dataset.etag = etag ?? "";
  if (part.innerHTML.trim() === html.trim()) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const find = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute("href") ? `a[href="${CSS.escape(focused.getAttribute("href"))}"]` : focused.className ? `.${CSS.escape(focused.classList[0])}` : "");
  const checked = $$("input[type=checkbox]:checked", part).map((box) => `${box.name}=${box.value}`);
  const scrolled = $$(".app-scroll", part).map((box) => [box.scrollLeft, box.scrollTop]);
  part.innerHTML = html;
  $$("input[type=checkbox]", part).forEach((box) => { if (checked.includes(`${box.name}=${box.value}`)) box.checked = true; });
  $$(".app-scroll", part).forEach((box, index) => { if (scrolled[index]) [box.scrollLeft, box.scrollTop] = scrolled[index]; });
  window.htmx?.process(part);
  prepare(part);
  if (find) $(find, part)?.focus({ preventScroll: true });
  announce($("[data-announce]", part)?.textContent);
}

// ---- Words marked in a document go into the remark's empty quote: form[data-quote] with a field named quote
let marked = "";
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  marked = selection.anchorNode?.parentElement?.closest(".app-prose") ? selection.toString().trim().slice(0, 300) : "";
});
document.addEventListener("focusin", (event) => {
  const quote = event.target.form?.matches("[data-quote]") && event.target.form.elements.quote;
  if (!quote || quote.value || !marked) return;
  quote.value = marked;
  marked = "";
});

// ---- What a page, or a part that was swapped in, needs
function wantHtmx(root) { // 12 KB that few pages need
  if (window.htmx || $("script[data-htmx]") || !$("[hx-get], [hx-post], [hx-put], [hx-delete], [hx-boost]", root)) return;
  const script = document.createElement("script");
  script.src = texts.htmx;
  script.dataset.htmx = "";
  document.head.append(script);
}
const prepared = new WeakSet();
const first = (element) => !prepared.has(element) && prepared.add(element);
function prepare(root) {
  wantHtmx(root);
  $$("button[data-print]", root).filter(first).forEach((button) => { button.hidden = false; button.onclick = () => print(); });
  $$("form[data-keep], form[data-autosave]", root).filter(first).forEach((form) => {
    restore(form);
    form.addEventListener("input", () => { clearTimeout(form.keeping); form.keeping = setTimeout(() => keep(form), 400); });
    if ("autosave" in form.dataset) autosave(form);
  });
  $$("[data-live]", root).filter(first).forEach(live);
}
forgetWhatArrived();
prepare(document);
focusOn($(".ds-error-summary"));
if (!$(".ds-error-summary")) announce($("#innhold > .ds-alert[role=status]")?.textContent);
