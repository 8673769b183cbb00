// Widgets that hold others: a mapping with keys of its own, and a list of such mappings.
import { button, make } from "./dom.js";
import { linesOf } from "./pasting.js";
import { tell } from "./store.js";

export const mapping = (field, value, context) => {
  const form = context.fields(field.fields, value ?? {}, context, context.keys);
  return {
    element: make("div", { class: "wb-nested" }, form.element),
    get: () => form.get(),
    at: (keys) => (keys.length ? form.at(keys) : null),
    each: () => form.each(),
  };
};

const isEmpty = ({ form }) => Object.keys(form.get()).length === 0;

// A bare text stands for the key `alone`; it is given back as one if nothing else was added.
export const entries = (field, value, context) => {
  let touched = false;
  let held = [];
  const inner = { ...context, touch: () => { touched = true; context.touch(); } };
  const box = make("div", { class: `wb-entries${field.alone ? " wb-short" : ""}`, "data-entries": field.name });
  const spread = (each) => (each && typeof each === "object" ? each : { [field.alone || field.fields[0].name]: each ?? "" });
  const entryOf = (each) => ({ given: each, form: context.fields(field.fields, spread(each), inner, context.keys) });
  const change = (focus) => {
    inner.touch();
    draw();
    if (focus !== undefined) box.querySelectorAll(".wb-entry")[focus]?.querySelector("input, textarea")?.focus();
  };
  const move = (index, by) => {
    const [one] = held.splice(index, 1);
    held.splice(index + by, 0, one);
    change(index + by);
    context.keep();
  };
  // What an entry may have beside its text stands behind a button: most have nothing else.
  const rest = field.fields.map((each) => each.label.toLowerCase()).slice(1);
  const open = (one, opener) => {
    one.open = !one.open;
    opener.setAttribute("aria-expanded", String(one.open));
    opener.closest(".wb-entry").toggleAttribute("data-open", one.open);
  };
  const draw = () => {
    const rows = held.map((one, index) => make("div", { class: "wb-entry", "data-open": one.open ? "" : null },
      make("span", {}, String(index + 1)),
      make("div", { class: "wb-entry-fields" }, one.form.element),
      make("div", { class: "wb-entry-tools" },
        field.alone ? button("⋯", ({ target }) => open(one, target), { class: "wb-entry-more", "aria-label": `More about ${index + 1}`, title: `Add ${rest.join(", ")}`, "aria-expanded": String(Boolean(one.open)) }) : null,
        button("×", () => { held.splice(index, 1); change(Math.max(0, index - 1)); context.keep(); }, { "aria-label": `Remove ${index + 1}`, title: "Remove" }),
        index ? button("↑", () => move(index, -1), { "aria-label": `Move ${index + 1} up`, title: "Move it up" }) : null)));
    const more = make("div", { class: "wb-add" }, button([`+ ${field.label.toLowerCase().replace(/s$/, "")} `, make("kbd", { "aria-hidden": "true" }, "Alt Enter")], () => put({}), { "aria-keyshortcuts": "Alt+Enter" }),
      field.alone && context.itemsOf ? button(["From what is cited ", make("kbd", { "aria-hidden": "true" }, "Alt I")], fromCited, { "aria-keyshortcuts": "Alt+I", title: "Fill in what the cited sentences and clauses name, and what stands below a cited sentence that opens a list" }) : null);
    box.replaceChildren(...rows, more);
  };
  const fromCited = async () => {
    const some = await context.itemsOf();
    if (some?.length) fill(some);
    tell("back"); // and one writes on
  };
  const put = (each) => {
    held.push(entryOf(each));
    change(held.length - 1);
  };
  // Enter goes on to the next entry, as in any list; in an empty last one, it ends the list.
  const onward = (index) => {
    if (index < held.length - 1) box.querySelectorAll(".wb-entry")[index + 1].querySelector("input, textarea").focus();
    else if (isEmpty(held[index])) context.save();
    else put({});
  };
  const isDrawn = field.fields.some((each) => each.widget === "box"); // its entries come with their boxes
  box.addEventListener("keydown", (event) => {
    const entry = event.target.closest(".wb-entry");
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
    if (event.key !== "Enter" || !plain || (!event.altKey && (isDrawn || !entry || event.target.matches("button, select")))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) put({});
    else onward([...box.querySelectorAll(".wb-entry")].indexOf(entry));
  }, { capture: true });
  // What is pasted as several lines becomes as many entries.
  box.addEventListener("paste", (event) => {
    const entry = event.target.closest(".wb-entry");
    const some = linesOf(event.clipboardData.getData("text/plain"));
    if (!field.alone || !entry || some.length < 2 || !event.target.matches("textarea")) return;
    event.preventDefault();
    const index = [...box.querySelectorAll(".wb-entry")].indexOf(entry);
    if (event.target.value.trim()) held.splice(index + 1, 0, ...some.map(entryOf));
    else held.splice(index, 1, ...some.map(entryOf));
    change(Math.min(held.length, index + some.length + 1) - 1);
  });
  // Adds what is not among them yet, instead of entries that are still empty.
  const fill = (some) => {
    held = held.filter((one) => !isEmpty(one));
    const known = new Set(held.map((one) => String(one.form.get()[field.alone] ?? "").toLowerCase()));
    held.push(...some.filter((each) => !known.has(each.toLowerCase())).map(entryOf));
    while (held.length < field.least) held.push(entryOf({}));
    change();
  };
  held = (Array.isArray(value) ? value : []).map(entryOf);
  while (held.length < field.least) held.push(entryOf({}));
  draw();
  const valueOf = ({ given, form }) => {
    const found = form.get();
    const names = Object.keys(found);
    if (field.alone && names.length === 1 && names[0] === field.alone) return found[field.alone];
    return given && typeof given !== "object" && names.length === 0 ? "" : found;
  };
  return {
    element: box,
    get: () => (touched ? held.map(valueOf).filter((each) => each !== "" && Object.keys(each).length) : value),
    at: ([index, ...rest]) => (held[index] && rest.length ? held[index].form.at(rest) : held[index]?.form.at([field.alone || field.fields[0].name])),
    each: function* each() { for (const { form } of held) yield* form.each(); },
    put,
    fill,
    size: () => held.length,
    take: (index) => { held.splice(index, 1); change(); context.keep(); },
    values: () => held.map(({ form }) => form.get()),
  };
};
