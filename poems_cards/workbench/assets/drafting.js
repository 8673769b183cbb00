// What a curator makes of sentences and of drafts.
import { UNMARKED, act, open, sentence } from "./acting.js";
import { chooseNone, several as chosen } from "./choosing.js";
import * as citing from "./citing.js";
import { counted, toast } from "./dom.js";
import * as dialogs from "./dialogs.js";
import { desk } from "./desk.js";
import * as fact from "./fact.js";
import { stopPicking } from "./picking.js";
import { save, settle } from "./saving.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { home, store } from "./store.js";

export const draft = async () => {
  if (!sentence()) toast(UNMARKED);
  if (!sentence() || !await fact.mayLeave()) return;
  const news = await act("draft", { locator: store.at }, drafted);
  const id = news?.done.ids[0];
  if (id) await fact.open(id, { focus: true });
  else if (news && !await list()) await fresh("Nothing can be drafted from this sentence. Choose what to write about it, or press Esc.");
};

// Begins a list with the entries that stand below the marked sentence; whether there are any.
const list = async () => {
  const found = await wish("/api/listing", { cite: [store.at] }).catch(() => null);
  if (!(found?.items.length > 1)) return false;
  fact.begin("list", { section: near(), values: { prompt: found.prompt, items: found.items, cite: found.cite } });
  toast(`A list of ${counted(found.items.length, "item")}: say what they are, then press Ctrl+Enter.`);
  return true;
};

// The open sentences below the heading of the marked sentence, of its source, and of all sources.
const scopes = () => {
  const open_ = (blocks) => blocks.flatMap((each) => each.sentences).filter((each) => each.state === "open").map((each) => each.locator);
  const { text, block } = home(store.at);
  const headings = text?.blocks.map((each, at) => (each.level ? at : -1)).filter((at) => at >= 0) ?? [];
  const from = headings.findLast((at) => at < block);
  const to = headings.find((at) => at > block && text.blocks[at].level <= text.blocks[from]?.level);
  const found = [];
  if (from !== undefined) found.push([open_(text.blocks.slice(from, to)), `below “${text.blocks[from].text}”`]);
  if (text && store.texts.length > 1) found.push([open_(text.blocks), `of ${text.short}`]);
  found.push([open_(store.texts.flatMap((each) => each.blocks)), "of this deck"]);
  return found.filter(([some]) => some.length);
};

// Drafts from many open sentences in one step, and says how many facts came of it.
export const draftAll = async () => {
  const some = scopes();
  if (!some.length) {
    toast("No sentence is open.");
    return;
  }
  const given = await dialogs.draftAll(some.map(([locators, where]) => [locators, `All ${counted(locators.length, "open sentence")} ${where}`]));
  if (!given) return;
  toast(`Drafting from ${counted(given.length, "sentence")} …`);
  const news = await act("draft_all", { locators: given }, ({ done }) => {
    const rows = done.ids.map((id) => store.rows.get(id)).filter(Boolean);
    const waivers = rows.filter((row) => row.kind === "waiver").length;
    const also = waivers ? `, and ${counted(waivers, "waiver")}` : "";
    return rows.length ? `${counted(rows.length - waivers, "fact")} drafted${also}, of ${counted(given.length, "sentence")}. Shift+N goes through them.` : "";
  });
  if (news && !news.done.ids.length) toast("Nothing can be drafted from these sentences with certainty.");
};

const drafted = ({ done }) => {
  if (!done.ids.length) return "";
  const several = done.ids.length > 1 ? `${done.ids.length} facts drafted; the first is open. ` : "Drafted. ";
  return done.findings.some((each) => each.rule === "copied") ? `${several}It uses the source's own words: put it in yours, then press Ctrl+Enter.` : `${several}Read it, then press Ctrl+Enter to accept it.`;
};

// A new fact on what is marked or chosen; of which kind, is asked where it is not given.
const make = async (given, why) => {
  if (!await fact.mayLeave()) return;
  settle();
  const some = chosen();
  // What they say together is looked for while one chooses; without it, the form begins empty.
  const marked = some.length || !sentence() ? some : [desk.clause || store.at];
  const found = { ...(some.length ? { list: wish("/api/listing", { cite: some }) } : {}), ...(marked.length ? { comparison: citing.tabled(marked) } : {}) };
  for (const each of Object.values(found)) each.catch(() => {});
  const kind = given || await dialogs.choose(why);
  const all = await found[kind]?.catch(() => null);
  const said = some.length || all?.rows.length > 1 ? all : null; // a single sentence that opens no list is no table
  if (!kind) return;
  const at = sentence();
  chooseNone();
  // A sentence that other facts cite may just be where one was: it is only proposed.
  const proposed = !said && !some.length && at?.facts.length ? desk.clause || at.locator : "";
  fact.begin(kind, { section: near(), proposed, values: said ?? { cite: some.length ? some : at ? [desk.clause || at.locator] : [] } });
};

export const fresh = (why = "") => make("", why);
export const compare = () => make("comparison");

// The section of drafts from the marked sentence.
const near = () => {
  const named = store.places[sentence()?.heading ?? ""];
  const known = store.deck.sections.map((each) => each.id);
  return known.includes(named) ? named : known[0] ?? "";
};

const openDraft = () => {
  const held = open();
  if (held?.row.draft) return held;
  toast(desk.fact ? "What is open is no draft." : "No draft is open.");
  return null;
};

export const accept = async () => {
  const held = openDraft();
  if (!held) return;
  await settle();
  if (desk.typed) return; // it could not be saved, which is said below the form
  if (await act("accept", { ids: [held.id] }, () => `Accepted: ${held.id}`)) {
    stopPicking();
    sources.rest();
  }
};

export const drop = async () => {
  if (await fact.mayLeave()) fact.close();
};

// The same for several drafts.
export const many = {
  accept: (ids) => act("accept", { ids }, () => `Accepted: ${counted(ids.length, "draft")}`),
  refuse: async (ids) => {
    const because = await dialogs.reason(`Refuse ${counted(ids.length, "draft")}`, "Nothing will be drafted from their sentences again.", "Why", REFUSALS);
    if (because) await act("refuse", { ids, because }, () => `Refused: ${counted(ids.length, "draft")}`);
  },
  kind: (ids, kind) => act("kind", { ids, kind }, () => `Kind is now ${kind}: ${counted(ids.length, "draft")}`),
  move: (ids, section) => act("move", { ids, section }, () => `Moved: ${counted(ids.length, "draft")}`),
  level: (ids, level) => act("level", { ids, level }, () => `Level is now ${level}: ${counted(ids.length, "draft")}`),
};

// Saves what was written of a sentence, and takes it into the deck.
export const finish = async () => {
  if (!desk.fact) toast("No fact is open.");
  const isDraft = Boolean(desk.fact?.row.draft);
  await save(undefined, { leaves: !isDraft });
  if (isDraft) await accept();
};

const MYSELF = "I write it myself";
const REFUSALS = ["no need to know", "said elsewhere", "no longer true", "badly cut"];
export const refuse = async () => {
  const held = openDraft();
  if (!held) return;
  const because = await dialogs.reason("Refuse this draft", "Nothing will be drafted from its sentence again.", "Why", [...REFUSALS, MYSELF]);
  const kind = because === MYSELF ? await dialogs.choose("Esc goes back to the draft.") : "";
  if (!because || (because === MYSELF && !kind) || !await act("refuse", { ids: [held.id], because }, () => `Refused: ${held.id}`)) return;
  fact.close();
  if (kind) await make(kind);
};
