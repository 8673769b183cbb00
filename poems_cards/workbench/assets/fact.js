// The middle part: the fact that is open, as a form and as YAML, with what speaks against it and what can be done.
import { button, get, make, tabs, toast } from "./dom.js";
import { canvas } from "./boxes.js";
import { choose, conflict, reason } from "./dialogs.js";
import { formOf } from "./form.js";
import { foot } from "./foot.js";
import { read, wish } from "./server.js";
import { lightFact } from "./sources.js";
import { on, store, take, tell, whole } from "./store.js";

const place = get("wb-fact");
const findings = get("wb-findings");

let form = null; // of the open fact
let drawing = null; // its picture with boxes
let held = null; // the fact whose form stands there; `held.isNew` for one that is not written yet
let view = "form";
let typed = false; // something was typed since the last save
let saving = Promise.resolve();
let asked = 0;

let clause = ""; // of the marked sentence, that is to be cited alone

export const current = () => held;
export const picked = () => clause;
export const pick = (locator) => { clause = locator; };
export const isPicking = () => Boolean(form && !form.yaml && place.querySelector('[data-key="cite"][data-picking]'));
export const isTyped = () => typed;

const touch = () => {
  typed = true;
  if (held?.isNew) proposeId();
  tell("typed", true);
};
const context = { touch, save: () => save(), redraw: () => drawing?.draw() };

// --- Opening
export const open = async (id, options = {}) => {
  await settle();
  asked += 1;
  const mine = asked;
  const news = await read(`/api/fact/${encodeURIComponent(id)}`);
  if (mine !== asked) return;
  held = null;
  view = "form";
  await take(news);
  if (options.focus) focusFirst();
};

export const begin = (kind, { cite = [], section = "" } = {}) => {
  const values = { kind, ...(cite.length ? { cite: cite.length === 1 ? cite[0] : cite } : {}) };
  asked += 1;
  view = "form";
  held = { isNew: true, id: "", values, section, kind, cites: cite.map((locator) => ({ locator, text: store.sentences.get(whole(locator))?.text ?? "" })), findings: [], row: { kind } };
  store.fact = null;
  store.cards = [];
  draw();
  tell("fact", { fact: { id: "", cites: held.cites }, cards: [] });
  focusFirst();
};

// The fact may have been changed by another program: what was typed here stays until it is decided.
export const reread = async () => {
  if (!held || held.isNew) return;
  const news = await read(`/api/fact/${encodeURIComponent(held.id)}`);
  if (typed) {
    toast(`${held.id} was changed in its file. What you typed stays; saving shows both.`);
    return;
  }
  await take(news);
};

// Files that cannot be read: what is shown is what was there before.
export const warn = (problems) => {
  const known = get("wb-broken");
  known.hidden = !problems.length;
  known.replaceChildren(...problems.slice(0, 3).map((each) => make("p", {}, make("b", {}, `${each.path}:${each.line}: ${each.message}`), " ", each.fix)));
};

export const otherView = () => place.querySelector('.wb-head [aria-selected="false"]')?.click();

export const close = () => {
  held = null;
  form = null;
  store.fact = null;
  store.cards = [];
  draw();
  tell("closed");
};

// --- Drawing
const sectionTitle = (id) => store.deck.sections.find((each) => each.id === id)?.title ?? id;

const head = () => {
  const { row } = held;
  const state = row.retired ? ["retired", "retired"] : row.draft ? ["draft", row.stub ? "to write" : "draft"] : null;
  const list = make("div", { class: "wb-tabs", role: "tablist", "aria-label": "View of the fact" },
    ["form", "yaml"].map((name) => make("button", { type: "button", role: "tab", "data-name": name, "aria-selected": String(view === name), tabIndex: view === name ? 0 : -1, disabled: held.isNew }, name === "form" ? "Form" : "YAML")));
  tabs(list, async (name) => {
    if (name === view) return;
    await settle();
    view = name;
    draw();
  });
  const about = held.isNew ? `new ${held.kind}` : `${row.kind || "of no kind yet"} · ${sectionTitle(row.section)}`;
  return make("header", { class: "wb-head" },
    make("h2", {}, held.isNew ? "New fact" : held.id),
    make("p", {}, about, state ? [" ", make("span", { class: "wb-badge", "data-state": state[0] }, state[1])] : null),
    list);
};

const quotes = () => {
  const seen = new Set();
  const said = held.cites.filter(({ locator, text }) => text && !seen.has(locator) && seen.add(locator));
  return said.length ? [make("blockquote", { class: "wb-quote", tabIndex: said.length > 2 ? 0 : null },
    said.map(({ locator, text }) => make("p", {}, text, " ", make("small", {}, locator))))] : [];
};

const kindChooser = () => make("div", {}, make("p", { class: "wb-where" }, "What kind of fact is to be written of it?"),
  button("Choose a kind", async () => {
    const kind = await choose();
    if (!kind) return;
    held.values = { ...held.values, kind };
    draw();
    focusFirst();
    touch();
  }, { class: "wb-main" }));

const idLine = () => {
  const input = make("input", { id: "wb-id", value: held.id, autocomplete: "off", spellcheck: false, oninput: () => { held.named = true; } });
  const select = make("select", { id: "wb-in", onchange: () => { held.section = select.value; } },
    store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === held.section }, each.title)));
  const field = (label, id, widget) => make("div", { class: "wb-field" }, make("div", { class: "wb-label" }, make("label", { htmlFor: id }, label)), widget);
  return make("div", { class: "wb-pair wb-for-ever" }, field("ID, for ever", "wb-id", input), field("Section", "wb-in", select));
};

const draw = () => {
  form = null;
  drawing = null;
  typed = false;
  if (!held) {
    place.replaceChildren(empty());
    findings.hidden = true;
    foot(null, actions);
    return;
  }
  const parts = [head()];
  const fields = store.forms[held.values.kind];
  if (view === "yaml") {
    const input = make("textarea", { class: "wb-yaml", spellcheck: false, value: held.yaml, "aria-label": "The lines of the fact", wrap: "off" });
    input.addEventListener("input", touch);
    parts.push(make("p", { class: "wb-where" }, `${held.file}:${held.line}`), input);
    form = { get: () => input.value, at: () => null, each: () => [], yaml: true };
  } else {
    parts.push(...quotes());
    if (held.row.kind === "waiver" && held.row.draft) parts.push(make("p", {}, String(held.values.because ?? "")));
    else if (!fields) parts.push(kindChooser());
    else {
      form = formOf(fields, { ...held.values, ...held.waiting }, context);
      if (held.values.kind === "picture") picture();
      parts.push(form.element);
      if (held.isNew) parts.push(idLine());
    }
  }
  place.replaceChildren(...parts);
  place.scrollTop = 0;
  judge();
  foot(held, actions);
};

const picture = () => {
  const image = form.at(["image"]);
  const labels = form.at(["labels"]);
  const put = () => {
    drawing?.element.remove();
    drawing = null;
    const name = image.widget.element.value;
    if (!name) return;
    drawing = canvas(form, `/media/${encodeURIComponent(name)}`, context);
    labels.element.before(drawing.element);
  };
  image.widget.element.addEventListener("change", put);
  put();
};

export const addBox = () => drawing?.add();

const empty = () => {
  const sentence = store.sentences.get(store.at);
  if (!sentence) {
    return make("div", { class: "wb-empty" },
      make("p", {}, "Click a sentence to see its facts, or a fact to see its sentences."),
      make("p", {}, make("kbd", {}, "N"), " goes to the next open sentence, ", make("kbd", {}, "W"), " to the weakest place, ", make("kbd", {}, "?"), " shows all keys."));
  }
  const own = [...sentence.facts, ...sentence.drafts].length;
  const act = (key, words, name) => make("p", {}, make("kbd", {}, key), " ", button(words, () => actions[name]()));
  return make("div", {},
    make("blockquote", { class: "wb-quote" }, make("p", {}, sentence.text, " ", make("small", {}, `${sentence.locator}${sentence.heading ? ` · ${sentence.heading}` : ""}`))),
    own ? make("p", { class: "wb-where" }, "Its facts stand above: Enter opens the first.") : make("div", { class: "wb-form" },
      act("D", "Draft a fact of it", "draft"), act("F", "Write a fact", "fresh"), act("X", "Waive it", "waive")));
};

// --- What speaks against it
const judge = () => {
  if (!form || !held) {
    findings.hidden = true;
    return;
  }
  for (const one of form.each?.() ?? []) one.tell(null);
  if (!form.yaml) {
    const by = new Map();
    for (const finding of held.findings) {
      const one = (finding.keys.length && form.at(finding.keys)) || null;
      if (one) by.set(one, [...(by.get(one) ?? []), finding]);
    }
    for (const [one, some] of by) one.tell(some[0], some.length - 1);
  }
  findings.hidden = false;
  findings.replaceChildren(...(held.findings.length ? held.findings.map(findingLine) : [make("p", { class: "wb-fine" }, held.isNew ? "Enter saves; Shift+Enter begins a line." : held.row.draft ? "Nothing speaks against this draft." : "Nothing speaks against this fact.")]));
};

const findingLine = (finding) => {
  const go = () => (form?.at(finding.keys)?.input ?? form?.at(finding.keys.slice(0, 1))?.input)?.focus();
  const acts = [];
  if (finding.rule === "looser-citation" && held.tighter?.length) acts.push(button("Cite it", () => tighten()));
  else if (finding.severity !== "hint" && finding.origin !== "reading") acts.push(button("Allow…", () => allow(finding)));
  return make("p", { "data-severity": finding.severity, onclick: (event) => { if (!event.target.closest("button")) go(); } },
    make("b", {}, finding.message), " ", finding.fix, " ", make("small", {}, finding.rule), " ", ...acts);
};

export const tighten = () => {
  if (!held?.tighter?.length) return;
  const cite = held.tighter.length === 1 ? held.tighter[0] : held.tighter;
  save({ ...form.get(), cite });
};

const allow = async (finding) => {
  const because = await reason("Allow it, and say why", finding.message, "Why it may stay");
  if (!because) return;
  const values = form.get();
  save({ ...values, allow: { ...(values.allow ?? {}), [finding.rule]: because } });
};

// --- Saving
const idOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\{\{|\}\}|[*^~]/g, "").split(/[^a-z0-9]+/).filter(Boolean)
  .filter((word) => !SMALL.has(word)).slice(0, 5).join("-");
const SMALL = new Set("a an the of in to is are what which how does do with for and or on at by from this that it its stand mean common".split(" "));
const ENDINGS = { prevalence: "prevalence", abbreviation: "abbreviation", acronym: "acronym", synonym: "name", picture: "picture" };

const proposeId = () => {
  if (held.named) return;
  const values = form.get();
  const own = store.forms[held.kind].filter((field) => field.own && ["line", "blanks"].includes(field.widget)).map((field) => values[field.name]);
  const start = idOf(own.find((value) => typeof value === "string" && value) ?? "");
  if (!start) return;
  const ending = ENDINGS[held.kind];
  const wanted = ending && !start.endsWith(ending) ? `${start}-${ending}` : start;
  let found = wanted;
  for (let count = 2; store.rows.has(found); count += 1) found = `${wanted}-${count}`;
  held.id = found;
  const input = get("wb-id");
  if (input) input.value = found;
};

const send = async (given) => {
  if (held.isNew) {
    const { id, kind, cite, ...rest } = { id: get("wb-id").value, kind: held.kind, ...given };
    return wish("/api/add", { section: held.section, values: { id, kind, ...rest, ...(cite ? { cite } : {}) } });
  }
  const path = typeof given === "string" ? "/api/save_yaml" : "/api/save";
  return wish(path, { open: held.id, id: held.id, seen: held.seen, [typeof given === "string" ? "yaml" : "values"]: given });
};

export const save = (values) => {
  saving = saving.then(() => saveNow(values)).catch((error) => toast(error.message));
  return saving;
};

const saveNow = async (values) => {
  if (!form || !held) return;
  const given = values ?? form.get();
  const fact = held;
  if (!fact.isNew && JSON.stringify(given) === JSON.stringify(fact.yaml === undefined || typeof given !== "string" ? fact.values : fact.yaml) && !Object.keys(fact.waiting ?? {}).length) {
    typed = false;
    tell("typed", false);
    return;
  }
  tell("saving");
  const news = await send(given);
  typed = typed && held !== fact;
  tell("typed", typed);
  if (news.done.conflict) {
    await conflict(news.done.conflict, given, async (keepMine) => {
      if (keepMine) {
        held.seen = news.done.conflict.seen;
        await saveNow(given);
      } else await open(fact.id);
    });
    return;
  }
  if (!news.done.ok && (fact.isNew || !news.fact)) {
    fact.findings = news.done.findings;
    if (held === fact) judge();
    tell("typed", true);
    return;
  }
  if (fact.isNew && held === fact) {
    held = null;
    await take(news);
    toast(`Written: ${news.fact?.id ?? ""}`);
  } else await take(news);
};

// Saves what was typed, before anything else is opened.
export const settle = async () => {
  if (typed && held && !held.isNew) await save();
  else await saving;
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

on("fact", ({ fact }) => {
  if (!fact.row) return; // one that is not written yet
  const stays = held && held.id === fact.id && form && !form.yaml && view === "form"
    && held.row.kind === fact.row.kind && held.row.stub === fact.row.stub && held.row.draft === fact.row.draft
    && same(form.get(), { ...fact.values, ...fact.waiting });
  const focused = document.activeElement?.closest?.(".wb-field")?.dataset.key;
  const was = held;
  held = fact;
  if (stays) {
    judge();
    foot(held, actions);
    return;
  }
  draw();
  if (was?.id === fact.id && focused && !form?.yaml) form?.at([focused])?.input?.focus();
});
on("picture", (name) => {
  const image = form?.at(["image"]);
  if (!image) return;
  const select = image.widget.element;
  select.append(make("option", { value: name }, name));
  select.value = name;
  select.dispatchEvent(new Event("change"));
});
place.addEventListener("focusin", (event) => {
  const key = event.target.closest(".wb-field")?.dataset.key;
  for (const each of place.querySelectorAll("[data-picking]")) if (key !== "cite") each.removeAttribute("data-picking");
  if (key === "cite") event.target.closest(".wb-field").dataset.picking = "";
});
on("mark", () => { if (!held) draw(); });
on("sentences", () => { if (!held) draw(); });
on("rows", ({ ids }) => {
  if (held && !held.isNew && !store.rows.has(held.id)) close();
  else if (held && ids.includes(held.id)) lightFact(held.id);
});

export const focusFirst = () => {
  const wanting = form && !form.yaml ? [...form.each()].find((one) => one.field.required && one.input && !one.input.value && !one.get()?.length) : null;
  (wanting?.input ?? place.querySelector(".wb-form textarea, .wb-form input, .wb-form select, .wb-yaml, .wb-main") ?? place).focus();
};

export const toggleCite = (locator) => {
  if (!form || form.yaml) return false;
  const cite = form.at(["cite"]) ?? form.add("cite");
  if (!cite) return false;
  cite.widget.toggle(locator);
  if (held.isNew) {
    const now = new Set(cite.widget.held());
    held.cites = [...now].map((each) => ({ locator: each, text: store.sentences.get(whole(each))?.text ?? "" }));
    tell("fact", { fact: { id: "", cites: held.cites }, cards: [] });
    return true;
  }
  save();
  return true;
};

// What the foot, the keys and the empty part do; the others come from `main`.
export const actions = { save: () => save() };
