// What a new fact is called, what a new table is of, and how much a name matters, as long as nobody says otherwise.
import { desk } from "./desk.js";
import { get } from "./dom.js";
import { store } from "./store.js";

// --- The id, from its first words
const SMALL = new Set(("a an the of in to is are be been was were may can what which how does do did with for and or on at by from as this that "
  + "these it its there over stand mean common compare").split(" "));
const ENDINGS = { prevalence: "prevalence", abbreviation: "abbreviation", acronym: "acronym", synonym: "name", picture: "picture" };

export const wordsOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\{\{|\}\}|[*^~]/g, "").split(/[^a-z0-9]+/);
const idOf = (text) => {
  const known = new Set(wordsOf(store.deck.subject)); // all facts are about that
  const telling = wordsOf(text).filter((word) => word && !SMALL.has(word));
  const rest = telling.filter((word) => !known.has(word));
  return (rest.length ? rest : telling).slice(0, 5).join("-");
};

export const proposeId = () => {
  const { fact, form } = desk;
  if (!fact?.isNew || fact.named) return;
  const values = form.get();
  const own = store.forms[fact.values.kind].filter((field) => field.own && ["line", "blanks"].includes(field.widget));
  const start = idOf(own.map((field) => values[field.name]).find((value) => typeof value === "string" && value) ?? "");
  if (!start) return;
  const ending = ENDINGS[fact.values.kind];
  const wanted = ending && !start.endsWith(ending) ? `${start}-${ending}` : start;
  let found = wanted;
  for (let count = 2; store.rows.has(found); count += 1) found = `${wanted}-${count}`;
  get("wb-id").value = found;
};

// --- What is compared, from the names of its rows
export const isProposed = (field) => Boolean(desk.fact?.isNew) && desk.fact.values.kind === "comparison" && field.name === "prompt";

// "Compare ague and gout", "Compare blue, red, and grey quills"; "" where that would be longer than a prompt may be.
const MOST_WORDS = 30;
const titleOf = (names) => {
  const listed = (some) => new Intl.ListFormat(store.deck.language).format(some);
  const words = names.map((name) => name.split(" "));
  const [last] = words.map((each) => each.at(-1));
  const isKinds = words.every((each) => each.length > 1 && each.at(-1) === last);
  const isEnglish = store.deck.language === "en";
  const title = isEnglish && isKinds ? `${listed(words.map((each) => each.slice(0, -1).join(" ")))} ${last}` : listed(names);
  const prompt = isEnglish ? `Compare ${title}` : title;
  return names.length < 2 || prompt.split(" ").length > MOST_WORDS ? "" : prompt;
};

export const proposePrompt = () => {
  const one = desk.fact && desk.form?.at(["prompt"]);
  if (!one || !isProposed(one.field)) return;
  one.input.placeholder = "what is compared";
  if (one.input.value !== (desk.fact.prompted ?? "")) return;
  const names = (desk.form.get().rows ?? []).map((row) => row.name).filter(Boolean);
  const prompt = titleOf(names);
  desk.fact.prompted = prompt.charAt(0).toUpperCase() + prompt.slice(1);
  one.input.value = desk.fact.prompted;
};

// --- A name of the deck's own subject, which every card shows, is background
export const proposeLevel = () => {
  const one = desk.fact?.isNew && desk.fact.values.kind === "synonym" && desk.form?.at(["level"]);
  if (!one || one.input.value !== (desk.fact.leveled ?? "")) return;
  const { of } = desk.form.get();
  desk.fact.leveled = !of || of === store.deck.subject ? "background" : "";
  one.input.value = desk.fact.leveled;
};
