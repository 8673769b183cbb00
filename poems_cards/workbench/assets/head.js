// The head of the page: what is saved, how far the deck has come, and what can be undone.
import { button, get, make } from "./dom.js";
import { desk } from "./desk.js";
import * as fact from "./fact.js";
import * as list from "./list.js";
import { onGone } from "./server.js";
import { on, store } from "./store.js";

// --- What is saved
const saved = get("wb-saved");
const head = (state, words) => {
  if (saved.textContent !== words) saved.textContent = words;
  saved.dataset.state = state;
};
let lost = false;
const told = () => {
  const typed = desk.typed || fact.current()?.isNew;
  const waiting = store.deck?.waiting.length;
  if (lost) head("gone", typed || waiting ? "No connection: not saved" : "No connection: all is saved");
  else if (typed) head("open", "Not yet saved");
  else if (waiting) head("open", `${waiting} not saved`);
  else head("saved", "All saved");
  saved.title = waiting ? `W goes to it: ${store.deck.waiting[0]}` : "";
};

const nextFinding = () => {
  const order = list.order().filter((id) => store.rows.get(id).errors + store.rows.get(id).warnings);
  const all = list.order();
  const at = all.indexOf(fact.current()?.id);
  const id = order.find((each) => all.indexOf(each) > at) ?? order[0];
  if (id) fact.open(id, { focus: true });
};
const summary = () => {
  const { name, counts, undo, redo } = store.deck;
  document.title = `${name}: workbench`;
  get("wb-name").textContent = name;
  const part = (count, one) => [make("b", {}, count.toLocaleString("en")), ` ${one}${count === 1 ? "" : "s"}`];
  let weak = 0;
  for (const row of store.rows.values()) weak += row.errors + row.warnings;
  get("wb-progress").replaceChildren(...part(counts.facts, "fact"), " · ", ...(counts.drafts ? [...part(counts.drafts, "draft"), " · "] : []),
    ...part(counts.open, "open sentence"), ...(weak ? [" · ", button(part(weak, "finding"), nextFinding, { class: "wb-plain", title: "Go to the next fact with findings" })] : []), ...(store.deck.complete ? [] : [" · looking …"]));
  Object.assign(get("wb-undo"), { disabled: !undo, title: undo ? `Undo: ${undo} (Ctrl+Z)` : "Nothing to undo: steps are remembered as long as the workbench runs" });
  Object.assign(get("wb-redo"), { disabled: !redo, title: redo ? `Redo: ${redo} (Ctrl+Shift+Z)` : "" });
  told();
};

export const setUp = () => {
  onGone((gone) => { if (lost !== gone) { lost = gone; told(); } });
  for (const name of ["typed", "closed"]) on(name, told);
  for (const name of ["deck", "rows"]) on(name, summary);
  on("saving", () => head("open", "Saving …"));
  addEventListener("beforeunload", (event) => {
    if (desk.typed) event.preventDefault();
  });
};
