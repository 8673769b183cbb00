// The texts of the sources as elements, drawn as far as they are seen.
import { button, get, make, marked } from "./dom.js";
import { STATES, stateOf, stateWords } from "./states.js";
import { store, tell } from "./store.js";

export const place = get("wb-text");
export const spans = new Map(); // locator -> element, as far as it is drawn
const homes = new Map(); // locator -> the element of its block
const AT_ONCE = 60; // blocks; those further down are drawn when they come near
let words = []; // that are searched for
let hits = new Set(); // the sentences that have them

// The clauses of a sentence, each where it stands in the text; null if they cannot be found there.
const clauses = (sentence) => {
  const parts = [];
  let at = 0;
  for (const clause of sentence.clauses) {
    const from = sentence.text.indexOf(clause.text, at);
    if (from < 0) return null;
    if (from > at) parts.push(sentence.text.slice(at, from));
    parts.push(make("span", { class: "wb-c", "data-at": clause.locator, title: clause.locator }, told(clause)));
    at = from + clause.text.length;
  }
  return [...parts, sentence.text.slice(at)];
};

// The text of a clause, in which those parts are marked that are on no card.
const told = (clause) => {
  const found = [];
  let at = 0;
  for (const part of clause.untold) {
    const from = clause.text.indexOf(part, at);
    found.push(clause.text.slice(at, from), make("span", { "data-untold": "", title: `${clause.locator}: this part is on no card` }, part));
    at = from + part.length;
  }
  return [...found, clause.text.slice(at)];
};

export const fill = (span, sentence, parted = false) => {
  const parts = parted && (sentence.clauses.length > 1 || stateOf(sentence) === "partly") ? clauses(sentence) : null;
  const text = sentence.text || `${sentence.locator}: its text is not at hand`;
  const state = make("span", { class: "wb-unseen" }, ` (${STATES[stateOf(sentence)]?.[0] ?? "no need to cover"})`);
  span.replaceChildren(...(parts ?? marked(text, hits.has(sentence.locator) ? words : [])), state);
};

export const wrong = (sentence) => sentence.facts.some((id) => store.rows.get(id)?.errors);

export const paint = (locator) => {
  const span = spans.get(locator);
  const sentence = store.sentences.get(locator);
  if (!span || !sentence) return;
  span.dataset.state = stateOf(sentence);
  span.title = `${locator} · ${stateWords(sentence)}`;
  span.toggleAttribute("data-wrong", wrong(sentence));
  span.toggleAttribute("data-draftable", sentence.state === "open" && Boolean(store.draftable?.has(locator)));
  span.toggleAttribute("data-lost", !sentence.text);
  fill(span, sentence, locator === store.at || (stateOf(sentence) === "partly" && !hits.has(locator)));
};

const made = (sentence) => {
  const span = make("span", { class: "wb-s", role: "button", tabIndex: -1, "data-at": sentence.locator });
  spans.set(sentence.locator, span);
  paint(sentence.locator);
  return span;
};

const blockOf = (block) => {
  if (block.level) {
    return make(`h${Math.min(block.level + 2, 6)}`, { "data-level": block.level, "data-block": block.locator, dir: "auto" }, block.text);
  }
  const listed = block.sentences.some((each) => each.item);
  const lines = block.sentences.length > 1 && !block.sentences.some((each) => /[.?!؟।。！？]["”’»」』）)\]]*$/.test(each.text));
  const element = Object.assign(make(listed ? "div" : lines ? "ul" : "p", { class: "wb-block", dir: "auto" }), { sentences: block.sentences });
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
  if (near.length) tell("drawn");
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

export const draw = () => {
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
  const first = spans.get(store.at) ?? spans.values().next().value;
  if (first) first.tabIndex = 0;
};

// What a search asks for, and the sentences that have it.
export const markWords = (asked, found) => {
  words = asked;
  hits = new Set(found);
  for (const [locator, span] of spans) {
    if (hits.has(locator) || span.querySelector("mark")) paint(locator);
  }
};
