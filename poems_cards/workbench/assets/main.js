// The workbench: puts the parts together, and says what is saved.
import * as actions from "./actions.js";
import { get, make, tabs } from "./dom.js";
import * as cards from "./cards.js";
import * as citing from "./citing.js";
import { desk } from "./desk.js";
import * as fact from "./fact.js";
import { propose, proposeInstead } from "./findings.js";
import * as head from "./head.js";
import { help, listen as onKeys, nextPart } from "./keys.js";
import * as list from "./list.js";
import { say } from "./foot.js";
import { otherKind } from "./kinds.js";
import * as legend from "./legend.js";
import { isPicking, stopPicking } from "./picking.js";
import { addBox } from "./picture.js";
import * as release from "./release.js";
import * as drop from "./drop.js";
import { save, settle } from "./saving.js";
import * as search from "./search.js";
import { listen } from "./server.js";
import * as source from "./source.js";
import * as sources from "./sources.js";
import { on, open, store, take, tell, whole } from "./store.js";
import * as trying from "./trying.js";

const root = document.documentElement;

// --- Facts of the marked sentence
const here = () => {
  const sentence = store.sentences.get(store.at);
  const ids = sentence ? [...new Set([...sentence.facts, ...sentence.drafts])] : [];
  const shown = ids.map((id, index) => make("button", {
    type: "button", title: store.rows.get(id)?.title ?? id, "aria-pressed": String(id === fact.current()?.id), "data-draft": store.rows.get(id)?.draft ? "" : null,
    onclick: () => fact.open(id, { focus: true }), onmouseenter: () => sources.lightFact(id), onmouseleave: sources.lightOpen,
  }, index < 9 ? make("small", { class: "wb-nth" }, `${index + 1} `) : null, id));
  const words = sentence ? { waived: "Waived", refused: "Its draft was refused" }[sentence.state] ?? "No fact yet" : "";
  get("wb-here").replaceChildren(...(shown.length ? shown : [make("p", {}, words)]));
  get("wb-here").querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return ids;
};
for (const name of ["mark", "fact", "closed", "sentences", "open"]) on(name, here);

on("mark", ({ locator, why }) => {
  const sentence = store.sentences.get(store.at);
  desk.clause = locator === store.at ? "" : locator;
  sources.choose(desk.clause);
  if (why === "cite" || (why === "click" && isPicking())) {
    actions.cite(locator);
    return;
  }
  const ids = [...sentence.facts, ...sentence.drafts];
  if (why === "next" && !ids.includes(fact.current()?.id)) settle().then(() => { if (!fact.current()?.isNew) (ids.length ? fact.open(ids[0]) : fact.close()); });
  else if (why === "click" && ids.length && !ids.includes(fact.current()?.id) && !fact.current()?.isNew) fact.open(ids[0]);
  else if (why === "click" && !ids.length && !fact.current()?.isNew) settle().then(fact.close);
});
on("picking", (on_) => {
  get("wb-picking").hidden = !on_;
  get("wb-legend").hidden = on_ || get("wb-text").hidden;
  get("wb-picking").title = `Click a sentence to cite it in ${desk.fact?.id || "the new fact"}, and click a clause of it to cite that alone.`;
});
get("wb-picked").addEventListener("click", () => { stopPicking(); fact.focusFirst(); });
on("want", ({ id, focus }) => fact.open(id, { focus }));
// The marked sentence follows the fact that is opened, wherever it was opened from.
let followed = "";
on("fact", ({ fact: shown }) => {
  const cited = shown.cites.map((each) => whole(each.locator)).filter((at) => store.sentences.has(at));
  if (shown.id && shown.id !== followed && cited.length) {
    if (cited.includes(store.at)) sources.show(store.at);
    else sources.mark(cited[0], { why: "follow" });
  }
  followed = shown.id;
});
on("closed", () => { followed = ""; });

// --- The actions that other parts offer
Object.assign(list.many, actions.several);
Object.assign(fact.actions, {
  ...actions, help,
});

// --- Views
const left = tabs(document.querySelector("#wb-left .wb-tabs"), (id) => {
  get("wb-text").hidden = id !== "wb-tab-text";
  get("wb-legend").hidden = id !== "wb-tab-text" || isPicking();
  get("wb-list").hidden = id !== "wb-tab-list";
  list.refresh();
  if (store.at) sources.show(store.at);
});
document.body.dataset.swap = "fact";
const swap = tabs(document.querySelector(".wb-swap"), (id) => {
  document.body.dataset.swap = id === "wb-swap-fact" ? "fact" : "cards";
  get("wb-back").hidden = id === "wb-swap-fact";
});
get("wb-back").addEventListener("click", () => swap("wb-swap-fact"));
const paint = (theme) => {
  root.dataset.theme = theme;
  get("wb-theme").setAttribute("aria-pressed", String(theme === "dark"));
  tell("theme");
};
const night = matchMedia("(prefers-color-scheme: dark)");
const otherTheme = () => paint(root.dataset.theme === "dark" ? "light" : "dark");
night.addEventListener("change", () => paint(night.matches ? "dark" : "light"));
root.dataset.theme = night.matches ? "dark" : "light";

const near = (by) => {
  const order = list.order();
  const at = order.indexOf(fact.current()?.id);
  if (order.length) tell("want", { id: order[at < 0 ? 0 : (at + by + order.length) % order.length], focus: false });
};
const leave = (event) => {
  const inside = event.target.matches("textarea, input, select");
  const isNew = fact.current()?.isNew;
  if (inside) {
    sources.rest();
    if (isNew && desk.typed) say("Kept, but not written yet: press E to go back to it, Esc to drop it", "open");
    else if (isNew) say("Nothing is written yet: press E to go on, Esc to drop it");
    else settle();
  } else if (isNew) actions.drop();
  else if (isPicking()) stopPicking();
  else return false;
  return true;
};
const nth = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => [String(count), () => {
  const id = here()[count - 1];
  if (id) fact.open(id, { focus: true });
}]));
// From wherever one writes in a list's form, also from its prompt.
const itemsFromCited = () => {
  const items = document.querySelector('#wb-fact [aria-keyshortcuts="Alt+I"]');
  items?.click();
  return Boolean(items);
};
onKeys({
  ...nth,
  j: () => sources.step(1), ArrowDown: () => sources.step(1), k: () => sources.step(-1), ArrowUp: () => sources.step(-1),
  "Shift+j": () => { sources.step(1); citing.cite([store.at]); },
  n: () => sources.next("open"), "Shift+n": () => sources.next("drafted"), h: () => sources.next("partly"),
  w: actions.weakest, Enter: () => { const [id] = here(); if (id) fact.open(id, { focus: true }); }, e: fact.focusFirst,
  "[": () => near(-1), "]": () => near(1), "/": search.select, g: () => left(get("wb-text").hidden ? "wb-tab-text" : "wb-tab-list"),
  d: actions.draft, "Shift+d": actions.draftAll, f: () => actions.fresh(), o: actions.reopen, c: () => actions.cite(), "Shift+c": actions.clause, x: actions.waive, a: actions.accept, r: actions.refuse,
  z: propose, "Shift+z": proposeInstead, i: otherKind, s: actions.split, v: actions.level, b: addBox, l: release.show, t: otherTheme, "?": help, y: fact.otherView,
  m: () => document.querySelector("#wb-foot select, #wb-in")?.focus(),
}, {
  Escape: leave, "Ctrl+s": () => save(), "Ctrl+z": actions.undo, "Ctrl+Shift+z": actions.redo, "Ctrl+y": actions.redo,
  "Ctrl+Enter": actions.finish,
  "Alt+i": itemsFromCited,
  F6: () => nextPart(false), "Shift+F6": () => nextPart(true),
}, (key) => say(`${key.toUpperCase()} did nothing: in a form, press Esc before a key that is a command`, "open"));
for (const [id, act] of Object.entries({
  "wb-undo": actions.undo, "wb-redo": actions.redo, "wb-weakest": actions.weakest, "wb-draft-all": actions.draftAll, "wb-new": () => actions.fresh(),
  "wb-release": release.show, "wb-theme": otherTheme, "wb-keys": help,
})) get(id).addEventListener("click", () => act());

// --- News that come by themselves
const hear = async (news) => {
  if (news.broken) {
    fact.warn(news.broken);
    return;
  }
  fact.warn([]);
  if (news.mended || (!news.everything && news.version <= store.version)) return;
  await take(news);
  const held = fact.current();
  if (held && !held.isNew && (news.everything || news.done?.facts.includes(held.id)) && store.rows.has(held.id)) await fact.reread();
};

head.setUp();
search.setUp();
sources.setUp();
legend.setUp();
list.setUp();
cards.setUp();
trying.setUp();
drop.setUp();
source.setUp();
await open();
fact.close();
left("wb-tab-text");
listen(hear);
root.dataset.ready = "";
