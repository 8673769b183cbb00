// What the open fact cites: its quotations, and the button at the marked sentence that cites that, too.
import { desk } from "./desk.js";
import { button, get, make, toast } from "./dom.js";
import { say } from "./foot.js";
import { aimedAt, aimedRow } from "./picking.js";
import { wordsOf } from "./proposing.js";
import { save } from "./saving.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { on, store, textAt, whole } from "./store.js";

let filling = false; // rows are being given what they cite
const field = () => (desk.form && !desk.form.yaml ? aimedAt() : null);
// What is cited by the fact as a whole, and by its rows.
const held = () => [...(desk.form?.yaml ? [] : desk.form?.each() ?? [])].flatMap((one) => (one.field.widget === "locators" ? one.widget.held() : []));
const marked = () => desk.clause || store.at;

const locators = () => [...desk.fact.cites.map((each) => each.locator), desk.fact.proposed].join(" ");

// A sentence is cited no longer if the fact uses no words that it alone has of all that is cited; whether that is so.
const dropIdle = (locator) => {
  const others = held();
  others.splice(others.indexOf(locator), 1); // a row may cite it, too
  const said = new Set(wordsOf(others.map(textAt).join(" ")));
  const own = new Set(wordsOf(textAt(locator)).filter((word) => word.length > 2 && !said.has(word)));
  const { cite, ...written } = desk.form.get();
  const widget = desk.form.at(["cite"])?.widget;
  if (!widget?.held().includes(locator) || wordsOf(JSON.stringify(written)).some((word) => own.has(word))) return false;
  widget.toggle(locator);
  return true;
};

// Once another sentence is cited, the proposed one stays only if it is needed.
const decide = () => {
  const { proposed } = desk.fact;
  const others = held().filter((each) => each !== proposed);
  if (!proposed || (!others.length && held().length)) return;
  desk.fact.proposed = "";
  dropIdle(proposed);
};

// Once each row cites what it says, the sentence with which the fact was begun goes if it is not needed, and its section.
const decideFirst = () => {
  const { fact } = desk;
  const { rows } = desk.form.get();
  if (!fact.first || !rows.every((row) => row.cite?.length) || !dropIdle(fact.first)) return;
  fact.first = "";
  const section = store.places[store.sentences.get(whole([rows[0].cite].flat()[0]))?.heading];
  if (fact.placed || !store.deck.sections.some((each) => each.id === section)) return;
  fact.section = section;
  get("wb-in").value = section;
};

export const quotes = () => {
  const seen = new Set();
  const said = desk.fact.cites.map(({ locator, text }) => ({ locator, text: text || textAt(locator) }))
    .filter(({ locator, text }) => text && !seen.has(locator) && seen.add(locator));
  return make("blockquote", { class: "wb-quote", id: "wb-cited", "data-cited": locators(), hidden: !said.length, tabIndex: said.length > 2 ? 0 : null },
    said.map(({ locator, text }) => make("p", { dir: "auto" }, text, " ", make("small", {}, locator === desk.fact.proposed ? `${locator}, as long as nothing else is cited` : locator))));
};

// The quotations and the marks in the sources follow the form, before it is saved.
export const follow = () => {
  if (field()) {
    if (!filling) decide();
    const others = desk.fact.cites.filter((each) => each.keys && !each.keys.includes("cite"));
    desk.fact.cites = [...held().map((locator) => ({ locator, keys: ["cite"], text: textAt(locator) })), ...others];
  }
  const known = get("wb-cited");
  if (known && known.dataset.cited !== locators()) known.replaceWith(quotes());
  sources.lightOpen();
  offer();
};

export const toggle = (locator) => {
  const cite = field() ?? (desk.form?.yaml ? null : desk.form?.add("cite")?.element);
  if (!cite) return false;
  const { widget } = cite;
  const of = whole(locator);
  const where = aimedRow() && ` in ${aimedRow()}`;
  const parts = widget.held().filter((each) => each !== of && whole(each) === of);
  if (locator !== of && widget.held().includes(of)) { // a clause of a cited sentence takes its place: it is the tighter citation
    widget.replace(of, locator);
    toast(`Cited now${where}: ${locator}, a clause, in place of all of ${of}.`);
  } else if (locator === of && parts.length) {
    parts.forEach(widget.toggle);
    toast(`No longer cited${where}: ${parts.join(", ")}.`);
  } else {
    widget.toggle(locator);
    toast(`${widget.held().includes(locator) ? "Cited now" : "No longer cited"}${where}: ${locator}.`);
  }
  shown(widget);
  if (!desk.fact.isNew) save();
  return true;
};

// The field that takes what a finding proposes: that of its row, if it is about one.
const ownOf = ({ keys }) => {
  const one = typeof keys[1] === "number" ? desk.form.at([...keys.slice(0, 2), "cite"]) : null;
  return one?.field.widget === "locators" ? one.widget : null;
};

// The row that cites something begins to show it.
const shown = (widget) => { widget.element.closest(".wb-form").hidden = false; };
export const heldFor = (finding) => {
  const own = ownOf(finding)?.held();
  return own?.length ? own : desk.fact.cites.map((each) => each.locator);
};

// Cites what is not cited yet, of a finding where it is wanted.
export const cite = (some, finding = null) => {
  const widget = (finding && desk.form ? ownOf(finding) : null) ?? field()?.widget;
  const had = widget?.held() ?? [];
  for (const locator of some.filter((each) => !had.includes(each))) widget?.toggle(locator);
  if (widget) shown(widget);
  if (desk.form && !desk.fact.isNew) save();
};

// What only a row cited that is removed, the fact as a whole cites no longer either.
export const uncite = (some) => {
  const widget = desk.form.at(["cite"])?.widget;
  for (const locator of some.filter((each) => widget?.held().includes(each))) widget.toggle(locator);
};

// Rows that findings are about, and that cite nothing of their own yet.
export const bareRows = (findings) => [...new Set(findings.filter((each) => each.keys[0] === "rows" && ownOf(each)?.held().length === 0).map((each) => each.keys[1]))];

// Rows of which something is said, and that cite nothing of their own.
export const writtenRows = () => {
  const rows = desk.form.get().rows ?? [];
  return [...rows.keys()].filter((at) => rows[at].cells?.length && !rows[at].cite?.length);
};

// Each of some rows cites the sentences that have its words.
export const citeRows = async (rows) => {
  const { fact, form } = desk;
  const said = form.get().rows;
  const near = fact.cites.map((each) => each.locator);
  const found = await Promise.all(rows.map((at) => wish("/api/grounds", { phrases: [said[at].name, ...said[at].cells ?? []].filter(Boolean), near })));
  if (desk.form !== form) return;
  filling = true;
  found.forEach(({ cite: some }, index) => cite(some, { keys: ["rows", rows[index]] }));
  filling = false;
  follow();
  decideFirst();
};

// The items of a list that the cited sentences and clauses name or open; what holds them is cited, too.
export const itemsOf = async () => {
  const found = await wish("/api/listing", { cite: held() }).catch(() => null);
  if (!found?.items.length) {
    say("No items are in what is cited: click the sentences or clauses that name them", "open");
    return [];
  }
  cite(found.cite);
  const prompt = desk.form.at(["prompt"])?.input;
  if (prompt && !prompt.value.trim()) prompt.value = found.prompt;
  return found.items;
};

// The table that some sentences and clauses make.
let guesses = new Set(); // names of its rows
export const isGuess = (name) => guesses.has(name);
export const tabled = async (cite) => {
  const found = await wish("/api/tabling", { cite });
  guesses = new Set(found.rows.filter((row) => row.guessed).map((row) => row.name));
  const rows = found.rows.map(({ guessed, ...row }) => ({ ...row, cite: row.cite.length === 1 ? row.cite[0] : row.cite }));
  return { ...found, rows };
};

// That of the cited sentences and clauses.
export const tableOf = async () => {
  const found = await tabled(held()).catch(() => null);
  if (!found?.rows.length) {
    say("Nothing is cited: click the sentences that the rows say, or choose them before F", "open");
    return null;
  }
  const prompt = desk.form.at(["prompt"])?.input;
  if (prompt && !prompt.value.trim()) prompt.value = found.prompt;
  return found;
};

const offered = button(["Cite it", make("kbd", { "aria-hidden": "true" }, "C")], () => { toggle(marked()); sources.rest(); }, { class: "wb-cite", "aria-keyshortcuts": "c" });
const offer = () => {
  const had = field() ? held() : null;
  const at = marked();
  const span = had && !had.includes(at) && !had.includes(whole(at)) ? sources.spanOf(store.at) : null;
  if (span) span.after(offered);
  else offered.remove();
};

on("touched", follow);
for (const name of ["mark", "closed", "clause"]) on(name, offer);
