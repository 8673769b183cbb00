// What speaks against the open fact: beside its fields, and in full below them.
import { button, get, make } from "./dom.js";
import { desk } from "./desk.js";
import { reason } from "./dialogs.js";
import { save, valuesOf } from "./saving.js";

const place = get("wb-findings");

const ORIGINS = { reading: "the form", craft: "the craft of cards", audit: "the source", release: "learners" };
const named = /^'[^']*': /; // which fact it is about is plain here

const message = (finding) => finding.message.replace(named, "");

// What is only missing yet is no mistake of a fact that is being written.
const isMissing = (finding) => finding.rule === "missing-key" && (desk.fact.isNew || desk.fact.row.draft);

export const judge = () => {
  const { fact, form } = desk;
  place.hidden = !form;
  if (!form) return;
  for (const one of form.each()) one.tell(null);
  const by = new Map();
  const found = fact.trial?.findings ?? fact.findings;
  const missing = found.filter(isMissing);
  const against = found.filter((each) => !isMissing(each));
  for (const finding of form.yaml ? [] : against) {
    const one = finding.keys.length ? form.at(finding.keys) : null;
    if (one) by.set(one, [...(by.get(one) ?? []), finding]);
  }
  for (const [one, some] of by) one.tell({ ...some[0], message: message(some[0]) }, some.length - 1);
  const shown = [...against.map(line), ...(missing.length ? [yet(missing)] : [])];
  place.replaceChildren(...(shown.length ? shown : [fine()]));
};

const yet = (missing) => {
  const keys = missing.map((each) => each.message.match(/'([^']*)'$/)?.[1] ?? "");
  const labels = keys.map((key) => desk.form.at([key])?.field.label ?? key);
  return make("p", { class: "wb-fine" }, `Still to write: ${[...new Set(labels)].join(", ")}.`);
};

const fine = () => {
  const { isNew, trial, row } = desk.fact;
  const words = isNew && !trial ? "What speaks against it is said here while you type." : `Nothing speaks against this ${row.draft ? "draft" : "fact"}.`;
  return make("p", { class: "wb-fine" }, words);
};

const line = (finding) => {
  const go = () => (desk.form.at(finding.keys)?.input ?? desk.form.at(finding.keys.slice(0, 1))?.input)?.focus();
  const acts = [];
  if (finding.rule === "looser-citation" && tighter()?.length) acts.push(button("Cite it", tighten, { title: "Key: z" }));
  else if (finding.severity !== "hint" && finding.origin !== "reading") acts.push(button("Allow…", () => allow(finding)));
  return make("p", { "data-severity": finding.severity, onclick: (event) => { if (!event.target.closest("button")) go(); } },
    make("b", {}, message(finding)), " ", finding.fix, " ", make("small", { title: finding.rule }, `says ${ORIGINS[finding.origin]}`), " ", acts);
};

const tighter = () => (desk.fact.trial ?? desk.fact).tighter;

export const tighten = () => {
  const { fact, form } = desk;
  if (!form || form.yaml || !tighter()?.length) return;
  save({ ...valuesOf(fact, form), cite: tighter().length === 1 ? tighter()[0] : tighter() });
};

const allow = async (finding) => {
  const because = await reason("Allow it, and say why", message(finding), "Why it may stay");
  if (!because) return;
  const values = valuesOf(desk.fact, desk.form);
  save({ ...values, allow: { ...(values.allow ?? {}), [finding.rule]: because } });
};
