// What speaks against the open fact: beside its fields, and in full below them.
import { button, get, make } from "./dom.js";
import { desk } from "./desk.js";
import { reason } from "./dialogs.js";
import { save } from "./saving.js";

const place = get("wb-findings");

const message = (finding) => finding.message.replace(`'${desk.fact.id}': `, ""); // which fact is plain here

export const judge = () => {
  const { fact, form } = desk;
  place.hidden = !form;
  if (!form) return;
  for (const one of form.each()) one.tell(null);
  const by = new Map();
  for (const finding of form.yaml ? [] : fact.findings) {
    const one = finding.keys.length ? form.at(finding.keys) : null;
    if (one) by.set(one, [...(by.get(one) ?? []), finding]);
  }
  for (const [one, some] of by) one.tell({ ...some[0], message: message(some[0]) }, some.length - 1);
  place.replaceChildren(...(fact.findings.length ? fact.findings.map(line) : [fine()]));
};

const fine = () => {
  const words = desk.fact.isNew ? "Enter saves; Shift+Enter begins a line." : `Nothing speaks against this ${desk.fact.row.draft ? "draft" : "fact"}.`;
  return make("p", { class: "wb-fine" }, words);
};

const line = (finding) => {
  const go = () => (desk.form.at(finding.keys)?.input ?? desk.form.at(finding.keys.slice(0, 1))?.input)?.focus();
  const acts = [];
  if (finding.rule === "looser-citation" && desk.fact.tighter?.length) acts.push(button("Cite it", tighten, { title: "Key: z" }));
  else if (finding.severity !== "hint" && finding.origin !== "reading") acts.push(button("Allow…", () => allow(finding)));
  return make("p", { "data-severity": finding.severity, onclick: (event) => { if (!event.target.closest("button")) go(); } },
    make("b", {}, message(finding)), " ", finding.fix, " ", make("small", {}, finding.rule), " ", acts);
};

export const tighten = () => {
  const { fact, form } = desk;
  if (!form || form.yaml || !fact.tighter?.length) return;
  save({ ...form.get(), cite: fact.tighter.length === 1 ? fact.tighter[0] : fact.tighter });
};

const allow = async (finding) => {
  const because = await reason("Allow it, and say why", message(finding), "Why it may stay");
  if (!because) return;
  const values = desk.form.get();
  save({ ...values, allow: { ...(values.allow ?? {}), [finding.rule]: because } });
};
