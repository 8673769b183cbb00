// How many sentences there are of each state; a click goes to the next of them.
import { get, make } from "./dom.js";
import { next } from "./sources.js";
import { STATES, stateOf } from "./states.js";
import { on, store } from "./store.js";

const draw = () => {
  const counts = {};
  for (const sentence of store.sentences.values()) counts[stateOf(sentence)] = (counts[stateOf(sentence)] ?? 0) + 1;
  const shown = Object.entries(STATES).filter(([state]) => counts[state] || ["open", "cited"].includes(state));
  const row = get("wb-legend");
  const buttons = shown.map(([state, [name]]) => {
    const count = counts[state] ?? 0;
    const known = row.querySelector(`.wb-${state}`) ?? make("button", { type: "button", class: `wb-${state}`, onclick: () => next(state) });
    known.disabled = !count;
    known.replaceChildren(make("i", {}), `${name} ${count.toLocaleString("en")}`);
    return known;
  });
  row.replaceChildren(...buttons);
};

export const setUp = () => {
  for (const name of ["open", "sentences"]) on(name, draw);
};
