// The editor of documents: ProseMirror over the plain field. Without this file the field stands, and everything works.
// The field "html" is what is sent and kept; foundation/ui/static/ui/app.js saves it and keeps it through lost lines.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const form = $("form[data-editor]");
if (form) import(form.dataset.editor).then(start);

const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
const newId = () => "b" + [...crypto.getRandomValues(new Uint8Array(7))].map((byte) => SIGNS[byte % SIGNS.length]).join("");
const carried = (name, attribute) => ({ [name]: { default: null, keepOnSplit: false, parseHTML: (element) => element.getAttribute(attribute), renderHTML: (attributes) => attributes[name] ? { [attribute]: attributes[name] } : {} } });

// ---- What a text may hold: the blocks of rules/blocks.py, each with its id in data-id
function schema(lib) {
  const named = ["heading", "paragraph", "listItem", "table", "tableCell", "tableHeader", "image"];
  const Ids = lib.Extension.create({
    name: "ids",
    addGlobalAttributes() {
      return [
        { types: named, attributes: carried("dataId", "data-id") },
        { types: ["paragraph"], attributes: { ...carried("role", "data-role"), ...carried("number", "data-number") } },
        { types: ["superscript"], attributes: carried("note", "data-note") },
        { types: ["image"], attributes: carried("sha256", "data-sha256") },
      ];
    },
    addProseMirrorPlugins() {
      return [new lib.Plugin({ appendTransaction: (transactions, before, state) => transactions.some((one) => one.docChanged) ? settle(state) : null })];
    },
  });
  const settle = (state) => {
    const taken = new Set(), change = state.tr;
    state.doc.descendants((node, place, parent) => {
      if (!("dataId" in node.attrs) || (node.type.name === "paragraph" && parent !== state.doc)) return;
      if (node.attrs.dataId && !taken.has(node.attrs.dataId)) { taken.add(node.attrs.dataId); return; }
      const id = newId();
      taken.add(id);
      change.setNodeAttribute(place, "dataId", id);
    });
    return change.docChanged ? change.setMeta("addToHistory", false) : null;
  };
  const Lines = { content: "paragraph+" };
  return [
    lib.Document, lib.Text, lib.Paragraph, lib.HardBreak, lib.History, lib.Dropcursor, lib.Gapcursor, lib.TrailingNode,
    lib.Heading.configure({ levels: [1, 2, 3, 4] }),
    lib.BulletList, lib.OrderedList.configure({ enableListAttributes: false }),
    lib.ListItem.extend({ content: "paragraph (bulletList | orderedList)*" }),
    lib.Table.configure({ resizable: false, renderWrapper: true }), lib.TableRow, lib.TableHeader.extend(Lines), lib.TableCell.extend(Lines),
    lib.Bold, lib.Italic, lib.Underline, lib.Strike, lib.Subscript, lib.Superscript,
    lib.Image.extend({ parseHTML: () => [{ tag: "img[data-sha256]" }], addInputRules: () => [] }),
    lib.Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({ openOnClick: false, enableTarget: false, protocols: ["mailto"], HTMLAttributes: { target: null, rel: null, class: null } }),
    Ids,
  ];
}

// ---- What is pasted: the page allows no styles, so bold and italics become tags; Word's lists are paragraphs with a level
function pasted(html) {
  if (html.includes("data-pm-slice")) return html; // our own
  const page = new DOMParser().parseFromString(html.replace(/\sstyle\s*=/gi, " data-style="), "text/html");
  const tagged = (tag, nodes) => { const made = page.createElement(tag); made.append(...nodes); return made; };
  for (const one of $$("b[data-style*='font-weight:normal']", page)) one.replaceWith(...one.childNodes);
  for (const one of $$("span[data-style]", page)) {
    if (/font-weight:\s*(bold|[6-9]00)/i.test(one.dataset.style)) one.replaceChildren(tagged("strong", [...one.childNodes]));
    if (/font-style:\s*italic/i.test(one.dataset.style)) one.replaceChildren(tagged("em", [...one.childNodes]));
  }
  const open = []; // the lists an item may stand in, the outermost first
  for (const line of $$("p[data-style*='mso-list:']", page)) {
    const sign = $("[data-style*='mso-list:Ignore']", line), said = /mso-list:[^;]*level(\d)/i.exec(line.dataset.style);
    if (!said) continue;
    if (line.previousElementSibling !== open[0]) open.length = 0;
    const level = Math.min(Number(said[1]), open.length + 1), kind = /^\s*(\d+|[a-z]{1,4})[.)]/i.test(sign?.textContent ?? "") ? "ol" : "ul";
    open.length = Math.min(open.length, level);
    if (open.length === level && open.at(-1).localName !== kind) open.pop();
    if (open.length < level) {
      const list = page.createElement(kind);
      if (open.length) open.at(-1).lastElementChild.append(list); else line.before(list);
      open.push(list);
    }
    sign?.remove();
    open.at(-1).append(tagged("li", [tagged("p", [...line.childNodes])]));
    line.remove();
  }
  $$("[data-style*='mso-list:Ignore']", page).forEach((sign) => sign.remove()); // numbers of headings
  return page.body.innerHTML;
}

function start(lib) {
  const html = form.elements.html, plain = $("[data-plain]", form), mount = $("[data-mount]", form), tools = $("[data-tools]", form);
  let last = html.value, timer;
  const editor = new lib.Editor({
    element: mount,
    extensions: schema(lib),
    content: html.value,
    injectCSS: false,
    editorProps: {
      attributes: { id: "editor", role: "textbox", "aria-multiline": "true", "aria-labelledby": "text-label", "aria-describedby": "text-keys", class: "app-prose" },
      transformPastedHTML: pasted,
      handlePaste: (view, event) => pastedPicture(event.clipboardData),
    },
  });
  const bare = () => editor.getHTML().replace(/(<p[^>]*><\/p>)+$/, ""); // the empty line the editor keeps at the end
  let written = bare();
  const write = () => {
    clearTimeout(timer);
    timer = 0;
    if (bare() === written) return;
    html.value = last = written = bare();
    if (html.value.length > 4000000) { $("[data-save-status]", form).textContent = $("[data-save-status]", form).dataset.tooLong; return; }
    html.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const flush = () => { if (timer) write(); };
  editor.on("update", () => { clearTimeout(timer); timer = setTimeout(write, 250); });
  editor.on("blur", flush);
  form.addEventListener("submit", flush, true);
  addEventListener("beforeunload", flush, true);
  html.addEventListener("input", () => { if (html.value !== last) editor.commands.setContent(last = html.value, { emitUpdate: false }); });
  html.disabled = false;
  form.elements.markup.removeAttribute("name"); // shown no more, and not sent
  plain.hidden = true;
  mount.hidden = tools.hidden = false;
  $$("[data-with-editor]", form).forEach((element) => { element.hidden = false; });
  $("#text-label").removeAttribute("for");
  $("#text-label").onclick = () => editor.commands.focus();
  if (html.value !== html.defaultValue) html.dispatchEvent(new Event("input", { bubbles: true }));
  const place = location.hash.startsWith("#a-") && $(`[data-id="${CSS.escape(location.hash.slice(3))}"]`, mount); // where one is sent to write
  if (place) { editor.commands.focus(editor.view.posAtDOM(place, 0), { scrollIntoView: false }); place.scrollIntoView({ block: "center" }); }

  const ask = { link: linkDialog(editor), picture: pictureDialog(editor) };
  const pastedPicture = (data) => {
    if (!data?.files.length || !data.files[0].type.startsWith("image/")) return false;
    ask.picture(null, data.files);
    return true;
  };
  toolbar(editor, tools, ask);
  holding(editor);
}

// ---- The tools: one stop for Tab, arrows within, Alt + F10 to come here and Escape to leave the text
function toolbar(editor, tools, ask) {
  const run = (act) => act(editor.chain().focus()).run();
  const acts = {
    bold: (c) => c.toggleBold(), italic: (c) => c.toggleItalic(), underline: (c) => c.toggleUnderline(), strike: (c) => c.toggleStrike(),
    sub: (c) => c.unsetSuperscript().toggleSubscript(), sup: (c) => c.unsetSubscript().toggleSuperscript(),
    bullets: (c) => c.toggleBulletList(), numbers: (c) => c.toggleOrderedList(), deeper: (c) => c.sinkListItem("listItem"), upper: (c) => c.liftListItem("listItem"),
    table: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), undo: (c) => c.undo(), redo: (c) => c.redo(),
    rowAbove: (c) => c.addRowBefore(), rowBelow: (c) => c.addRowAfter(), columnBefore: (c) => c.addColumnBefore(), columnAfter: (c) => c.addColumnAfter(),
    dropRow: (c) => c.deleteRow(), dropColumn: (c) => c.deleteColumn(), heads: (c) => c.toggleHeaderRow(), merge: (c) => c.mergeCells(), split: (c) => c.splitCell(), dropTable: (c) => c.deleteTable(),
  };
  const style = $("[data-style]", tools);
  const stops = () => $$("select, button", tools).filter((one) => !one.closest("[hidden]"));
  const reach = (stop) => { for (const one of $$("select, button", tools)) one.tabIndex = one === stop ? 0 : -1; };
  style.onchange = () => run((c) => Number(style.value) ? c.setHeading({ level: Number(style.value) }) : c.setParagraph());
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const name = button.dataset.do;
    if (name === "link") ask.link();
    else if (name === "picture") ask.picture();
    else if (name === "alt") ask.picture(editor.getAttributes("image"));
    else run(acts[name]);
  });
  tools.addEventListener("focusin", (event) => reach(event.target));
  tools.addEventListener("keydown", (event) => {
    const all = stops(), at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") editor.commands.focus();
    else if (to !== undefined) all[(to + all.length) % all.length].focus();
    else return;
    event.preventDefault();
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    const stop = $("[tabindex='0']", tools);
    if (event.key === "Escape" || (event.altKey && event.key === "F10")) { event.preventDefault(); (stop && !stop.closest("[hidden]") ? stop : style).focus(); }
  });
  const show = () => {
    const level = [1, 2, 3, 4].find((one) => editor.isActive("heading", { level: one })) ?? 0;
    style.value = String(level);
    for (const button of $$("[data-mark]", tools)) button.setAttribute("aria-pressed", String(editor.isActive(button.dataset.mark)));
    for (const button of $$("[data-can]", tools)) {
      const can = button.dataset.can.endsWith("ListItem") ? editor.can()[button.dataset.can]("listItem") : editor.can()[button.dataset.can]();
      button.setAttribute("aria-disabled", String(!can));
    }
    $("[data-in-table]", tools).hidden = !editor.isActive("table");
    $("[data-in-picture]", tools).hidden = !editor.isActive("image");
  };
  editor.on("transaction", show);
  reach(style);
  show();
}

// ---- Links: to a document by its identity, or to the web
function linkDialog(editor) {
  const dialog = $("#link-dialog"), found = $("[data-found]", dialog), count = $("[data-found-count]", dialog);
  const query = $("#find-q"), address = $("#web-address"), unlink = $("[data-unlink]", dialog), wrong = $("[data-web-error]", dialog);
  let timer, asked = 0;
  const insert = (href, words) => {
    dialog.close();
    const chain = editor.chain().focus(), { from, to } = editor.state.selection;
    const nothing = !editor.state.doc.textBetween(from, to).trim() && !editor.isActive("link");
    if (nothing) chain.insertContentAt(from, { type: "text", text: words, marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.extendMarkRange("link").setLink({ href }).run();
  };
  const search = async () => {
    const turn = ++asked, sought = query.value.trim();
    if (!sought) { found.replaceChildren(); count.textContent = ""; return; }
    const answer = await fetch(`${form.dataset.find}?${new URLSearchParams({ q: sought })}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (turn !== asked || !answer?.ok) return;
    const rows = (await answer.json()).found;
    count.textContent = rows.length ? "" : count.dataset.none;
    found.replaceChildren(...rows.map((row) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: `${row.title} (${row.number})` });
      button.dataset.variant = "tertiary";
      button.onclick = () => insert(row.href, row.title);
      const line = document.createElement("li");
      line.append(button);
      return line;
    }));
  };
  query.oninput = () => { clearTimeout(timer); timer = setTimeout(search, 250); };
  $("[data-find-form]", dialog).onsubmit = (event) => { event.preventDefault(); search(); };
  $("[data-web-form]", dialog).onsubmit = (event) => {
    event.preventDefault();
    const href = address.value.trim().replace(/^(?=[\w-]+(\.[\w-]+)+(\/|$))/, "https://");
    wrong.hidden = /^(https?:\/\/|mailto:)\S+$/i.test(href);
    address.setAttribute("aria-invalid", String(!wrong.hidden));
    if (wrong.hidden) insert(href, href); else address.focus();
  };
  unlink.onclick = () => { dialog.close(); editor.chain().focus().extendMarkRange("link").unsetLink().run(); };
  return () => {
    const href = editor.getAttributes("link").href ?? "";
    address.value = href.startsWith("/") ? "" : href;
    unlink.hidden = !href;
    wrong.hidden = true;
    dialog.showModal();
    query.focus();
  };
}

// ---- Pictures: sent at once, drawn anew by the server, never without words
function pictureDialog(editor) {
  const dialog = $("#picture-dialog"), own = $("[data-picture-form]", dialog), error = $("[data-picture-error]", dialog);
  const file = $("#picture-file"), alt = $("#picture-alt"), chooser = $("[data-picture-file]", dialog);
  let change = null;
  own.onsubmit = async (event) => {
    event.preventDefault();
    if (change) { dialog.close(); editor.chain().focus().updateAttributes("image", { alt: alt.value.trim() }).run(); return; }
    const body = new FormData(own), button = event.submitter;
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    button?.setAttribute("aria-busy", "true");
    const answer = await fetch(form.dataset.picture, { method: "POST", body, headers: { "X-Autosave": "1", Accept: "application/json" } }).catch(() => null);
    button?.removeAttribute("aria-busy");
    const said = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (!answer?.ok) { error.textContent = said.message || error.dataset.lost; return; }
    dialog.close();
    editor.chain().focus().insertContent({ type: "image", attrs: { dataId: said.id, src: said.src, alt: said.alt, width: said.width, height: said.height, sha256: said.sha256 } }).run();
  };
  return (shown = null, files = null) => {
    change = shown;
    own.reset();
    error.textContent = "";
    chooser.hidden = Boolean(shown);
    alt.value = shown?.alt ?? "";
    if (files) file.files = files;
    dialog.showModal();
    (shown || files ? alt : file).focus();
  };
}

// ---- Who writes now: said when the page opens and while one writes, let go when one leaves
function holding(editor) {
  const status = $("[data-save-status]", form);
  const tell = (name = "") => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (name) body.append(name, "1");
    return body;
  };
  let written = Date.now();
  const hold = async () => {
    if (document.hidden || Date.now() - written > 300000) return;
    const answer = await fetch(form.dataset.lock, { method: "POST", body: tell(), headers: { "X-Autosave": "1", Accept: "application/json" } }).catch(() => null);
    if (answer?.status === 409) status.textContent = (await answer.json()).message;
  };
  editor.on("update", () => { written = Date.now(); });
  if (form.dataset.autosave) hold();
  setInterval(hold, 120000);
  addEventListener("pagehide", () => { if (!("sending" in form.dataset)) navigator.sendBeacon(form.dataset.lock, tell("release")); });
}
