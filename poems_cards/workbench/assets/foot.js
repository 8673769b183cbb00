// What can be done with the open fact, below its form, and what became of the last key.
import { button, get, make } from "./dom.js";
import { isFile } from "./desk.js";
import { on, store } from "./store.js";

const place = get("wb-foot");
const acts = make("div", { class: "wb-acts" });
const state = make("p", { id: "wb-state", role: "status" });

// What has just happened to the open fact, in a few words; "" to say no more.
export const say = (words, how = "") => {
  if (state.textContent !== words) Object.assign(state, { textContent: words, title: words });
  state.dataset.state = how;
};

// What keeps a fact out of the deck, in a few words on the button that would take it in; "" for nothing.
let against = { words: "", title: "" };
export const hold = (words, title) => {
  against = { words, title };
  const main = acts.querySelector("[data-into-deck]");
  if (!main) return;
  main.classList.toggle("wb-held", Boolean(words));
  main.title = title;
  main.querySelector("small").textContent = words;
};

export const foot = (fact, actions) => {
  place.hidden = !fact;
  if (!fact) return;
  if (place.firstChild !== acts) place.replaceChildren(acts, state);
  const act = (words, name, key, parts = {}) => button([words, key ? make("kbd", { "aria-hidden": "true" }, parts.shown ?? key) : null].filter(Boolean), () => actions[name](),
    { "aria-keyshortcuts": key, class: parts.class });
  // An error keeps a fact out of the deck, whoever wrote it.
  const enter = (words, name, key, shown) => make("button", { type: "button", class: "wb-main", "data-into-deck": true, "aria-keyshortcuts": key, onclick: () => actions[name]() },
    words, " ", make("small", {}), make("kbd", { "aria-hidden": "true" }, shown));
  const { row } = fact;
  if (fact.isNew) {
    acts.replaceChildren(enter("Write it", "save", "Enter", "Enter"), act("Drop it", "drop", "Escape", { class: "wb-plain", shown: "Esc Esc" }));
  } else if (isFile(fact.id)) {
    acts.replaceChildren(act("Save", "save", "Control+s", { class: "wb-main", shown: "Ctrl S" }));
  } else if (row.stub) {
    acts.replaceChildren(enter("Write it", "finish", "Control+Enter", "Ctrl Enter"), act("Refuse…", "refuse", "r", { shown: "R" }));
  } else if (row.draft) {
    acts.replaceChildren(enter("Accept", "finish", "Control+Enter", "Ctrl Enter"),
      ...(row.kind === "waiver" ? [] : [act("Save", "save", "Enter"), act("Kind…", "otherKind", "i", { shown: "I" })]), act("Refuse…", "refuse", "r", { shown: "R" }));
  } else {
    const section = make("select", { "aria-label": "Section", title: "Its section (key: M)", onchange: ({ target }) => actions.move(target.value) },
      store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === row.section }, each.title)));
    acts.replaceChildren(act("Save", "save", "Enter", { class: "wb-main" }), section, act("Split…", "split", "s", { shown: "S" }), act("Retire…", "retire", ""));
  }
  hold(against.words, against.title);
};

on("touched", () => say("Not yet saved", "open"));
on("closed", () => say(""));
