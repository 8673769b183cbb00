// What can be done with the open fact, below its form.
import { button, get, make } from "./dom.js";
import { store } from "./store.js";

const place = get("wb-foot");

export const foot = (fact, actions) => {
  place.hidden = !fact;
  if (!fact) return;
  const act = (words, name, key, parts = {}) => button(words, () => actions[name](), { "aria-keyshortcuts": key, title: key ? `Key: ${key}` : "", ...parts });
  const space = make("span", { class: "wb-space" });
  const { row } = fact;
  if (fact.isNew) {
    place.replaceChildren(act("Write it", "save", "Enter", { class: "wb-main" }), space, act("Drop it", "drop", "Escape", { class: "wb-plain" }));
  } else if (row.stub) {
    place.replaceChildren(act("Write it", "finish", "Control+Enter", { class: "wb-main" }), space, act("Refuse…", "refuse", "r"));
  } else if (row.draft) {
    place.replaceChildren(act("Accept", "accept", "a", { class: "wb-main" }), ...(row.kind === "waiver" ? [] : [act("Save", "save", "Enter")]), space, act("Refuse…", "refuse", "r"));
  } else {
    const move = make("select", { "aria-label": "Move to another section", onchange: () => actions.move(move.value) },
      store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === row.section }, each.title)));
    place.replaceChildren(act("Save", "save", "Enter", { class: "wb-main" }), space, move, act("Split…", "split", "s"), act("Retire…", "retire", ""));
  }
};
