// Saves the open fact: one save after the other, and never over what another program has written.
import { desk, same } from "./desk.js";
import { conflict } from "./dialogs.js";
import { counted, get, toast } from "./dom.js";
import { close, reread } from "./fact.js";
import { judge, toMissing } from "./findings.js";
import { say } from "./foot.js";
import { stopPicking } from "./picking.js";
import { rest } from "./sources.js";
import { wish } from "./server.js";
import { take, tell } from "./store.js";
import { sentence } from "./words.js";

let saving = Promise.resolve();

// What the form says, with the id that stands below it where it may still be another one.
export const valuesOf = (fact, form) => {
  const given = form.get();
  if (form.yaml || !(fact.isNew || fact.row.draft)) return given;
  const { cite, ...rest } = given;
  const id = get("wb-id")?.value.trim() ?? fact.values.id;
  return { ...rest, ...(id === undefined ? {} : { id }), ...(fact.values.kind ? { kind: fact.values.kind } : {}), ...(cite ? { cite } : {}) };
};

const send = (fact, given) => {
  if (fact.isNew) return wish("/api/add", { section: fact.section, values: given });
  const body = { open: fact.id, id: fact.id, seen: fact.seen };
  return typeof given === "string" ? wish("/api/save_yaml", { ...body, yaml: given }) : wish("/api/save", { ...body, values: given });
};

const first = (findings) => (findings.length === 1 ? sentence(findings[0]) : `${findings.length} findings are in its way.`);
const against = (findings) => findings.filter((each) => each.severity !== "hint").length;

// Back to the texts, where a click opens what is clicked.
const done = () => {
  stopPicking();
  rest();
};

const unsaved = (fact) => {
  if (desk.fact === fact) desk.typed = true;
  tell("typed");
};

// What becomes of a fact that its file has otherwise, or, if nothing was `seen` there, no more: `mine` wins, or theirs.
const decide = async (fact, given, seen, mine, leaves) => {
  if (mine && seen) {
    fact.seen = seen;
    await saveNow(given, leaves);
    return;
  }
  desk.typed = false;
  const news = await wish("/api/forget", { id: fact.id });
  if (mine) {
    Object.assign(fact, { isNew: true, section: fact.row.section });
    await saveNow(given, leaves);
    fact.isNew = false; // if it was refused
    return;
  }
  await take(news);
  if (seen) await reread();
  else close();
};

const saveNow = async (values, leaves) => {
  const { fact, form, turn } = desk;
  if (!form) return;
  const given = values ?? valuesOf(fact, form);
  const known = typeof given === "string" ? fact.yaml : fact.values;
  if (!fact.isNew && same(given, known) && !Object.keys(fact.waiting).length) {
    desk.typed = false;
    tell("typed");
    say("No changes to save");
    if (leaves) done();
    return;
  }
  tell("saving");
  say("Saving …");
  const before = against(fact.findings ?? []);
  let news;
  try {
    news = await send(fact, given);
  } catch (error) {
    unsaved(fact);
    say(`Not ${fact.isNew ? "written" : "saved"}: ${error.message}`, "open");
    if (desk.fact === fact) return;
    throw error;
  }
  if (news.done.conflict) {
    unsaved(fact);
    say("Not saved: there are two versions", "open");
    await conflict(news.done.conflict, given, (mine) => decide(fact, given, news.done.conflict.seen, mine, leaves));
    return;
  }
  if (!news.done.ok) {
    fact.findings = news.done.findings;
    fact.trial = null;
    if (desk.fact === fact) judge();
    say(`Not ${fact.isNew ? "written" : "saved"}: ${first(news.done.findings)}`, "open");
    unsaved(fact);
    if (leaves && !toMissing(news.done.findings)) tell("back"); // what is to be mended is at hand
    return;
  }
  const more = desk.fact === fact && desk.turn !== turn; // was typed meanwhile
  if (desk.fact === fact) desk.typed = more;
  if (fact.isNew && desk.fact === fact) { // it becomes the one that is written
    if (more) news.fact.waiting = { ...news.fact.values, ...form.get() };
  } else if (desk.fact !== fact) delete news.fact; // another one was opened meanwhile
  await take(news);
  desk.typed ||= more && desk.fact?.id === news.fact?.id;
  tell("typed");
  const now = against(news.done.findings);
  say(more ? "" : "Saved");
  const id = news.fact?.id ?? fact.id;
  const found = now ? `, with ${counted(now, "finding")}` : "";
  if (fact.isNew) toast(`Written: ${id}${found}${found && leaves ? ". E goes back to it." : ""}`);
  else if (now > before) toast(`Saved ${id}${found}. Ctrl+Z undoes it.`);
  if (leaves && !more) done();
};

// `leaves`: the form is left once all is saved, be there findings or not; what is refused stays at hand.
export const save = (values, { leaves = false } = {}) => {
  saving = saving.then(() => saveNow(values, leaves)).catch((error) => toast(error.message));
  return saving;
};

// What Enter does, and the button that says so.
export const enter = () => save(undefined, { leaves: true });

// Saves what was typed, before anything else is opened; a fact that is not written yet waits to be written.
export const settle = async () => {
  if (desk.typed && desk.fact && !desk.fact.isNew) await save();
  else await saving;
};
