// One wish to the server, and what becomes of it.
import { button, toast } from "./dom.js";
import { desk } from "./desk.js";
import { settle } from "./saving.js";
import { wish } from "./server.js";
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

// The marked sentence, and the fact that is open and written.
export const sentence = () => store.sentences.get(store.at);
export const UNMARKED = "Mark a sentence first: click it, or press J.";
export const open = () => {
  const held = desk.fact;
  return held && !held.isNew ? held : null;
};

export const undo = async () => {
  await settle();
  const what = store.deck.undo;
  if (what) await act("undo", {}, () => `Undone: ${what}`);
  else toast("There is nothing to undo since the workbench was started.");
};
export const redo = async () => {
  await settle();
  const what = store.deck.redo;
  if (what) await act("redo", {}, () => `Redone: ${what}`);
  else toast("There is nothing to redo.");
};
