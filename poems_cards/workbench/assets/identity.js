// What a fact is called, what it is, and where it belongs: above its form, as long as that may change.
import { desk, isFile, touch as typed } from "./desk.js";
import { make, tabs } from "./dom.js";
import { store } from "./store.js";
import { onEnter } from "./widgets.js";

const sectionTitle = (id) => store.deck.sections.find((each) => each.id === id)?.title ?? id;

// Whether it is saved, and in the deck: how its badge looks, what that says, and what is still to be done.
const stateOf = ({ isNew, row }) => {
  if (isNew) return ["new", "not saved yet", ""];
  if (row.retired) return ["retired", "retired", ""];
  if (!row.draft) return null;
  return row.stub ? ["draft", "to write", ""] : ["draft", "draft", "saved, not accepted yet"];
};

// What it is; its section stands below where it may change.
const about = ({ id, isNew, values, row }) => {
  if (isFile(id)) return "a file that cannot be read";
  const kind = values.kind || row.kind || "of no kind yet";
  return isNew || row.draft ? kind : `${kind} · ${sectionTitle(row.section)}`;
};

export const head = (view) => {
  const { row } = desk.fact;
  const state = stateOf(desk.fact);
  const list = make("div", { class: "wb-tabs", role: "tablist", "aria-label": "View of the fact" },
    ["form", "yaml"].map((name) => make("button", { type: "button", role: "tab", "data-name": name, "aria-selected": String(desk.view === name), tabIndex: desk.view === name ? 0 : -1, disabled: desk.fact.isNew || isFile(desk.fact.id) }, name === "form" ? "Form" : "YAML")));
  tabs(list, view);
  return make("header", { class: "wb-head" },
    make("h2", { tabIndex: row.draft ? -1 : null }, desk.fact.isNew ? "New fact" : desk.fact.id),
    make("p", {}, about(desk.fact), state ? [" ", make("span", { class: "wb-badge", "data-state": state[0] }, state[1]), " ", state[2]] : null),
    list);
};

// The id may be another one as long as it is not in the deck; from then on it stays.
export const idLine = (save, move) => {
  const named = () => { desk.fact.named = true; typed(); };
  const input = make("input", { id: "wb-id", value: desk.fact.id, autocomplete: "off", spellcheck: false, oninput: named });
  onEnter(input, save);
  const { isNew } = desk.fact;
  const at = isNew ? desk.fact.section : desk.fact.row.section;
  const select = make("select", { id: "wb-in", onchange: () => { if (isNew) Object.assign(desk.fact, { section: select.value, placed: true }); else move(select.value); } },
    store.deck.sections.map((each) => make("option", { value: each.id, selected: each.id === at }, each.title)));
  onEnter(select, save);
  const field = (label, id, widget, title) => make("div", { class: "wb-field", title }, make("label", { htmlFor: id }, label), widget);
  return make("div", { class: "wb-for-ever" }, field("ID", "wb-id", input, "It may be another one now, and cannot change once the fact is in the deck"), field("Section", "wb-in", select, "Key: M"));
};
