// What a release would change for learners, what is not done yet, and packages to try.
import { ask } from "./dialogs.js";
import { button, counted, hush, make, toast } from "./dom.js";
import { settle } from "./saving.js";
import { read } from "./server.js";
import { store } from "./store.js";

const MOST = 200; // entries of a list
const FEW = 12; // entries that stand open

const TITLES = {
  added: "New notes", changed: "Changed notes", retagged: "Other tags", retired: "Withdrawn notes",
  note_types: "Note types", decks: "Decks", media: "Pictures",
};
const RISKS = { none: "cost nothing", "text replaced": "replace a text that a learner may have edited", "history ends": "end a history" };

const plain = (html) => new DOMParser().parseFromString(String(html), "text/html").body.textContent.replace(/\s+/g, " ").trim();
const both = ({ old, new: now }) => [old ? make("del", {}, plain(old)) : null, " ", now ? make("ins", {}, plain(now)) : null];

// A note by what it asks; one of several of a fact, with its part.
const asked = (guid) => {
  const [id, part] = guid.slice(guid.indexOf(":") + 1).split("/");
  const row = store.rows.get(id);
  if (!row) return [guid];
  return [row.title, part ? ` (${part})` : "", row.background ? make("small", {}, " background") : null];
};

// What a note answers: that of a question, or its text with what is hidden in it.
const BLANK = /\{\{c\d+::(.*?)(?:::[^}]*)?\}\}/g;
const answered = (fields) => {
  if (fields.Answer) return ` ${plain(fields.Answer)}`;
  const text = plain(fields.Text ?? "");
  const hidden = [...new Set([...text.matchAll(BLANK)].map(([, words]) => words))];
  return hidden.length ? ` ${hidden.join(" · ")}` : "";
};

const entry = (each) => {
  if (typeof each === "string") return make("li", {}, each);
  const fields = Object.entries(each.fields ?? {}).filter(([, value]) => typeof value === "object");
  const lost = each.lost_cards?.length ? make("div", { class: "wb-wrong" }, `loses ${counted(each.lost_cards.length, "card")}`) : null;
  return make("li", {}, make("b", {}, asked(each.guid)), fields.length ? null : answered(each.fields ?? {}), fields.map(([name, value]) => make("div", {}, make("small", {}, `${name} `), both(value))), lost);
};

const list = (title, some) => make("details", { open: some.length <= FEW }, make("summary", {}, `${title} (${some.length})`),
  make("ul", {}, some.slice(0, MOST).map(entry)));

// Whether notes are listed as new that were released before.
const isLost = (found) => !found.never && (found.changes.added?.length ?? 0) > found.added;

const summary = (found) => {
  if (found.never) return "This deck was never released: learners would get all of it as new.";
  const lost = isLost(found) ? " The package of the last release is not beside the folder of the deck, so that it cannot be compared: listed below is all that the next one would hold." : "";
  return `Learners would get ${counted(found.added, "new note")} and ${counted(found.changed, "changed note")}, and ${counted(found.withdrawn, "note")} would be withdrawn. Reviews stay.${lost}`;
};

// Each package to try, with what it holds: notes of level background are not in the deck's own.
const packages = (found) => make("ul", {}, found.packages.map(({ name, notes, cards }, index) => make("li", {},
  make("a", { href: `/package/${name}`, download: "" }, `Build and download ${name}`), `: ${counted(notes, "note")}, ${counted(cards, "card")}`,
  index ? ", of level background: they go into a subdeck of their own" : "")));

// What a curator may still want to do first, on one line.
const undone = () => {
  const { counts, sources } = store.deck;
  let findings = 0;
  for (const row of store.rows.values()) findings += row.errors + row.warnings;
  const uncited = sources.filter((source) => !source.cited).map((source) => `the citation of ${source.short}`);
  const left = [[counts.open, "open sentence"], [counts.drafts, "draft"], [findings, "finding"]].filter(([count]) => count).map(([count, one]) => counted(count, one));
  return [...left, ...uncited].join(", ");
};

// A release is a command, which stays outside of this page.
const release = () => {
  const command = `${store.deck.program} release ${store.deck.folder}`;
  const copy = button("Copy it", async () => {
    await navigator.clipboard.writeText(command);
    copy.textContent = "Copied";
  });
  return make("section", {}, make("h3", {}, "Release it"),
    make("p", {}, "Nothing is released by looking. A release is made in a terminal (in Windows: PowerShell; on a Mac: Terminal): paste this command there, and press Enter."),
    make("p", { class: "wb-command" }, make("code", {}, command), " ", copy),
    make("p", {}, "It says what it does, and stops if something stands against it. Then ", make("b", {}, `${store.deck.id}.apkg`), ", beside the folder of the deck, is the file for learners: they open it with a double click."));
};

export const show = async () => {
  try {
    await settle();
    toast("Looking at what a release would change …");
    const found = await read("/api/changes");
    hush();
    const costs = found.costs.map((each) => make("p", { class: each.severity === "error" ? "wb-wrong" : null }, make("b", {}, each.message), " ", each.fix));
    const risks = Object.entries(found.changes.risks ?? {}).filter(([, names]) => names.length).map(([risk, names]) => `${names.length} ${RISKS[risk] ?? risk}`);
    const lists = Object.keys(TITLES).filter((name) => found.changes[name]?.length).map((name) => list(name === "added" && isLost(found) ? "Notes" : TITLES[name], found.changes[name]));
    const left = undone();
    const body = make("div", { class: "wb-diff" },
      make("p", {}, summary(found), risks.length && !found.never && !isLost(found) ? ` Of all changes, ${risks.join(", ")}.` : null),
      left ? make("p", {}, make("b", {}, "Not done yet: "), left, ". Open sentences and drafts do not stand against a release.") : null,
      costs.length ? make("section", {}, make("h3", {}, "What stands against it"), costs) : null,
      lists,
      make("section", {}, make("h3", {}, "Try it in Anki"), packages(found)),
      release());
    await ask("What a release would change", body, { ok: "", wide: true, cancel: "Close" });
  } catch (error) {
    toast(error.message);
  }
};
