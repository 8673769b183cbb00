// Of which kind a draft is to be.
import { desk, touch } from "./desk.js";
import { choose } from "./dialogs.js";
import { button, make, toast } from "./dom.js";
import { draw, focusFirst } from "./fact.js";
import { store } from "./store.js";

export const chooseKind = async () => {
  const kind = await choose();
  if (!kind || !desk.fact) return;
  desk.fact.values = { ...desk.fact.values, kind };
  draw();
  focusFirst();
};

// The term and its meaning, where a sentence says what the one is: "X is Y."
const parted = (said) => {
  const [, term, meaning] = said.join(" ").replace(/\{\{|(?:::[^}]*)?\}\}/g, "").match(/^([^,;:]+?) (?:is|are|means?) ([^?]+?)\.?$/) ?? [];
  return term ? { term, meaning } : {};
};

// The open draft as a fact of another kind: what fits into its form stays, the rest stands above it, to be written anew.
export const otherKind = async () => {
  if (!desk.fact?.row.draft || !desk.form || desk.form.yaml) {
    toast("The form of a draft has to be open.");
    return;
  }
  const kind = await choose();
  if (!kind || !desk.form || kind === desk.fact.values.kind) return;
  const known = new Set(store.forms[kind].map((field) => field.name));
  const [kept, said] = [{}, []];
  for (const [name, value] of Object.entries(desk.form.get())) {
    if (known.has(name)) kept[name] = value;
    else said.push([value].flat().map((each) => (typeof each === "string" ? each : each.text ?? "")).filter(Boolean).join("; "));
  }
  if (kind === "definition") Object.assign(kept, parted(said));
  Object.assign(desk.fact, { values: { ...kept, kind }, said: said.filter(Boolean).join(" · ") });
  draw();
  touch();
  focusFirst();
};
export const kindChooser = () => make("div", {}, make("p", { class: "wb-wanted" }, "Nothing can be drafted from this sentence. Which kind of fact do you want to write?"),
  button("Choose a kind", chooseKind, { class: "wb-main" }));
