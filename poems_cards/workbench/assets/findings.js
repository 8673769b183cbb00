// What speaks against the open fact: marked at its fields, and said below them.
import { button, counted, get, make, toast } from "./dom.js";
import * as citing from "./citing.js";
import { desk } from "./desk.js";
import { reason } from "./dialogs.js";
import { hold } from "./foot.js";
import { startPicking } from "./picking.js";
import { save, valuesOf } from "./saving.js";
import { store, tell, whole } from "./store.js";
import { tried } from "./trying.js";
import { linked, sentence } from "./words.js";

const place = get("wb-findings");
const FEW = 3; // findings that are seen at once; the form needs its room, too

// A form says some things otherwise than a file.
const IN_A_FORM = {
  "no-blank": "Select the words that are to be asked, and press Hide.",
  "bad-box": "Draw a box for it on the picture, wholly within.",
  "bad-image": "Choose one of the deck's pictures, or drop one on the page.",
};

// The names of keys, as the form has them.
const labelled = (text) => text.replace(/'([a-z_]+)'/g, (all, key) => {
  const label = desk.form.at([key])?.field?.label;
  return label ? `“${label}”` : all;
});

// What is only missing yet is no mistake of a fact that is being written.
const isMissing = (finding) => ["missing-key", "bad-count"].includes(finding.rule) && (desk.fact.isNew || desk.fact.row.draft);

export const judge = () => {
  const { fact, form } = desk;
  place.hidden = !form;
  hold("", "");
  if (!form) return;
  for (const one of form.each()) one.tell(null);
  const by = new Map();
  const each = new Map((fact.trial?.findings ?? fact.findings).map((finding) => [`${finding.message} ${finding.fix}`, finding]));
  const found = [...each.values()];
  const missing = found.filter(isMissing);
  const against = found.filter((finding) => !isMissing(finding));
  for (const finding of form.yaml ? [] : against) {
    const one = finding.keys.length ? form.at(finding.keys) : null;
    if (one) by.set(one, [...(by.get(one) ?? []), finding]);
  }
  for (const [one, some] of by) one.tell(some[0].severity, some.map(sentence).join(" "));
  const wanted = new Set(against.map(elsewhere).filter(Boolean));
  const isBare = form.yaml ? false : citing.bareRows(against.filter(isUngrounded)).length > 0;
  const all = isBare || wanted.size > 1 ? [make("p", { class: "wb-fine" }, button([isBare ? "Cite what each row says" : `Cite all of them: ${[...wanted].join(", ")}`, " ", make("kbd", { "aria-hidden": "true" }, "Alt Z")], async () => { await propose(); tell("back"); }, { "aria-keyshortcuts": "Alt+Z" }))] : [];
  const shown = [...all, ...against.map(line), ...(missing.length ? [yet(missing)] : [])];
  const wasOpen = place.querySelector("details")?.open;
  const rest = shown.splice(FEW + Number(shown.length === FEW + 1));
  const more = rest.length ? [make("details", { open: wasOpen }, make("summary", {}, `${rest.length} more`), rest)] : [];
  place.replaceChildren(...(shown.length ? [...shown, ...more] : [fine()]));
  // What is still to be cited is a click away, as long as one works on it.
  fact.wanting = against.some(elsewhere);
  if (fact.wanting && fact.touched && !form.yaml) startPicking();
  const errors = against.filter((finding) => finding.severity === "error");
  hold(errors.length ? counted(errors.length, "error") : "", errors.map(sentence).join("\n"));
};

const keyOf = (missing) => missing.message.match(/'([^']*)'$/)?.[1] ?? "";
const lacked = (missing) => desk.form.at([keyOf(missing)]) ?? desk.form.at([...missing.keys, keyOf(missing)]);

// To the first field that is still to be written; whether there is one.
export const toMissing = (findings) => {
  const input = findings.filter(isMissing).map((each) => lacked(each)?.input).find(Boolean);
  input?.focus();
  return Boolean(input);
};

const yet = (missing) => {
  const fields = missing.map((each) => lacked(each)?.field ?? { label: keyOf(each) });
  const write = new Set(fields.filter((each) => each.widget !== "box").map((each) => each.label));
  const draws = fields.some((each) => each.widget === "box") ? "Still to draw: a box for each label." : "";
  return make("p", { class: "wb-fine" }, write.size ? `Still to write: ${[...write].join(", ")}. ` : "", draws);
};

const fine = () => {
  const { isNew, trial, row } = desk.fact;
  const words = isNew && !trial ? "Findings are shown here while you type." : `Nothing speaks against this ${row.draft ? "draft" : "fact"}.`;
  return make("p", { class: "wb-fine" }, words);
};

// The sentence, not cited yet, that a finding offers: the one that is nearest to what is cited.
const isUngrounded = (finding) => finding.origin === "audit" && finding.severity !== "hint" && / not in /.test(finding.message);
const elsewhere = (finding) => {
  if (finding.severity === "hint") return undefined;
  const cited = desk.fact.cites.map((each) => store.order.indexOf(whole(each.locator)));
  const far = (at) => Math.min(...cited.map((each) => Math.abs(each - store.order.indexOf(whole(at)))));
  const had = citing.heldFor(finding);
  return finding.offers.filter((at) => !had.includes(at))
    .sort((one, other) => far(one) - far(other))[0];
};

// The only citation of the fact as a whole, which another may replace.
const only = () => {
  const cites = desk.form.yaml ? [] : desk.form.at(["cite"])?.widget.held() ?? [];
  return cites.length === 1 ? cites[0] : "";
};
const instead = (at) => {
  desk.form.at(["cite"]).widget.replace(only(), at);
  if (!desk.fact.isNew) save();
};

const line = (finding) => {
  const go = () => (desk.form.at(finding.keys)?.input ?? desk.form.at(finding.keys.slice(0, 1))?.input)?.focus();
  const acts = [];
  const offer = (words, act, parts) => acts.push(button(words, async () => { await act(); tell("back"); }, parts)); // and one writes on
  const more = elsewhere(finding);
  if (finding.rule === "looser-citation" && tighter()?.length) offer("Cite it", propose, { title: "Key: Z" });
  else if (more) {
    offer(`Cite ${more} too`, () => citing.cite([more], finding), { title: "Key: Z, for all findings at once" });
    if (finding.rule === "wrongly-cited" && only()) offer(`Instead of ${only()}`, () => instead(more), { title: `Cite ${more}, and no longer ${only()}. Key: Shift+Z` });
  }
  const one = finding.rule === "plural-name" && finding.fix.match(/^Name one of them, such as "(.+?)"/)?.[1];
  if (one) offer(`Write “${one}”`, () => write(finding, one));
  if (finding.rule === "subject-answer" && ASKED_BACK.has(finding.keys[0])) offer("Ask one way only", oneWay);
  if (finding.severity !== "hint" && finding.origin !== "reading") offer("Allow…", () => allow(finding));
  return make("p", { "data-severity": finding.severity, title: finding.rule, onclick: (event) => { if (!event.target.closest("button")) go(); } },
    make("b", {}, linked(labelled(sentence(finding)))), " ", linked(labelled(IN_A_FORM[finding.rule] ?? finding.fix)), " ", acts.flatMap((act) => [act, " "]));
};

// Keys whose text answers the card that asks back: without that card, nothing asks for them.
const ASKED_BACK = new Set(["term", "short"]);

// The card that asks for the name would show it above its prompt.
const oneWay = () => {
  const { element } = (desk.form.at(["reverse"]) ?? desk.form.add("reverse", false)).widget;
  element.value = "false";
  element.dispatchEvent(new Event("change"));
};

const write = ({ keys }, words) => {
  const { input } = desk.form.at(keys);
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

const tighter = () => (desk.fact.trial ?? desk.fact).tighter;

// Cites what the findings propose: a clause in place of its sentence, or the sentences that have the missing words.
export const propose = async () => {
  await tried();
  const { fact, form } = desk;
  const some = form && !form.yaml ? (fact.trial ?? fact).findings : [];
  const more = some.map((finding) => [elsewhere(finding), finding]).filter(([at]) => at);
  const found = some.length ? citing.bareRows(some.filter(isUngrounded)) : [];
  // In a new table, all rows then cite what they say: what the fact cites as a whole may go.
  const bare = fact?.isNew && (found.length || (some.length && !fact.cites.length)) ? citing.writtenRows() : found;
  if (bare.length) await citing.citeRows(bare);
  else if (more.length) for (const [at, finding] of more) citing.cite([at], finding);
  else if (some.length && tighter()?.length) await save({ ...valuesOf(fact, form), cite: tighter().length === 1 ? tighter()[0] : tighter() });
  else toast("No finding proposes what to cite.");
};

// The same, in place of the only sentence that is cited.
export const proposeInstead = () => {
  const some = desk.form && !desk.form.yaml && only() ? (desk.fact.trial ?? desk.fact).findings : [];
  const found = some.find((each) => each.rule === "wrongly-cited" && elsewhere(each));
  if (found) instead(elsewhere(found));
  else toast("No finding proposes another sentence instead.");
};

const allow = async (finding) => {
  const because = await reason("Allow it, and say why", sentence(finding), "Why it may stay");
  if (!because) return;
  const values = valuesOf(desk.fact, desk.form);
  await save({ ...values, allow: { ...(values.allow ?? {}), [finding.rule]: because } });
};
