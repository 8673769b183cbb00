// The left part: each sentence of the sources, coloured by how it is covered.
import { desk } from "./desk.js";
import { button, get, make, marked } from "./dom.js";
import { on, sentencesOf, store, tell, whole } from "./store.js";

const STATES = {
  open: ["Open", "No fact cites this sentence yet."],
  drafted: ["Drafted", "A draft of it is waiting for you."],
  cited: ["On a card", "A fact cites this sentence."],
  partly: ["Partly", "A fact cites this sentence, but part of it is on no card."],
  corrected: ["Corrected", "A fact corrects this sentence."],
  waived: ["Waived", "Nothing to learn"],
  refused: ["Refused", "A draft of it was refused"],
};

const place = get("wb-text");
const spans = new Map(); // locator -> element, as far as it is drawn
const homes = new Map(); // locator -> the element of its block
const AT_ONCE = 60; // blocks; those further down are drawn when they come near
let words = []; // that are searched for

const stateOf = (sentence) => (sentence.state === "cited" && sentence.clauses.some((clause) => !clause.told) ? "partly" : sentence.state);

const stateWords = (sentence) => {
  const [, said] = STATES[stateOf(sentence)] ?? ["", "This sentence needs no fact."];
  return sentence.because ? `${said}: ${sentence.because}` : said;
};

// The clauses of a sentence, each where it stands in the text; null if they cannot be found there.
const clauses = (sentence) => {
  const parts = [];
  let at = 0;
  for (const clause of sentence.clauses) {
    const from = sentence.text.indexOf(clause.text, at);
    if (from < 0) return null;
    if (from > at) parts.push(sentence.text.slice(at, from));
    parts.push(make("span", { class: "wb-c", "data-at": clause.locator, "data-untold": clause.told ? null : "", title: clause.told ? clause.locator : `${clause.locator}: this part is on no card` }, clause.text));
    at = from + clause.text.length;
  }
  return [...parts, sentence.text.slice(at)];
};

const fill = (span, sentence, parted = false) => {
  const parts = parted && sentence.clauses.length > 1 ? clauses(sentence) : null;
  const text = sentence.text || `${sentence.locator}: its text is not at hand`;
  const state = make("span", { class: "wb-unseen" }, ` (${STATES[stateOf(sentence)]?.[0] ?? "no need to cover"})`);
  span.replaceChildren(...(parts ?? marked(text, words)), state);
};

const wrong = (sentence) => sentence.facts.some((id) => store.rows.get(id)?.errors);

const paint = (locator) => {
  const span = spans.get(locator);
  const sentence = store.sentences.get(locator);
  if (!span || !sentence) return;
  span.dataset.state = stateOf(sentence);
  span.title = `${locator} · ${stateWords(sentence)}`;
  span.toggleAttribute("data-wrong", wrong(sentence));
  span.toggleAttribute("data-draftable", sentence.state === "open" && Boolean(store.draftable?.has(locator)));
  span.toggleAttribute("data-lost", !sentence.text);
  fill(span, sentence, locator === store.at || (stateOf(sentence) === "partly" && !words.length));
};

const made = (sentence) => {
  const span = make("span", { class: "wb-s", role: "button", tabIndex: -1, "data-at": sentence.locator });
  spans.set(sentence.locator, span);
  paint(sentence.locator);
  return span;
};

const blockOf = (block) => {
  if (block.level) {
    return make(`h${Math.min(block.level + 2, 6)}`, { "data-level": block.level, "data-block": block.locator }, block.text);
  }
  const listed = block.sentences.some((each) => each.item);
  const lines = block.sentences.length > 1 && !block.sentences.some((each) => /[.?!]["”’)\]]*$/.test(each.text));
  const element = Object.assign(make(listed ? "div" : lines ? "ul" : "p", { class: "wb-block" }), { sentences: block.sentences });
  for (const each of block.sentences) homes.set(each.locator, element);
  if (drawn < AT_ONCE) fillBlock(element);
  else watcher.observe(element);
  drawn += 1;
  return element;
};

let drawn = 0;
const fillBlock = (element) => {
  if (element.firstChild) return;
  watcher.unobserve(element);
  if (element.matches("div")) element.append(...listOf(element.sentences));
  else element.append(...element.sentences.flatMap((each) => (element.matches("ul") ? [make("li", {}, made(each))] : [made(each), " "])));
};

// What leads to a list, and the list, of which an entry may have several sentences.
const listOf = (sentences) => {
  const lead = make("div");
  const list = make("ul");
  for (const each of sentences) {
    if (each.item) list.append(make("li"));
    (list.lastChild ?? lead).append(made(each), " ");
  }
  return lead.firstChild ? [lead, list] : [list];
};

const watcher = new IntersectionObserver((entries) => {
  const near = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
  near.forEach(fillBlock);
  if (near.length) lightOpen();
}, { root: place, rootMargin: "100% 0px" });

// The element of a sentence, drawn now if it was not.
export const spanOf = (locator) => {
  if (homes.has(locator)) fillBlock(homes.get(locator));
  return spans.get(locator);
};

// The name of a source, behind which stands all that the deck says of it.
const naming = (source) => make("h2", {}, button(source.short, () => tell("source", source.id), { class: "wb-name", title: `${source.cited ? source.cite : "Its citation is not written yet"}${source.url ? `\n${source.url}` : ""}`, "aria-haspopup": "dialog" }),
  source.cited ? null : button("Write its citation", () => tell("source", source.id), { class: "wb-plain", "aria-haspopup": "dialog" }));

// What stands where the sentences of a source should, if they are not at hand.
const missing = (text, source) => {
  if (text.at_hand || (!text.report && (text.blocks.length || source.cited))) return null;
  if (text.blocks.length) return make("p", { class: "wb-note" }, "Its text is not at hand: drop the file here, or choose it above. A copy for you alone is kept for the next time.");
  return make("div", { class: "wb-place" }, make("p", {}, "Drop the report here, or"), button("Choose a file", () => get("wb-choose").click(), { class: "wb-main" }));
};

const draw = () => {
  spans.clear();
  homes.clear();
  watcher.disconnect();
  drawn = 0;
  const sources = store.texts.map((text) => {
    const known = store.deck.sources.find((each) => each.id === text.source);
    let heading = "";
    const headings = new Set(text.blocks.filter((block) => block.level).map((block) => block.text));
    const blocks = text.blocks.flatMap((block) => {
      const above = block.sentences[0]?.heading ?? "";
      const lost = !block.level && above && above !== heading && !headings.has(above);
      heading = block.level ? block.text : above;
      return [lost ? make("h3", {}, above) : null, blockOf(block)];
    });
    return make("article", { class: "wb-source", "aria-label": text.short }, naming(known), missing(text, known), blocks);
  });
  place.replaceChildren(...sources);
  legend();
  const first = spans.get(store.at) ?? spans.values().next().value;
  if (first) first.tabIndex = 0;
};

const legend = () => {
  const counts = {};
  for (const sentence of store.sentences.values()) counts[stateOf(sentence)] = (counts[stateOf(sentence)] ?? 0) + 1;
  const shown = Object.entries(STATES).filter(([state]) => counts[state] || ["open", "cited"].includes(state));
  const row = get("wb-legend");
  const buttons = shown.map(([state, [name]]) => {
    const count = counts[state] ?? 0;
    const known = row.querySelector(`.wb-${state}`) ?? make("button", { type: "button", class: `wb-${state}`, onclick: () => next(state) });
    known.disabled = !count;
    known.replaceChildren(make("i", {}), `${name} ${count.toLocaleString("en")}`);
    return known;
  });
  row.replaceChildren(...buttons);
};

const light = (locators) => {
  for (const lit of place.querySelectorAll(".wb-lit")) lit.classList.remove("wb-lit");
  for (const locator of locators) {
    const span = spans.get(whole(locator));
    if (!span) continue;
    if (locator !== whole(locator) && !span.querySelector(".wb-c")) fill(span, store.sentences.get(whole(locator)), true);
    (span.querySelector(`[data-at="${CSS.escape(locator)}"]`) ?? span).classList.add("wb-lit");
  }
};

export const lightFact = (id) => light(id ? sentencesOf(id) : []);
export const lightOpen = () => light(desk.fact ? desk.fact.cites.map((each) => each.locator) : []);

export const show = (locator, options = {}) => {
  const span = spanOf(whole(locator));
  if (!span) return;
  if (options.focus) span.focus({ preventScroll: true });
  reach(span, options.block ?? "center", 8);
};

// What is drawn above a sentence while the page goes there may move it away again.
let reached = null;
const reach = (span, block, left) => {
  reached = span;
  const { top, bottom } = span.getBoundingClientRect();
  const box = place.getBoundingClientRect();
  if (top < box.top + 40 || bottom > box.bottom - 40) span.scrollIntoView({ block });
  if (left) setTimeout(() => { if (reached === span) reach(span, block, left - 1); }, 40);
};

// Marks a sentence; what that opens is for others to say.
export const mark = (locator, options = {}) => {
  const before = store.at;
  store.at = whole(locator);
  for (const each of new Set([before, store.at])) {
    const span = each === store.at ? spanOf(each) : spans.get(each);
    if (!span) continue;
    const here = each === store.at;
    span.setAttribute("aria-current", String(here));
    span.tabIndex = here ? 0 : -1;
    paint(each);
  }
  lightOpen();
  show(store.at, options);
  tell("mark", { locator, ...options });
};

// Back from the form to the texts, when a fact is done.
export const rest = () => {
  if (place.hidden) tell("rest");
  else (spans.get(store.at) ?? place.querySelector('.wb-s[tabindex="0"]') ?? get("wb-fact")).focus({ preventScroll: true });
};

// Marks a clause of the marked sentence, which is to be cited alone; "" for all of it.
export const choose = (locator) => {
  for (const each of place.querySelectorAll(".wb-chosen")) each.classList.remove("wb-chosen");
  tell("clause");
  if (locator) place.querySelector(`.wb-c[data-at="${CSS.escape(locator)}"]`)?.classList.add("wb-chosen");
};

export const next = (state) => {
  const from = store.order.indexOf(store.at);
  const order = [...store.order.slice(from + 1), ...store.order.slice(0, from + 1)];
  const found = order.find((locator) => stateOf(store.sentences.get(locator)) === state);
  if (found) mark(found, { focus: true, why: "next" });
  return found;
};

export const step = (by) => {
  const from = store.order.indexOf(store.at);
  const at = from < 0 ? 0 : Math.max(0, Math.min(store.order.length - 1, from + by));
  if (store.order.length) mark(store.order[at], { focus: true, block: "nearest" });
};

export const search = (asked, found) => {
  words = asked;
  const hits = new Set(found);
  for (const [locator, span] of spans) {
    if (hits.has(locator) || span.querySelector("mark")) paint(locator);
  }
  lightOpen();
};

export const says = (locator) => {
  const sentence = store.sentences.get(whole(locator));
  return sentence ? stateWords(sentence) : "";
};

export const setUp = () => {
  on("open", draw);
  on("draftable", () => [...spans.keys()].forEach(paint));
  on("sentences", (locators) => { locators.forEach(paint); legend(); lightOpen(); });
  on("rows", ({ ids }) => {
    const touched = new Set(ids.flatMap((id) => sentencesOf(id).map(whole)));
    for (const locator of touched) spans.get(locator)?.toggleAttribute("data-wrong", wrong(store.sentences.get(locator)));
  });
  on("closed", lightOpen);
  place.addEventListener("click", (event) => {
    const span = event.target.closest(".wb-s");
    if (!span || !getSelection().isCollapsed) return;
    const locator = event.target.closest(".wb-c")?.dataset.at ?? span.dataset.at;
    const why = event.ctrlKey || event.metaKey || event.altKey ? "cite" : "click";
    mark(locator, { focus: true, why, block: "nearest" });
  });
  place.addEventListener("mouseover", (event) => {
    const span = event.target.closest(".wb-s");
    tell("hover", span ? store.sentences.get(span.dataset.at) : null);
  });
  place.addEventListener("mouseleave", () => tell("hover", null));
};
