// The workbench: puts the parts together, and says what is saved.
import * as actions from "./actions.js";
import * as cards from "./cards.js";
import * as choosing from "./choosing.js";
import * as citing from "./citing.js";
import { commands } from "./commands.js";
import { desk } from "./desk.js";
import { get, make, tabs } from "./dom.js";
import * as decks from "./decks.js";
import * as drop from "./drop.js";
import * as fact from "./fact.js";
import * as head from "./head.js";
import { help } from "./keys.js";
import * as legend from "./legend.js";
import * as list from "./list.js";
import { aimedRow, isCiting, isPicking, stopPicking } from "./picking.js";
import * as release from "./release.js";
import { settle } from "./saving.js";
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
  const words = sentence ? { waived: "Waived", refused: "Its draft was refused" }[sentence.state] ?? `No fact on ${store.at} yet` : "";
  get("wb-here").replaceChildren(...(shown.length ? shown : [make("p", {}, words)]));
  get("wb-here").scrollLeft = 0;
  get("wb-here").querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return ids;
};
for (const name of ["mark", "fact", "closed", "sentences", "open"]) on(name, here);
get("wb-here").addEventListener("wheel", (event) => { get("wb-here").scrollLeft += event.deltaY; }, { passive: true });

on("mark", ({ locator, why, wrote }) => {
  if (why === "hit" && get("wb-text").hidden) left("wb-tab-text");
  const sentence = store.sentences.get(store.at);
  desk.clause = locator === store.at ? "" : locator;
  sources.choose(desk.clause);
  if (why === "cite" || (why === "click" && isPicking())) {
    actions.cite(locator);
    if (wrote) tell("back"); // and one writes on
    return;
  }
  if (why === "choose") settle().then(() => { if (!fact.current()?.isNew) fact.close(); });
  const ids = [...sentence.facts, ...sentence.drafts];
  if (["next", "hit"].includes(why) && !isPicking() && !ids.includes(fact.current()?.id)) settle().then(() => { if (!fact.current()?.isNew) (ids.length ? fact.open(ids[0]) : fact.close()); });
  else if (why === "click" && ids.length && !ids.includes(fact.current()?.id) && !fact.current()?.isNew) fact.open(ids[0]);
  else if (why === "click" && !ids.length && !fact.current()?.isNew) settle().then(fact.close);
});
// Cited in a new fact, or chosen for what is made next: all sentences from the marked one to this.
on("also", choosing.chooseToo);
on("upto", ({ locator, wrote }) => {
  if (!isCiting()) choosing.chooseTo(locator);
  else {
    citing.cite(choosing.between(store.at || locator, locator));
    sources.mark(locator, { focus: true, block: "nearest" });
    if (wrote) tell("back");
  }
});
on("picking", (on_) => {
  get("wb-picking").hidden = !on_;
  get("wb-legend").hidden = on_ || get("wb-text").hidden;
  get("wb-picking").querySelector("span").textContent = `Click sentences to cite them${aimedRow() && ` in ${aimedRow()}`}.`;
  get("wb-picking").title = `A click cites a sentence in ${aimedRow() || desk.fact?.id || "the new fact"}, and a second click no longer; with Alt it cites the clause alone.`;
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
Object.assign(list.many, actions.many);
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

commands({ here, left, otherTheme });
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
  await take(news, { heard: true });
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
decks.setUp();
drop.setUp();
source.setUp();
await open();
fact.close();
left("wb-tab-text");
listen(hear);
root.dataset.ready = "";
