// What a curator does with sentences and facts, each of them one wish to the server.
import { button, counted, make, toast } from "./dom.js";
import * as citing from "./citing.js";
import * as dialogs from "./dialogs.js";
import { desk } from "./desk.js";
import * as fact from "./fact.js";
import { save, settle } from "./saving.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { store, take, tell } from "./store.js";
import { both } from "./words.js";

const problem = (done) => (done.findings.length ? `${both(done.findings[0])}${done.findings.length > 1 ? ` (and ${done.findings.length - 1} more)` : ""}` : "Nothing was changed.");

// One wish, its news, and a word on it.
export const act = async (name, body, words) => {
  try {
    await settle();
    tell("saving");
    const held = desk.fact;
    const news = await wish(`/api/${name}`, { open: held?.id ?? "", ...body });
    if (desk.fact !== held) delete news.fact; // another one was opened meanwhile
    tell("typed");
    await take(news);
    if (!news.done.ok) {
      toast(problem(news.done));
      return null;
    }
    const said = words?.(news);
    if (said) toast(said, name === "undo" ? null : button("Undo", () => undo()));
    return news;
  } catch (error) {
    tell("typed");
    toast(error.message);
    return null;
  }
};

const sentence = () => store.sentences.get(store.at);
const open = () => {
  const held = fact.current();
  return held && !held.isNew ? held : null;
};

export const draft = async () => {
  if (!sentence()) return;
  const news = await act("draft", { locator: store.at }, drafted);
  const id = news?.done.ids[0];
  if (id) await fact.open(id, { focus: true });
  else if (news) await fresh("Nothing can be drafted from this sentence. Choose what to write about it, or press Esc.");
};

const drafted = ({ done }) => {
  if (!done.ids.length) return "";
  const several = done.ids.length > 1 ? `${done.ids.length} facts drafted; the first is open. ` : "Drafted. ";
  return done.findings.some((each) => each.rule === "copied") ? `${several}It uses the source's own words: put it in yours, then press Ctrl+Enter.` : `${several}Read it, then press Ctrl+Enter to accept it.`;
};

export const fresh = async (why = "") => {
  settle();
  const kind = await dialogs.choose(why);
  if (!kind) return;
  const at = sentence();
  fact.begin(kind, { cite: at ? [desk.clause || at.locator] : [], section: near() });
};

// The section that the heading of the marked sentence names, that of the facts around it, or the one used last.
let last = "";
const near = () => {
  const heading = sentence()?.heading.toLowerCase() ?? "";
  const named = store.deck.sections.find((each) => heading && each.title.toLowerCase().split(/\W+/).some((word) => word.length > 3 && heading.includes(word)));
  if (named) return named.id;
  const at = store.order.indexOf(store.at);
  for (let far = 0; at >= 0 && far < 40; far += 1) {
    for (const locator of [store.order[at - far], store.order[at + far]]) {
      const id = store.sentences.get(locator)?.facts[0] ?? store.sentences.get(locator)?.drafts[0];
      if (id && store.rows.has(id)) return store.rows.get(id).section;
    }
  }
  return last || store.deck.sections[0]?.id || "";
};

export const accept = async () => {
  const held = open();
  if (!held?.row.draft) return;
  await settle();
  if (desk.typed) return; // it could not be saved, which is said below the form
  last = held.row.section;
  if (await act("accept", { ids: [held.id] }, () => `Accepted: ${held.id}`)) sources.rest();
};

// Drops a fact that is not written yet; what was typed into it goes only if that is wanted.
export const drop = async () => {
  if (desk.typed && !await dialogs.ask("Drop what you typed?", make("p", {}, "This fact is not written yet: what you typed would be lost."), { ok: "Drop it", cancel: "Keep it" })) return;
  fact.close();
};

// The same for several drafts.
export const several = {
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
  await save();
  await accept();
};

const MYSELF = "I write it myself";
const REFUSALS = ["no need to know", "said elsewhere", "no longer true"];
export const refuse = async () => {
  const held = open();
  if (!held?.row.draft) return;
  const because = await dialogs.reason("Refuse this draft", "Nothing will be drafted from its sentence again.", "Why", [...REFUSALS, MYSELF]);
  if (!because || !await act("refuse", { ids: [held.id], because }, () => `Refused: ${held.id}`)) return;
  fact.close();
  if (because === MYSELF) await fresh();
};

const scopes = () => {
  const at = sentence();
  const text = store.texts.find((each) => each.blocks.some((block) => block.sentences.some((one) => one.locator === at.locator)));
  const block = text.blocks.findIndex((each) => each.sentences.some((one) => one.locator === at.locator));
  const found = [[[at.locator], "This sentence"]];
  const rest = text.blocks[block].sentences.filter((each) => each.state === "open" || each.locator === at.locator).map((each) => each.locator);
  if (rest.length > 1) found.push([rest, `All open sentences of its paragraph (${rest.length})`]);
  const heading = text.blocks.slice(0, block).findLast((each) => each.level);
  if (heading) found.push([[heading.locator], `Everything below “${heading.text}”`]);
  return found;
};

const USUAL = ["leads to other texts", "general knowledge, not of this disorder", "says what another fact says"];
export const waive = async () => {
  if (!sentence()) return;
  const used = [...store.sentences.values()].filter((each) => each.state === "waived").map((each) => each.because);
  const reasons = [...new Set([...used.slice(-6), ...USUAL])].slice(0, 6);
  const given = await dialogs.waive(scopes(), reasons);
  const count = () => [...store.sentences.values()].filter((each) => each.state === "waived").length;
  const before = count();
  if (given) await act("waive", given, () => `Waived: ${counted(count() - before, "sentence")}`);
};

// Takes back that the sentence is waived, or that a draft of it was refused.
export const reopen = async () => {
  const at = sentence();
  if (["waived", "refused"].includes(at?.state)) await act("reopen", { locator: at.locator }, () => "This sentence is open again.");
};

export const retire = async () => {
  const held = open();
  if (!held || held.row.draft) return;
  const given = await dialogs.retire([...store.rows.keys()]);
  if (given) await act("retire", { id: held.id, ...given }, () => `Retired: ${held.id}`);
};

export const move = async (section) => {
  const held = open();
  if (held && section !== held.row.section) await act("move", { ids: [held.id], section }, () => `Moved: ${held.id}`);
};

const LEVELS = { core: "detail", detail: "background", background: "core" };
export const level = async () => {
  const held = open();
  if (!held) return;
  const wanted = LEVELS[held.row.level] ?? "detail";
  await act("level", { ids: [held.id], level: wanted }, () => `${held.id}: ${wanted}`);
};

export const split = async () => {
  const held = open();
  if (!held || held.row.draft) return;
  const sure = await dialogs.ask(`Split ${held.id}`, make("p", {}, "The second half of its entries moves to a new fact. A fact without entries is copied."), { ok: "Split" });
  if (!sure) return;
  const news = await act("split", { id: held.id }, (each) => `Split into ${each.done.ids.length} facts.`);
  const made = news?.done.ids.find((id) => id !== held.id);
  if (made) await fact.open(made, { focus: true });
};

export const undo = async () => {
  await settle();
  const what = store.deck.undo;
  if (what) await act("undo", {}, () => `Undone: ${what}`);
};
export const redo = async () => {
  await settle();
  const what = store.deck.redo;
  if (what) await act("redo", {}, () => `Redone: ${what}`);
};

let weakestYet = ""; // where the last wish for the weakest led; a second one goes on from there
export const weakest = async () => {
  await settle();
  const here = fact.current()?.id || store.at;
  const [waiting] = store.deck.waiting;
  if (waiting && waiting !== here) {
    await fact.open(waiting, { focus: true });
    toast("This is not saved yet, because the fact is not complete.");
    return;
  }
  const { weak } = await wish("/api/weakest", { after: here === weakestYet ? here : "" });
  weakestYet = weak?.id ?? "";
  if (!weak) {
    toast("There are no findings, and no open sentences.");
    return;
  }
  if (weak.what === "sentence") {
    fact.close();
    sources.mark(weak.id, { focus: true, why: "next" });
  } else await fact.open(weak.id, { focus: true });
  toast(weak.because);
};

export const cite = (locator) => {
  const wanted = locator ?? (desk.clause || store.at);
  if (!wanted) return;
  if (!citing.toggle(wanted)) toast("Open a fact first, then C cites this sentence in it.");
};

// Goes through the clauses of the sentence, one for each press.
export const clause = () => {
  const at = sentence();
  if (!at || at.clauses.length < 2) return;
  const names = ["", ...at.clauses.map((each) => each.locator)];
  desk.clause = names[(names.indexOf(desk.clause) + 1) % names.length];
  sources.choose(desk.clause);
};
