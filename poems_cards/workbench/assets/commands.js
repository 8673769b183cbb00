// What each key does.
import * as actions from "./actions.js";
import * as choosing from "./choosing.js";
import * as citing from "./citing.js";
import { desk } from "./desk.js";
import { counted, get, toast } from "./dom.js";
import * as fact from "./fact.js";
import { propose, proposeInstead } from "./findings.js";
import { say } from "./foot.js";
import { help, listen as onKeys, nextPart } from "./keys.js";
import { otherKind } from "./kinds.js";
import * as list from "./list.js";
import { isCiting, isPicking, stopPicking } from "./picking.js";
import { addBox } from "./picture.js";
import * as release from "./release.js";
import { save, settle } from "./saving.js";
import * as search from "./search.js";
import * as sources from "./sources.js";
import { store, tell } from "./store.js";

// Cites the next sentence, or the one before, in a new fact, or chooses it for what is made next.
const further = (by) => {
  if (!isCiting()) choosing.chooseNext(by);
  else {
    sources.step(by);
    citing.cite([store.at]);
  }
};
const near = (by) => {
  const order = list.order();
  const at = order.indexOf(fact.current()?.id);
  if (!order.length) toast("This deck has no facts yet.");
  else tell("want", { id: order[at < 0 ? 0 : (at + by + order.length) % order.length], focus: false });
};
const leave = () => {
  const isNew = fact.current()?.isNew;
  if (desk.form && !isAtRest()) {
    sources.rest();
    if (isNew && desk.typed) say("Kept, but not written yet: press E to go back to it, Esc to drop it", "open");
    else if (isNew) say("Nothing is written yet: press E to go on, Esc to drop it");
    else {
      stopPicking();
      settle();
    }
  } else if (isNew) actions.drop();
  else if (choosing.several().length) choosing.chooseNone();
  else if (isPicking()) stopPicking();
  else return false;
  return true;
};
// Whether the focus is where letters are commands: in the sources or their list, beside a form that waits.
const isAtRest = () => {
  const { activeElement: at } = document;
  return (get("wb-left").contains(at) && !at.matches("input")) || (get("wb-fact") === at && !store.order.length);
};
const openNth = (here, count) => {
  const ids = here();
  if (ids[count - 1] && ids[count - 1] === fact.current()?.id) fact.focusFirst();
  else if (ids[count - 1]) fact.open(ids[count - 1], { focus: true });
  else toast(ids.length ? `This sentence has only ${counted(ids.length, "fact")}.` : "No fact is about this sentence yet: F writes one, D drafts one.");
};
// As the button says: a new fact is written from wherever one is, and a form is saved from beside its fields.
const enter = (here) => {
  if (fact.current()?.isNew || (desk.form && !isAtRest())) fact.actions.save();
  else openNth(here, 1);
};
const edit = () => {
  if (fact.current()) fact.focusFirst();
  else toast("No fact is open.");
};
const keep = async () => {
  if (!fact.current()) toast("No fact is open.");
  await save();
  if (document.activeElement === document.body) sources.rest();
};
// From wherever one writes in a list's form, also from its prompt.
const itemsFromCited = () => {
  const items = document.querySelector('#wb-fact [aria-keyshortcuts="Alt+I"]');
  if (items) items.click();
  else toast("No list and no table is open.");
};

// `here` gives the facts of the marked sentence, `left` shows the sources or the list, `otherTheme` changes the light.
export const commands = ({ here, left, otherTheme }) => onKeys({
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => [String(count), () => openNth(here, count)])),
  j: () => sources.step(1), ArrowDown: () => sources.step(1), k: () => sources.step(-1), ArrowUp: () => sources.step(-1),
  "Shift+j": () => further(1), "Shift+ArrowDown": () => further(1), "Shift+k": () => further(-1), "Shift+ArrowUp": () => further(-1),
  n: () => sources.next("open"), "Shift+n": () => sources.next("drafted"), h: () => sources.next("partly"),
  w: actions.weakest, Enter: () => enter(here), e: edit,
  "[": () => near(-1), "]": () => near(1), "/": search.select,
  g: () => {
    left(get("wb-text").hidden ? "wb-tab-text" : "wb-tab-list");
    sources.rest(); // what had the focus is hidden now
  },
  d: actions.draft, "Shift+d": actions.draftAll, f: () => actions.fresh(), o: actions.reopen, c: () => (choosing.several().length ? actions.compare() : actions.cite()), "Shift+c": actions.clause, x: actions.waive, a: actions.accept, r: actions.refuse,
  z: propose, "Shift+z": proposeInstead, i: otherKind, s: actions.split, v: actions.level, b: addBox, l: release.show, t: otherTheme, "?": help, y: fact.otherView,
  m: () => {
    const section = document.querySelector("#wb-foot select, #wb-in");
    if (section) section.focus();
    else toast("No fact is open.");
  },
}, {
  Escape: leave, "Ctrl+s": keep, "Ctrl+z": actions.undo, "Ctrl+Shift+z": actions.redo, "Ctrl+y": actions.redo,
  "Ctrl+Enter": actions.finish,
  "Alt+i": itemsFromCited, "Alt+z": propose,
  F3: () => search.go(), "Shift+F3": () => search.go(true), F6: () => nextPart(false), "Shift+F6": () => nextPart(true),
}, (key) => say(`${key.toUpperCase()} is a command: press Esc first`, "open"));
