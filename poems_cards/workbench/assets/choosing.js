// Several sentences that are chosen together: a list or a table begins with all of them, and all are waived at once.
import { spans } from "./blocks.js";
import { hush, toast } from "./dom.js";
import { mark } from "./sources.js";
import { on, store, tell } from "./store.js";

const chosen = new Set();
let first = ""; // where the choice began

export const several = () => (chosen.size > 1 ? store.order.filter((locator) => chosen.has(locator)) : []);

const show = () => {
  for (const [locator, span] of spans) {
    const here = chosen.size > 1 && chosen.has(locator);
    span.toggleAttribute("data-chosen", here);
    span.ariaPressed = here ? "true" : null;
  }
  tell("chosen");
};

export const chooseNone = () => {
  first = "";
  if (!chosen.size) return;
  hush();
  chosen.clear();
  show();
};

// All sentences from one to another.
export const between = (from, to) => {
  const [one, other] = [store.order.indexOf(from), store.order.indexOf(to)];
  return store.order.slice(Math.min(one, other), Math.max(one, other) + 1);
};

const goTo = (locator, clicked) => {
  mark(locator, { focus: true, why: "choose", block: "nearest", clicked });
  show();
  if (chosen.size > 1) toast(`${chosen.size} sentences are chosen: C compares them, F writes another fact of them, X waives them.`);
};

// From where the choice began to a sentence.
export const chooseTo = (locator, clicked = true) => {
  first ||= store.at || locator;
  chosen.clear();
  for (const each of between(first, locator)) chosen.add(each);
  goTo(locator, clicked);
};

// One sentence more, or less.
export const chooseToo = (locator) => {
  if (!chosen.size && store.at) chosen.add(store.at);
  if (!chosen.delete(locator)) chosen.add(locator);
  first = locator;
  goTo(locator, true);
};

export const chooseNext = (by) => {
  const at = store.order[store.order.indexOf(store.at) + by];
  if (at) chooseTo(at, false);
};

on("mark", ({ why }) => { if (why !== "choose") chooseNone(); });
on("drawn", () => { if (chosen.size > 1) show(); });
