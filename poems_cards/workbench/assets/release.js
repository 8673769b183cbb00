// What a release would change for learners, and a package to try.
import { ask } from "./dialogs.js";
import { counted, hush, make, toast } from "./dom.js";
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

const entry = (each) => {
  if (typeof each === "string") return make("li", {}, each);
  const fields = Object.entries(each.fields ?? {}).filter(([, value]) => typeof value === "object");
  const lost = each.lost_cards?.length ? make("div", { class: "wb-wrong" }, `loses ${counted(each.lost_cards.length, "card")}`) : null;
  return make("li", {}, make("b", {}, each.guid), fields.map(([name, value]) => make("div", {}, make("small", {}, `${name} `), both(value))), lost);
};

const list = (name, some) => make("details", { open: some.length <= FEW }, make("summary", {}, `${TITLES[name]} (${some.length})`),
  make("ul", {}, some.slice(0, MOST).map(entry)));

const summary = (found) => {
  if (found.never) return "This deck was never released: learners would get all of it as new.";
  return `Learners would get ${counted(found.added, "new note")} and ${counted(found.changed, "changed note")}, and ${counted(found.withdrawn, "note")} would be withdrawn. Reviews stay.`;
};

// Notes of level background are not in the deck's own package.
const aside = (count) => {
  const name = `${store.deck.id}-background.apkg`;
  const words = `${counted(count, "note")} of level background ${count === 1 ? "is" : "are"} not in it, but in `;
  return count ? make("p", {}, words, make("a", { href: `/package/${name}`, download: "" }, name), ".") : null;
};

export const show = async () => {
  try {
    await settle();
    toast("Looking at what a release would change …");
    const found = await read("/api/changes");
    hush();
    const costs = found.costs.map((each) => make("p", { class: each.severity === "error" ? "wb-wrong" : null }, make("b", {}, each.message), " ", each.fix));
    const risks = Object.entries(found.changes.risks ?? {}).filter(([, names]) => names.length).map(([risk, names]) => `${names.length} ${RISKS[risk] ?? risk}`);
    const lists = Object.keys(TITLES).filter((name) => found.changes[name]?.length).map((name) => list(name, found.changes[name]));
    const body = make("div", { class: "wb-diff" },
      make("p", {}, summary(found), risks.length ? ` Of all changes, ${risks.join(", ")}.` : null),
      costs.length ? make("section", {}, make("h3", {}, "What stands against it"), costs) : null,
      lists,
      make("p", {}, "Try it in Anki: ", make("a", { href: `/package/${store.deck.id}.apkg`, download: "" }, `Build and download ${store.deck.id}.apkg`),
        ". The release itself is a command: ", make("code", {}, `poems-cards release ${store.deck.folder}`)),
      aside(found.background));
    await ask("Release", body, { ok: "", wide: true, cancel: "Close" });
  } catch (error) {
    toast(error.message);
  }
};
