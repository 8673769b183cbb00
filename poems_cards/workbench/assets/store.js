// All that the page knows, and who wants to hear of it when something changes.
import { read } from "./server.js";

export const store = {
  deck: null,
  folder: "", // its name
  decks: [], // the names of the folders of all decks that stand beside it, and its own
  forms: {},
  rows: new Map(), // id -> FactRow, in the deck's order
  texts: [], // the sources, each with its blocks
  sentences: new Map(), // locator -> SentenceShown
  order: [], // locators in reading order
  places: {}, // the section to which facts on what stands below a heading belong, by headings
  cites: new Map(), // id of a fact -> the locators that it cites, clauses by themselves
  fact: null, // the fact that is open
  cards: [],
  at: "", // the sentence that is marked
  draftable: null, // locators of open sentences from which something can be drafted; null while that is not known
  version: 0,
};

const bus = new EventTarget();
export const on = (name, act) => bus.addEventListener(name, (event) => act(event.detail));
export const tell = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

const note = (sentence) => {
  const add = (id, locator) => {
    if (!store.cites.has(id)) store.cites.set(id, new Set());
    store.cites.get(id).add(locator);
  };
  const tight = new Set(sentence.clauses.flatMap((clause) => clause.facts));
  for (const clause of sentence.clauses) for (const id of clause.facts) add(id, clause.locator);
  for (const id of [...sentence.facts, ...sentence.drafts]) if (!tight.has(id)) add(id, sentence.locator);
};

const forget = (sentence) => {
  const locators = [sentence.locator, ...sentence.clauses.map((clause) => clause.locator)];
  for (const id of [...sentence.facts, ...sentence.drafts]) {
    for (const locator of locators) store.cites.get(id)?.delete(locator);
  }
};

const takeTexts = (texts) => {
  store.texts = texts;
  store.sentences.clear();
  store.cites.clear();
  store.order = [];
  for (const text of texts) {
    for (const block of text.blocks) {
      for (const sentence of block.sentences) {
        store.sentences.set(sentence.locator, sentence);
        store.order.push(sentence.locator);
        note(sentence);
      }
    }
  }
};

export const open = async () => {
  const all = await read("/api/open");
  store.version = all.deck.version;
  store.deck = all.deck;
  store.folder = all.folder;
  store.decks = all.decks;
  store.forms = all.forms;
  store.places = all.places;
  store.rows = new Map(all.rows.map((row) => [row.id, row]));
  takeTexts(all.texts);
  store.draftable = null;
  tell("open");
  tell("deck");
  read("/api/draftable").then((found) => {
    store.draftable = found.draftable && new Set(found.draftable);
    tell("draftable");
  }).catch(() => {}); // a mark that is missing
};

// What the server says has changed, as an answer or, `heard`, by itself.
export const take = async (news, { heard = false } = {}) => {
  if (news.everything) {
    await open();
  } else {
    for (const id of news.gone ?? []) store.rows.delete(id);
    const added = (news.rows ?? []).some((row) => !store.rows.has(row.id));
    for (const row of news.rows ?? []) store.rows.set(row.id, row);
    if (news.order) store.rows = new Map(news.order.map((id) => [id, store.rows.get(id)]).filter(([, row]) => row));
    for (const sentence of news.sentences ?? []) {
      const known = store.sentences.get(sentence.locator);
      if (!known) continue;
      forget(known);
      Object.assign(known, sentence);
      note(known);
    }
    if (news.deck) store.deck = news.deck;
    store.version = Math.max(store.version, news.version ?? 0);
    if (news.deck) tell("deck");
    if (news.sentences?.length) tell("sentences", news.sentences.map((each) => each.locator));
    if (news.rows?.length || news.gone?.length) tell("rows", { ids: (news.rows ?? []).map((row) => row.id), added: added || Boolean(news.gone?.length), heard });
  }
  if (news.fact) {
    store.fact = news.fact;
    store.cards = news.cards ?? [];
    tell("fact", news);
  }
};

// The source in which a sentence stands, and the number of its block there.
export const home = (locator) => {
  const has = (block) => block.sentences.some((one) => one.locator === locator);
  const text = store.texts.find((each) => each.blocks.some(has));
  return { text, block: text ? text.blocks.findIndex(has) : -1 };
};

export const sentencesOf = (id) => [...(store.cites.get(id) ?? [])];
// What stands at a locator, be it a sentence, a clause or a statement; "" if that is not at hand.
export const textAt = (locator) => {
  const sentence = store.sentences.get(whole(locator));
  const clause = sentence?.clauses.find((each) => each.locator === locator);
  return clause?.text ?? sentence?.text ?? "";
};

export const whole = (locator) => locator.replace(/\.\d+$/, "");
