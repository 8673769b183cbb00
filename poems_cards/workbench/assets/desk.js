// The fact that is being worked on: its form, and what was typed into it.
import { tell } from "./store.js";

export const desk = {
  fact: null, // a FactShown; with `isNew` one that is not written yet
  form: null,
  drawing: null, // the boxes on its picture
  view: "form", // or "yaml"
  typed: false, // something was typed since the last save
  turn: 0, // grows with everything that is typed
  clause: "", // of the marked sentence, that is to be cited alone
};

// A file that cannot be read stands where its facts should; ids of facts have no slash.
export const isFile = (id) => id.includes("/");

// Whether two values say the same, in whatever order their keys stand.
const sorted = (_, value) => (value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value);
export const same = (one, other) => JSON.stringify(one, sorted) === JSON.stringify(other, sorted);

export const touch = () => {
  desk.typed = true;
  desk.fact.touched = true;
  desk.turn += 1;
  tell("typed");
  tell("touched");
};
