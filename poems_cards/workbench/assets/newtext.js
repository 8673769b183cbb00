// What is asked about a text that was dropped: what it is called, and whether a source or a deck is made of it.
import { ask } from "./dialogs.js";
import { counted, make } from "./dom.js";

const field = (name, label, value) => make("label", { "data-name": name }, make("span", {}, label), make("input", { name, value, autocomplete: "off" }));
const input = (element) => element.querySelector("input");
const text = (element) => input(element).value.trim();

// What cards and readers are told of a source, as a form.
export const sourceFields = ({ short, cite, url, free }) => {
  const fields = [
    field("short", "Short name, as it stands on cards", short),
    field("cite", "Full citation: who wrote it, its title, where it appeared and when", cite),
    field("url", "Address where it can be read (may stay empty)", url),
  ];
  const box = make("input", { type: "checkbox", name: "free", checked: free });
  fields.push(make("label", { class: "wb-choice" }, box, make("span", {}, "Its words may stand on cards as they are: they are free, or your own. ",
    make("small", {}, "Without this, most drafts have to be put in your own words before they are accepted. It can be changed later by a click on the name of the source."))));
  // A short name with another year than the citation has misleads whoever reads it on a card.
  const years = (element) => text(element).match(/\b(?:19|20)\d\d\b/g) ?? [];
  const amiss = make("p", { class: "wb-wrong", role: "status", hidden: true });
  const compare = () => {
    const [own, cited] = [years(fields[0]), years(fields[1])];
    const other = cited.length ? own.find((year) => !cited.includes(year)) : undefined;
    amiss.hidden = !other;
    amiss.textContent = other ? `The short name says ${other}, and the citation ${cited[0]}.` : "";
  };
  for (const each of fields.slice(0, 2)) each.addEventListener("input", compare);
  fields.push(amiss);
  return {
    fields,
    check: () => Boolean(text(fields[0])),
    get: () => ({ ...Object.fromEntries(fields.slice(0, 3).map((each) => [input(each).name, text(each)])), "may-copy": box.checked ? "true" : "" }),
  };
};

const deckFields = (found) => [
  field("name", "Name of the deck in Anki", found.name), field("subject", "What its facts are about", found.subject),
  field("licence", "Licence of the words that you write", "CC-BY-4.0"), field("folder", "Name of its folder", found.folder),
];

const deck = (fields) => Object.fromEntries(fields.map((each) => [input(each).name, text(each)]));

const told = (name, found) => [
  make("p", {}, `${name} has ${counted(found.sentences, "sentence")}.`),
  found.glued.length ? make("p", { class: "wb-wrong" }, `Dashes or spaces between its words seem to be lost, as in “${found.glued.join("”, “")}”. Such sentences are hard to draft from and to prove: another copy of this text may be better.`) : null,
];

// A new deck of a text.
export const deckOf = (name, found) => {
  const source = sourceFields({ short: "Report", cite: "", url: "", free: false });
  const more = deckFields(found);
  return ask("New deck", [told(name, found), more, make("h3", {}, "The text"), source.fields].flat().filter(Boolean), {
    ok: "Make the deck",
    check: () => source.check() && more.every(text),
    take: () => ({ word: found.word, deck: deck(more), source: source.get() }),
  });
};

// A text beside an open deck: a source of it, or a deck of its own. `unread` are sources that wait for their text.
export const place = async (name, found, unread) => {
  const choices = [
    ...unread.map((each) => [each.id, `It is the text of “${each.short}”, which this deck lacks`, each]),
    ["", "Add it to this deck, as one more source", { short: found.name, cite: "", url: "", may_copy: false }],
    ["deck", "Make a new deck of it, beside this one", null],
  ];
  const radios = choices.map(([value, words], index) => make("label", { class: "wb-choice" },
    make("input", { type: "radio", name: "what", value: String(index), checked: index === 0 }), make("span", {}, words)));
  const group = make("fieldset", {}, make("legend", { class: "wb-unseen" }, "What the text is"), radios);
  const chosen = () => choices[Number(group.querySelector("input:checked").value)];
  const known = (each) => sourceFields({ short: each.short, cite: each.cited === false ? "" : each.cite, url: each.url, free: each.may_copy });
  let source = known(choices[0][2]);
  const rest = make("div", {}, source.fields);
  group.addEventListener("input", () => {
    const [, , each] = chosen();
    source = each ? known(each) : null;
    rest.replaceChildren(...(source ? source.fields : []));
  });
  const given = await ask("A text", [...told(name, found), group, rest].filter(Boolean), {
    ok: "Go on",
    check: () => !source || source.check(),
    take: () => ({ id: chosen()[0], source: source?.get() }),
  });
  if (!given) return null;
  return given.source ? { word: found.word, ...given } : deckOf(name, found);
};
