// What a curator does with sentences and facts, each of them one wish to the server.
import { UNMARKED, act, open, sentence } from "./acting.js";
import { counted, make, toast } from "./dom.js";
import { chooseNone, several } from "./choosing.js";
import * as citing from "./citing.js";
import * as dialogs from "./dialogs.js";
import { desk } from "./desk.js";
import * as fact from "./fact.js";
import { settle } from "./saving.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { home, store } from "./store.js";
import { sentence as sentenceOf } from "./words.js";

export { redo, undo } from "./acting.js";
export { accept, compare, draft, draftAll, drop, finish, fresh, many, refuse } from "./drafting.js";

const scopes = () => {
  const at = sentence();
  const { text, block } = home(at.locator);
  const chosen = several();
  const found = chosen.length ? [[chosen, `The ${chosen.length} sentences that are chosen`]] : [[[at.locator], "This sentence"]];
  const rest = text.blocks[block].sentences.filter((each) => each.state === "open" || each.locator === at.locator).map((each) => each.locator);
  if (rest.length > 1) found.push([rest, `All open sentences of its paragraph (${rest.length})`]);
  const heading = text.blocks.slice(0, block).findLast((each) => each.level);
  if (heading) found.push([[heading.locator], `Everything below “${heading.text}”`]);
  return found;
};

const USUAL = ["leads to other texts", "general knowledge, not of this disorder", "says what another fact says"];
const reasons = new Map(); // id of a deck -> what is offered in it: what was offered once keeps its place
const MOST_REASONS = 9;
export const waive = async () => {
  if (!sentence()) {
    toast(UNMARKED);
    return;
  }
  const used = [...store.sentences.values()].filter((each) => each.state === "waived").map((each) => each.because);
  const offered = [...new Set([...reasons.get(store.deck.id) ?? USUAL, ...used])].slice(0, MOST_REASONS);
  reasons.set(store.deck.id, offered);
  const given = await dialogs.waive(scopes(), offered);
  const count = () => [...store.sentences.values()].filter((each) => each.state === "waived").length;
  const before = count();
  if (given) chooseNone();
  if (given) await act("waive", given, () => `Waived: ${counted(count() - before, "sentence")}`);
};

// Takes back that the sentence is waived, or that a draft of it was refused.
export const reopen = async () => {
  const at = sentence();
  if (!["waived", "refused"].includes(at?.state)) toast("No waived or refused sentence is marked.");
  else await act("reopen", { locator: at.locator }, () => "This sentence is open again.");
};

export const retire = async () => {
  const held = open();
  if (!held || held.row.draft) return;
  const given = await dialogs.retire([...store.rows.keys()]);
  if (given) await act("retire", { id: held.id, ...given }, () => `Retired: ${held.id}`);
};

export const move = async (section) => {
  const held = open();
  if (!held || section === held.row.section) return;
  await act("move", { ids: [held.id], section }, () => `Moved: ${held.id}`);
  if (document.activeElement === document.body) sources.rest(); // the menu was drawn anew
};

// The fact that is open and written; where there is none, that is said.
const opened = () => {
  const held = open();
  if (!held) toast(desk.fact ? "Write this fact first." : "No fact is open.");
  return held;
};

const LEVELS = { core: "detail", detail: "background", background: "core" };
export const level = async () => {
  const held = opened();
  if (!held) return;
  const wanted = LEVELS[held.row.level] ?? "detail";
  await act("level", { ids: [held.id], level: wanted }, () => `${held.id}: ${wanted}`);
};

export const split = async () => {
  const held = opened();
  if (!held) return;
  if (held.row.draft) {
    toast("A draft is split once it is accepted.");
    return;
  }
  const sure = await dialogs.ask(`Split ${held.id}`, make("p", {}, "The second half of its entries moves to a new fact. A fact without entries is copied."), { ok: "Split" });
  if (!sure) return;
  const news = await act("split", { id: held.id }, (each) => `Split into ${each.done.ids.length} facts.`);
  const made = news?.done.ids.find((id) => id !== held.id);
  if (made) await fact.open(made, { focus: true });
};

let weakestYet = ""; // where the last wish for the weakest led; a second one goes on from there
export const weakest = async () => {
  await settle();
  const here = fact.current()?.id || store.at;
  const waiting = store.deck.waiting.find((id) => id !== here && store.rows.has(id));
  if (waiting) {
    await fact.open(waiting, { focus: true });
    toast("This is not saved yet: the fact is not complete, or was changed by another program as well.");
    return;
  }
  const { weak } = await wish("/api/weakest", { after: here === weakestYet ? here : "" });
  weakestYet = weak?.id ?? "";
  if (!weak) {
    toast(store.deck.complete ? "There are no findings, and no open sentences." : "Nothing so far, but the facts are still being looked at.");
    return;
  }
  if (weak.what === "sentence") {
    fact.close();
    sources.mark(weak.id, { focus: true, why: "next" });
  } else await fact.open(weak.id, { focus: true });
  toast(sentenceOf({ message: weak.because }));
};

export const cite = (locator) => {
  const wanted = locator ?? (desk.clause || store.at);
  if (!wanted) toast(UNMARKED);
  else if (!citing.toggle(wanted)) toast("Open a fact first, then C cites this sentence in it.");
};

// Goes through the clauses of the sentence, one for each press.
export const clause = () => {
  const at = sentence();
  if (!at || at.clauses.length < 2) {
    toast(at ? "This sentence is a single clause." : UNMARKED);
    return;
  }
  const names = ["", ...at.clauses.map((each) => each.locator)];
  desk.clause = names[(names.indexOf(desk.clause) + 1) % names.length];
  sources.choose(desk.clause);
};
