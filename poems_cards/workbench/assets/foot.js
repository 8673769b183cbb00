// What can be done with the open fact, below its form, and what became of the last key.
import { button, get, make } from "./dom.js";
import { on, store } from "./store.js";

const place = get("wb-foot");
const acts = make("div", { class: "wb-acts" });
const state = make("p", { id: "wb-state", role: "status" });

// What has just happened to the open fact, in a few words; "" to say no more.
export const say = (words, how = "") => {
  if (state.textContent !== words) Object.assign(state, { textContent: words, title: words });
  state.dataset.state = how;
};

export const foot = (fact, actions) => {
  place.hidden = !fact;
  if (!fact) return;
  if (place.firstChild !== acts) place.replaceChildren(acts, state);
  const act = (words, name, key, parts = {}) => button([words, key ? make("kbd", { "aria-hidden": "true" }, parts.shown ?? key) : null].filter(Boolean), () => actions[name](),
    { "aria-keyshortcuts": key, class: parts.class });
  const { row } = fact;
  if (fact.isNew) {
    acts.replaceChildren(act("Write it", "save", "Enter", { class: "wb-main" }), act("Drop it", "drop", "Escape", { class: "wb-plain", shown: "Esc Esc" }));
  } else if (row.stub) {
    acts.replaceChildren(act("Write it", "finish", "Control+Enter", { class: "wb-main", shown: "Ctrl Enter" }), act("Refuse…", "refuse", "r", { shown: "R" }));
  } else if (row.draft) {
    acts.replaceChildren(act("Accept", "finish", "Control+Enter", { class: "wb-main", shown: "Ctrl Enter" }),
      ...(row.kind === "waiver" ? [] : [act("Save", "save", "Enter")]), act("Refuse…", "refuse", "r", { shown: "R" }));
  } else {
    const section = make("select", { "aria-label": "Section", title: "Its section (key: M)", onchange: ({ target }) => actions.move(target.value) },
      store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === row.section }, each.title)));
    acts.replaceChildren(act("Save", "save", "Enter", { class: "wb-main" }), section, act("Split…", "split", "s", { shown: "S" }), act("Retire…", "retire", ""));
  }
};

on("touched", () => say("Not yet saved", "open"));
on("closed", () => say(""));
