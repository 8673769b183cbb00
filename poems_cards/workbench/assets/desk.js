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

export const touch = () => {
  desk.typed = true;
  desk.fact.touched = true;
  desk.turn += 1;
  tell("typed");
  tell("touched");
};
