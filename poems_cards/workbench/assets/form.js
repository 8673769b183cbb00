// A form for any kind of fact, made of what the server says of its keys.
import { button, make } from "./dom.js";
import { A_LINE, tableOf } from "./table.js";
import { NESTING, WIDGETS } from "./widgets.js";

const isEmpty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length)
  || (value && typeof value === "object" && !Array.isArray(value) && !Object.keys(value).length);

// What always stands in a form, though it may be empty: the keys of the kind, and what most facts have.
const USUAL = new Set(["cite", "why", "level"]);
const HIDDEN = new Set(["id", "kind"]);
const ELSEWHERE = new Set(["section", "retired"]); // what is empty of these is filled in below the form

const stays = (field, top) => field.required || (top && ((field.own && !["lines", "flag"].includes(field.widget)) || USUAL.has(field.name)));

// What is said of some keys in a form: in a file they would be written otherwise, and here one line has to hold it.
const SAID = {
  box: "Draw it, or press B.",
  image: "Choose one, or drop one here.",
  labels: "Draw a box around each, and name it.",
  cite: "Click the sentences that say it.",
  level: "How much it matters.",
};

// How a line of a table is typed: in a new one, said all the time, as its boxes do not show it.
const LINES = { columns: "Type onset | cause, then Enter", rows: A_LINE };

// How others are filled in, where their looks do not say so.
const HOW = {
  lines: "One in each box.",
  sources: "Press Enter after each.",
  topics: "Press Enter after each.",
};

let count = 0;

// One key: its label, what is said of it, and its widget.
const fieldOf = (field, value, context, keys, { table = {}, drop = null } = {}) => {
  count += 1;
  const id = `wb-field-${count}`;
  const nests = NESTING.has(field.widget);
  const isDrawn = field.widget === "entries" && field.fields.some((each) => each.widget === "box");
  const line = table[field.name] && LINES[field.name];
  const comesAndGoes = !(line && context.isNew());
  const isApart = field.name === "level" && value === "background";
  let hint = line ?? (isApart ? "Background: vocabulary or a name, in a package of its own." : SAID[isDrawn ? "labels" : field.widget] ?? (keys.length ? undefined : SAID[field.name])
    ?? [field.help, HOW[field.widget]].filter(Boolean).join(" "));
  const says = make("span", { class: `wb-says ${comesAndGoes ? "wb-help" : "wb-how"}`, id: `${id}-says`, title: hint }, hint);
  const label = make(nests ? "span" : "label", nests ? { id: `${id}-label` } : { htmlFor: id }, field.label);
  const must = field.required ? make("span", { class: "wb-must", title: "It needs this", "aria-hidden": "true" }, "*") : null;
  const away = drop ? button("×", drop, { class: "wb-plain", "aria-label": `Remove ${field.label}`, title: "Remove" }) : null;
  const head = make("div", { class: "wb-label" }, label, must, says, away);
  const own = table[field.name] ?? WIDGETS[field.widget] ?? WIDGETS.line;
  const how = (words) => {
    if (says.textContent === hint) Object.assign(says, { textContent: words, title: words });
    hint = words;
  };
  const widget = own(field, value, { ...context, id, keys: [...keys, field.name], fields: formOf, how });
  const element = make("div", { class: "wb-field", "data-key": field.name, role: nests ? "group" : null, "aria-labelledby": nests ? `${id}-label` : null }, head, widget.element);
  element.widget = widget;
  const input = widget.element.matches("input, textarea, select") ? widget.element : widget.element.querySelector("input, textarea, select");
  if (input) {
    if (!input.id) input.id = id;
    label.htmlFor = input.id;
    input.setAttribute("aria-describedby", says.id);
    if (field.required) input.setAttribute("aria-required", "true");
    if (field.example && isEmpty(value) && "placeholder" in input && !input.placeholder) input.placeholder = `for example: ${field.example}`;
  }
  // A finding marks the field; it is said in full below the form, and here to those who hear the page.
  const tell = (severity, words = "") => {
    says.replaceChildren(...(severity ? [severity === "hint" ? "hint below" : `${severity} below`, make("span", { class: "wb-unseen" }, `: ${words}`)] : [hint]));
    says.title = words || hint;
    says.classList.toggle("wb-help", !severity && comesAndGoes);
    for (const place of [says, element]) {
      if (severity) place.dataset.severity = severity;
      else delete place.dataset.severity;
    }
    if (input) input.setAttribute("aria-invalid", String(severity === "error"));
  };
  return { field, element, input, widget, tell, get: () => widget.get() };
};

// A form of several keys. `values` is read at once; `get` gives back what was not touched as it was.
export const formOf = (fields, values, context, keys = []) => {
  const made = new Map();
  const dropped = new Set();
  const table = tableOf(fields);
  const box = make("div", { class: "wb-form" });
  const adding = make("div", { class: "wb-add" });
  const add = (field, focus) => {
    const away = () => {
      one.element.remove();
      made.delete(field.name);
      dropped.add(field.name);
      offer();
      context.touch();
      context.keep();
    };
    const one = fieldOf(field, dropped.has(field.name) ? undefined : values?.[field.name], context, keys, { table, drop: stays(field, !keys.length) ? null : away });
    made.set(field.name, one);
    const after = fields.slice(fields.indexOf(field) + 1).map((each) => made.get(each.name)?.element).find((each) => each?.parentElement === box);
    box.insertBefore(one.element, after ?? (adding.parentElement === box ? adding : null));
    if (focus) (one.input ?? one.element.querySelector("button"))?.focus();
  };
  const offer = () => {
    const rest = fields.filter((field) => !made.has(field.name) && !(keys.length === 0 && (HIDDEN.has(field.name) || ELSEWHERE.has(field.name))));
    adding.replaceChildren(...rest.map((field) => button(`+ ${field.label}`, () => { add(field, true); offer(); }, { title: field.help })));
    adding.hidden = !rest.length;
  };
  for (const field of fields) {
    if (keys.length === 0 && HIDDEN.has(field.name)) continue;
    if (stays(field, !keys.length) || !isEmpty(values?.[field.name])) add(field, false);
  }
  box.append(adding);
  offer();
  return {
    element: box,
    get: () => {
      const found = {};
      for (const [name, value] of Object.entries(values ?? {})) if (!made.has(name) && !dropped.has(name)) found[name] = value;
      for (const field of fields) {
        const value = made.get(field.name)?.get();
        if (!isEmpty(value)) found[field.name] = value;
      }
      return found;
    },
    at: (path) => {
      const one = made.get(path[0]);
      return one ? one.widget.at?.(path.slice(1)) ?? one : null;
    },
    each: function* each() {
      for (const one of made.values()) {
        yield one;
        if (one.widget.each) yield* one.widget.each();
      }
    },
    add: (name, focus = true) => {
      const field = fields.find((each) => each.name === name);
      if (field && !made.has(name)) { add(field, focus); offer(); }
      return made.get(name);
    },
  };
};
