// Tries what is being typed: cards and findings follow it, before anything is saved.
import { desk } from "./desk.js";
import { get } from "./dom.js";
import { judge } from "./findings.js";
import { valuesOf } from "./saving.js";
import { wish } from "./server.js";
import { on, store, tell } from "./store.js";

const PAUSE = 150; // milliseconds without a key
let waiting = 0;

const look = async () => {
  const { fact, form, turn } = desk;
  if (!(desk.typed || fact?.trial) || !form || form.yaml) return;
  const found = await wish("/api/trial", { id: fact.isNew ? "" : fact.id, section: fact.section ?? "", values: valuesOf(fact, form) }).catch(() => null);
  if (!found || desk.fact !== fact || desk.turn !== turn || !(desk.typed || fact.trial)) return;
  fact.trial = found;
  if (fact.isNew && found.section && !fact.placed) { // what it asks says more than its heading
    fact.section = found.section;
    get("wb-in").value = found.section;
  }
  // Half a fact has no cards; those that were there stay, so that nothing jumps while one types on, and are said to be old.
  if (found.cards.length) store.cards = found.cards;
  fact.hasOldCards = !found.cards.length && store.cards.length > 0;
  tell("cards");
  judge();
};

let looking = Promise.resolve();
const lookNow = () => {
  clearTimeout(waiting);
  waiting = 0;
  looking = look();
  return looking;
};

// Once what is typed has been tried.
export const tried = () => (waiting ? lookNow() : looking);

export const setUp = () => {
  on("touched", () => {
    clearTimeout(waiting);
    waiting = setTimeout(lookNow, PAUSE);
  });
};
