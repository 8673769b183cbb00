// The middle part: the fact that is open, as a form and as YAML.
import { button, get, make, toast } from "./dom.js";
import { follow, isGuess, itemsOf, quotes, tableOf, uncite } from "./citing.js";
import { desk, isFile, same, touch as typed } from "./desk.js";
import { ask } from "./dialogs.js";
import { empty } from "./empty.js";
import { judge } from "./findings.js";
import { formOf } from "./form.js";
import { foot, say } from "./foot.js";
import { head, idLine } from "./identity.js";
import { chooseKind, kindChooser, otherKind } from "./kinds.js";
import { pictureToShow, putPicture } from "./picture.js";
import { aim, startPicking, stopPicking } from "./picking.js";
import { isProposed, proposeId, proposeLevel, proposePrompt } from "./proposing.js";
import { enter, save, settle } from "./saving.js";
import { read } from "./server.js";
import { lightOpen } from "./sources.js";
import { on, store, take, tell, textAt } from "./store.js";

const place = get("wb-fact");

// What the foot, the keys and the empty part do; most come from `main`.
export const actions = { save: () => enter(), otherKind: () => otherKind() };

export const current = () => desk.fact;

const touch = () => {
  typed();
  proposePrompt();
  proposeLevel();
  proposeId();
};
const context = {
  touch,
  save: () => {
    const prompt = desk.form.at?.(["prompt"]);
    if (prompt && isProposed(prompt.field) && !prompt.input.value.trim()) prompt.input.focus(); // for which nothing could be proposed
    else if (desk.fact?.row.stub) actions.finish();
    else enter();
  },
  keep: () => { if (!desk.fact?.isNew) save(); }, // what is chosen is saved at once; a new fact waits for its last word
  redraw: () => desk.drawing?.draw(),
  itemsOf,
  tableOf,
  uncite,
  isGuess,
  isNew: () => Boolean(desk.fact?.isNew),
};

// --- Opening
// Whether the open fact may be left: one that is not written yet, and typed, goes only if that is wanted.
export const mayLeave = async () => {
  if (!desk.fact?.isNew || !desk.typed || (!desk.fact.named && same(desk.form?.get(), desk.fact.begun))) return true;
  if (!await ask("Drop what you typed?", make("p", {}, "This fact is not written yet: what you typed would be lost."), { ok: "Drop it", cancel: "Keep it" })) return false;
  close();
  return true;
};

let asked = 0; // the newest wish to open a fact
export const open = async (id, options = {}) => {
  if (!await mayLeave()) return;
  asked += 1;
  const mine = asked;
  await settle();
  const news = await read(`/api/fact/${encodeURIComponent(id)}`);
  if (mine !== asked) return;
  desk.fact = null;
  desk.view = isFile(id) ? "yaml" : "form";
  await take(news);
  if (!options.focus) return;
  if (desk.fact.row.draft && !desk.fact.row.stub) focusHead(); // to be read first, and taken or refused by a key
  else focusFirst();
  if (desk.fact.row.stub) await chooseKind();
};

export const begin = (kind, { values: { cite = [], ...given } = {}, section = "", proposed = "" } = {}) => {
  const shown = kind === "picture" && pictureToShow();
  const values = { kind, ...(shown ? { image: shown } : {}), ...given, ...(cite.length ? { cite: cite.length === 1 ? cite[0] : cite } : {}) };
  asked += 1;
  desk.view = "form";
  desk.fact = { isNew: true, proposed, first: cite.length === 1 ? cite[0] : "", id: "", values, section, kind, cites: cite.map((locator) => ({ locator, text: textAt(locator) })), findings: [], row: { kind } };
  store.fact = null;
  store.cards = [];
  draw();
  tell("fact", { fact: { id: "", cites: desk.fact.cites }, cards: [] });
  proposePrompt();
  if (Object.keys(given).length) touch();
  desk.fact.begun = desk.form?.get();
  startPicking();
  focusFirst();
};

// The fact may have been changed by another program: what was typed here stays until it is decided.
export const reread = async () => {
  if (!desk.fact || desk.fact.isNew) return;
  const news = await read(`/api/fact/${encodeURIComponent(desk.fact.id)}`);
  if (desk.typed) {
    toast(`${desk.fact.id} was changed in its file. What you typed is kept; saving shows both versions.`);
    return;
  }
  await take(news);
};

// Files that cannot be read: of all of them what is shown is what was there before, or of one of facts its lines.
let broken = [];
export const warn = (problems = broken) => {
  broken = problems;
  const files = problems.length ? [] : [...store.rows.keys()].filter(isFile);
  const known = get("wb-broken");
  known.hidden = !problems.length && !files.length;
  const look = (id) => make("p", {}, make("b", {}, `${id} cannot be read, and its facts are not shown.`), " ", button("Look at it", () => open(id, { focus: true })));
  known.replaceChildren(...files.slice(0, 3).map(look), ...problems.slice(0, 3).map((each) => make("p", {}, make("b", {}, `${each.path}${each.line ? `:${each.line}` : ""}: ${each.message}`), " ", each.fix)));
};

export const otherView = () => {
  const other = place.querySelector('.wb-head [aria-selected="false"]:not(:disabled)');
  if (other) other.click();
  else toast(desk.fact ? "A fact has lines of YAML once it is written." : "No fact is open.");
};

export const close = () => {
  desk.fact = null;
  desk.form = null;
  store.fact = null;
  store.cards = [];
  draw();
  tell("closed");
};

// --- Drawing
const show = async (view) => {
  if (view === desk.view) return;
  await settle();
  desk.view = view;
  draw();
};

export const draw = () => {
  Object.assign(desk, { form: null, drawing: null, typed: false });
  stopPicking();
  if (!desk.fact) {
    place.replaceChildren(empty(actions));
    judge();
    foot(null, actions);
    return;
  }
  const parts = [head(show)];
  const fields = store.forms[desk.fact.values.kind];
  if (desk.view === "yaml") {
    const input = make("textarea", { class: "wb-yaml", spellcheck: false, value: desk.fact.yaml, "aria-label": "The lines of the fact", wrap: "off" });
    input.addEventListener("input", touch);
    parts.push(make("p", { class: "wb-where" }, `${desk.fact.file}:${desk.fact.line}`), input);
    desk.form = { get: () => input.value, at: () => null, each: () => [], yaml: true };
  } else {
    parts.push(quotes());
    if (desk.fact.said) parts.push(make("p", { class: "wb-said" }, make("small", {}, "The draft said: "), desk.fact.said));
    const isOpen = desk.fact.isNew || (desk.fact.row.draft && desk.fact.row.kind !== "waiver");
    if (desk.fact.row.kind === "waiver" && desk.fact.row.draft) parts.push(make("p", {}, String(desk.fact.values.because ?? "")));
    else if (!fields) parts.push(kindChooser());
    else {
      desk.form = formOf(fields, { ...desk.fact.values, ...desk.fact.waiting }, context);
      if (desk.fact.values.kind === "picture") putPicture(context);
      parts.push(desk.form.element);
    }
    if (isOpen && desk.form) parts.splice(1, 0, idLine(context.save, (id) => actions.move(id)));
  }
  place.replaceChildren(...parts);
  place.scrollTop = 0;
  judge();
  foot(desk.fact, actions);
  follow();
  say("");
};

const alike = (one, other) => one?.id === other.id && ["kind", "stub", "draft"].every((name) => one.row[name] === other.row[name]);

on("fact", ({ fact }) => {
  if (!fact.row) return; // one that is not written yet
  const { form, view } = desk;
  const was = desk.fact;
  const stays = form && !form.yaml && view === "form" && alike(was, fact) && (desk.typed || same(form.get(), { ...fact.values, ...fact.waiting }));
  const writes = place.contains(document.activeElement);
  const isAtHead = document.activeElement.matches(".wb-head h2");
  desk.fact = fact;
  if (stays) {
    judge();
    foot(fact, actions);
    follow();
    return;
  }
  draw();
  if (writes && (!was || was.isNew || was.id === fact.id)) (isAtHead ? focusHead : back)();
});
place.addEventListener("focusin", ({ target }) => {
  if (target.matches(FIELDS)) field = { element: target, at: fields().indexOf(target) };
  aim(target);
});
on("back", () => back());
for (const name of ["clause", "chosen"]) on(name, () => { if (!desk.fact) draw(); });
for (const name of ["sentences", "open", "draftable"]) on(name, () => { if (!desk.fact) draw(); });
on("open", () => warn());
on("rows", ({ ids, heard }) => {
  warn();
  const isGone = desk.fact && !desk.fact.isNew && !store.rows.has(desk.fact.id);
  if (isGone && heard && desk.typed) toast(`${desk.fact.id} is not in its file any more, or that cannot be read. What you typed is kept; saving asks what becomes of it.`);
  else if (isGone) close();
  else if (desk.fact && ids.includes(desk.fact.id)) lightOpen();
});

// Back to the field in which one wrote last, also where the form was drawn anew meanwhile.
const FIELDS = ".wb-form textarea, .wb-form input, .wb-form select, .wb-yaml";
const fields = () => [...place.querySelectorAll(FIELDS)];
let field = null;
const back = () => {
  const known = field?.element.isConnected ? field.element : fields()[field?.at];
  if (known) known.focus();
  else focusFirst();
};

const focusHead = () => place.querySelector(".wb-head h2").focus();
export const focusFirst = () => {
  const wanting = desk.form && !desk.form.yaml ? [...desk.form.each()].find((one) => one.field.required && !isProposed(one.field) && one.input && !one.input.value && !one.get()?.length) : null;
  (wanting?.input ?? place.querySelector(".wb-form textarea, .wb-form input, .wb-form select, .wb-yaml, .wb-main") ?? place).focus();
};
