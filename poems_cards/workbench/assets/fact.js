// The middle part: the fact that is open, as a form and as YAML.
import { button, get, make, tabs, toast } from "./dom.js";
import { canvas } from "./boxes.js";
import { follow, quotes } from "./citing.js";
import { desk, touch as typed } from "./desk.js";
import { choose } from "./dialogs.js";
import { judge } from "./findings.js";
import { formOf } from "./form.js";
import { foot, say } from "./foot.js";
import { proposeId, save, settle } from "./saving.js";
import { read } from "./server.js";
import { lightOpen } from "./sources.js";
import { on, store, take, tell, textAt } from "./store.js";

const place = get("wb-fact");

// What the foot, the keys and the empty part do; most come from `main`.
export const actions = { save: () => save(), otherKind: () => otherKind() };

export const current = () => desk.fact;

// While the cited sentences are chosen, a click on a sentence cites it.
export const isPicking = () => Boolean(place.querySelector("[data-picking]"));
const picking = (field) => {
  for (const each of place.querySelectorAll("[data-picking]")) if (each !== field) each.removeAttribute("data-picking");
  if (field) field.dataset.picking = "";
  tell("picking", isPicking());
};
export const stopPicking = () => picking(null);

const touch = () => {
  typed();
  proposeId();
};
const context = {
  touch,
  save: () => (desk.fact?.row.stub ? actions.finish() : save()),
  keep: () => { if (!desk.fact?.isNew) save(); }, // what is chosen is saved at once; a new fact waits for its last word
  redraw: () => desk.drawing?.draw(),
};

// --- Opening
let asked = 0; // the newest wish to open a fact
export const open = async (id, options = {}) => {
  await settle();
  asked += 1;
  const mine = asked;
  const news = await read(`/api/fact/${encodeURIComponent(id)}`);
  if (mine !== asked) return;
  desk.fact = null;
  desk.view = "form";
  await take(news);
  if (!options.focus) return;
  focusFirst();
  if (desk.fact.row.stub) await chooseKind();
};

export const begin = (kind, { cite = [], section = "" } = {}) => {
  const values = { kind, ...(cite.length ? { cite: cite.length === 1 ? cite[0] : cite } : {}) };
  asked += 1;
  desk.view = "form";
  desk.fact = { isNew: true, id: "", values, section, kind, cites: cite.map((locator) => ({ locator, text: textAt(locator) })), findings: [], row: { kind } };
  store.fact = null;
  store.cards = [];
  draw();
  tell("fact", { fact: { id: "", cites: desk.fact.cites }, cards: [] });
  focusFirst();
};

// The fact may have been changed by another program: what was typed here stays until it is decided.
export const reread = async () => {
  if (!desk.fact || desk.fact.isNew) return;
  const news = await read(`/api/fact/${encodeURIComponent(desk.fact.id)}`);
  if (desk.typed) {
    toast(`${desk.fact.id} was changed in its file. What you typed is kept; saving shows both versions.`);
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
  desk.fact = null;
  desk.form = null;
  store.fact = null;
  store.cards = [];
  draw();
  tell("closed");
};

// --- Drawing
const sectionTitle = (id) => store.deck.sections.find((each) => each.id === id)?.title ?? id;

const head = () => {
  const { row } = desk.fact;
  const state = row.retired ? ["retired", "retired"] : row.draft ? ["draft", row.stub ? "to write" : "draft"] : null;
  const list = make("div", { class: "wb-tabs", role: "tablist", "aria-label": "View of the fact" },
    ["form", "yaml"].map((name) => make("button", { type: "button", role: "tab", "data-name": name, "aria-selected": String(desk.view === name), tabIndex: desk.view === name ? 0 : -1, disabled: desk.fact.isNew }, name === "form" ? "Form" : "YAML")));
  tabs(list, async (name) => {
    if (name === desk.view) return;
    await settle();
    desk.view = name;
    draw();
  });
  const about = desk.fact.isNew ? `new ${desk.fact.kind}` : `${row.kind || "of no kind yet"} · ${sectionTitle(row.section)}`;
  return make("header", { class: "wb-head" },
    make("h2", {}, desk.fact.isNew ? "New fact" : desk.fact.id),
    make("p", {}, about, state ? [" ", make("span", { class: "wb-badge", "data-state": state[0] }, state[1])] : null),
    list);
};

const chooseKind = async () => {
  const kind = await choose();
  if (!kind || !desk.fact) return;
  desk.fact.values = { ...desk.fact.values, kind };
  draw();
  focusFirst();
};

// The open draft as a fact of another kind: what fits into its form stays, the rest stands above it, to be written anew.
export const otherKind = async () => {
  if (!desk.fact?.row.draft || !desk.form || desk.form.yaml) return;
  const kind = await choose();
  if (!kind || !desk.form || kind === desk.fact.values.kind) return;
  const known = new Set(store.forms[kind].map((field) => field.name));
  const [kept, said] = [{}, []];
  for (const [name, value] of Object.entries(desk.form.get())) {
    if (known.has(name)) kept[name] = value;
    else said.push([value].flat().map((each) => (typeof each === "string" ? each : each.text ?? "")).filter(Boolean).join("; "));
  }
  Object.assign(desk.fact, { values: { ...kept, kind }, said: said.filter(Boolean).join(" · ") });
  draw();
  touch();
  focusFirst();
};
const kindChooser = () => make("div", {}, make("p", { class: "wb-wanted" }, "Nothing can be drafted from this sentence. Which kind of fact do you want to write?"),
  button("Choose a kind", chooseKind, { class: "wb-main" }));

// The id may be another one as long as it is not in the deck; from then on it stays.
const idLine = () => {
  const named = () => { desk.fact.named = true; typed(); };
  const input = make("input", { id: "wb-id", value: desk.fact.id, autocomplete: "off", spellcheck: false, oninput: named });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); context.save(); } });
  const { isNew } = desk.fact;
  const at = isNew ? desk.fact.section : desk.fact.row.section;
  const select = make("select", { id: "wb-in", onchange: () => { if (isNew) desk.fact.section = select.value; else actions.move(select.value); } },
    store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === at }, each.title)));
  const field = (label, id, widget, says = "") => make("div", { class: "wb-field" },
    make("div", { class: "wb-label" }, make("label", { htmlFor: id }, label), make("span", { class: "wb-says wb-help" }, says)), widget);
  return make("div", { class: "wb-pair wb-for-ever" }, field("ID", "wb-id", input, "It cannot change once it is in the deck."), field("Section", "wb-in", select));
};

const draw = () => {
  Object.assign(desk, { form: null, drawing: null, typed: false });
  tell("picking", false);
  if (!desk.fact) {
    place.replaceChildren(empty());
    judge();
    foot(null, actions);
    return;
  }
  const parts = [head()];
  const fields = store.forms[desk.fact.values.kind];
  if (desk.view === "yaml") {
    const input = make("textarea", { class: "wb-yaml", spellcheck: false, value: desk.fact.yaml, "aria-label": "The lines of the fact", wrap: "off" });
    input.addEventListener("input", touch);
    parts.push(make("p", { class: "wb-where" }, `${desk.fact.file}:${desk.fact.line}`), input);
    desk.form = { get: () => input.value, at: () => null, each: () => [], yaml: true };
  } else {
    parts.push(quotes());
    if (desk.fact.said) parts.push(make("p", { class: "wb-said" }, make("small", {}, "The draft said: "), desk.fact.said));
    const isOpen = desk.fact.isNew || (desk.fact.row.draft && desk.fact.row.kind !== "waiver");
    if (desk.fact.row.kind === "waiver" && desk.fact.row.draft) parts.push(make("p", {}, String(desk.fact.values.because ?? "")));
    else if (!fields) parts.push(kindChooser());
    else {
      desk.form = formOf(fields, { ...desk.fact.values, ...desk.fact.waiting }, context);
      if (desk.fact.values.kind === "picture") picture();
      parts.push(desk.form.element);
    }
    if (isOpen && desk.form) parts.push(idLine());
  }
  place.replaceChildren(...parts);
  place.scrollTop = 0;
  judge();
  foot(desk.fact, actions);
  follow();
  say("");
};

const picture = () => {
  const image = desk.form.at(["image"]);
  const labels = desk.form.at(["labels"]);
  const put = () => {
    desk.drawing?.element.remove();
    desk.drawing = null;
    const name = image.widget.element.value;
    if (!name) return;
    desk.drawing = canvas(desk.form, `/media/${encodeURIComponent(name)}`, context);
    labels.element.before(desk.drawing.element);
  };
  image.widget.element.addEventListener("change", put);
  put();
};

export const addBox = () => desk.drawing?.add();

const empty = () => {
  const sentence = store.sentences.get(store.at);
  if (!sentence) {
    return make("div", { class: "wb-empty" },
      make("p", {}, "Click a sentence to see its facts, or a fact to see its sentences."),
      make("p", {}, make("kbd", {}, "N"), " goes to the next open sentence, ", make("kbd", {}, "W"), " to where work is needed most, ", make("kbd", {}, "?"), " shows all keys."),
      store.deck.findings.map((each) => make("p", { class: "wb-deck-finding" }, make("b", {}, each.message), " ", each.fix, " ", make("small", {}, `${each.file}${each.line ? `:${each.line}` : ""}`))));
  }
  const own = [...sentence.facts, ...sentence.drafts].length;
  const decided = { waived: "Waived", refused: "A draft of it was refused" }[sentence.state];
  const act = (key, words, name, parts = {}) => make("p", {}, make("kbd", {}, key), " ", button(words, () => actions[name](), parts));
  const barren = store.draftable && sentence.state === "open" && !store.draftable.has(sentence.locator);
  const drafts = act("D", "Draft a fact from it", "draft", barren ? { class: "wb-barren", title: "Nothing can be drafted from this sentence." } : {});
  return make("div", {},
    make("blockquote", { class: "wb-quote" }, make("p", {}, sentence.text, " ", make("small", {}, `${sentence.locator}${sentence.heading ? ` · ${sentence.heading}` : ""}`))),
    decided ? make("p", { class: "wb-decided" }, make("b", {}, `${decided}: `), sentence.because) : null,
    own ? make("p", { class: "wb-own" }, "Its facts are listed above: press Enter to open the first.") : null,
    make("div", { class: "wb-form" }, ...(decided ? [act("O", "Open it again", "reopen"), act("F", "Write a fact about it anyway", "fresh")]
      : [own ? null : drafts, act("F", own ? "Write another fact about it" : "Write a fact", "fresh"), own ? null : act("X", "Waive it", "waive")])
      .filter(Boolean)));
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const alike = (one, other) => one?.id === other.id && ["kind", "stub", "draft"].every((name) => one.row[name] === other.row[name]);

on("fact", ({ fact }) => {
  if (!fact.row) return; // one that is not written yet
  const { form, view } = desk;
  const was = desk.fact;
  const stays = form && !form.yaml && view === "form" && alike(was, fact) && (desk.typed || same(form.get(), { ...fact.values, ...fact.waiting }));
  const focused = document.activeElement?.closest?.(".wb-field")?.dataset.key;
  desk.fact = fact;
  if (stays) {
    judge();
    foot(fact, actions);
    follow();
    return;
  }
  draw();
  if (focused && (!was || was.isNew || was.id === fact.id)) desk.form?.at([focused])?.input?.focus();
});
on("picture", (name) => {
  const image = desk.form?.at(["image"]);
  if (!image) return;
  const select = image.widget.element;
  select.append(make("option", { value: name }, name));
  select.value = name;
  select.dispatchEvent(new Event("change"));
});
place.addEventListener("focusin", (event) => {
  const field = event.target.closest(".wb-field");
  picking(field?.dataset.key === "cite" && field.closest(".wb-form") === desk.form?.element ? field : null);
});
on("mark", () => { if (!desk.fact) draw(); });
for (const name of ["sentences", "open", "draftable"]) on(name, () => { if (!desk.fact) draw(); });
on("rows", ({ ids }) => {
  if (desk.fact && !desk.fact.isNew && !store.rows.has(desk.fact.id)) close();
  else if (desk.fact && ids.includes(desk.fact.id)) lightOpen();
});

export const focusFirst = () => {
  const wanting = desk.form && !desk.form.yaml ? [...desk.form.each()].find((one) => one.field.required && one.input && !one.input.value && !one.get()?.length) : null;
  (wanting?.input ?? place.querySelector(".wb-form textarea, .wb-form input, .wb-form select, .wb-yaml, .wb-main") ?? place).focus();
};
