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

// What a sentence says of itself, in the keys of another kind; {} where it does not have its form.
const bare = (said) => said.join(" ").replace(/\{\{|(?:::[^}]*)?\}\}/g, "").trim();
const shared = (said) => {
  const [, share, people] = bare(said).match(/((?:(?:only|about|up to|nearly|almost|over|more than|less than|at least|at most|around) )*\d[\d.,]*(?: (?:to|in) \d[\d.,]*)? ?(?:%|percent|per cent)?) of (?:all |the )?([^.;:]+?)(?=,|(?<! who)(?<! that) (?:have|has|develop|get|die|are|is|will|can|may|also)\b|[.;:]|$)/i) ?? [];
  return share ? { share, people } : {};
};
const shortened = (said) => {
  const [, before, short] = bare(said).match(/((?:[\w’'-]+ )+)\(([A-Z][A-Za-z0-9/-]*[A-Z0-9][A-Za-z0-9/-]*)\)/) ?? [];
  if (!short) return {};
  const words = before.trim().split(" ");
  const letters = short.replace(/[^A-Za-z]/g, "").toLowerCase();
  const counts = [...Array(words.length).keys()].map((each) => each + 1).filter((count) => words.slice(-count).map((word) => word[0]).join("").toLowerCase() === letters);
  return counts.length ? { short, long: words.slice(-counts[0]).join(" ") } : { short };
};
// The blank of a statement is what is asked, and the rest the question around it.
const asked = (said) => {
  const [blank, ...more] = [...said.join(" ").matchAll(/\{\{(.+?)(?:::[^}]*)?\}\}/g)].map(([, words]) => words);
  return blank && !more.length ? { answer: blank } : {};
};
const itemized = (said) => {
  const items = [...said.join(" ").matchAll(/\{\{(.+?)(?:::[^}]*)?\}\}/g)].map(([, words]) => words);
  return items.length > 1 ? { items } : {};
};
const FITTING = {
  abbreviation: shortened, definition: (said) => parted(said), list: itemized, question: asked,
  prevalence: (said) => {
    const { share, people } = shared(said);
    return share ? { value: share.charAt(0).toLowerCase() + share.slice(1), population: people } : {};
  },
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
  for (const [name, value] of Object.entries(FITTING[kind]?.(said) ?? {})) kept[name] ??= value;
  Object.assign(desk.fact, { values: { ...kept, kind }, said: said.filter(Boolean).join(" · ") });
  draw();
  touch();
  focusFirst();
};
export const kindChooser = () => make("div", {}, make("p", { class: "wb-wanted" }, "Nothing can be drafted from this sentence. Which kind of fact do you want to write?"),
  button("Choose a kind", chooseKind, { class: "wb-main" }));
