// Widgets that hold others: a mapping with keys of its own, and a list of such mappings.
import { button, make } from "./dom.js";

export const mapping = (field, value, context) => {
  const form = context.fields(field.fields, value ?? {}, context, context.keys);
  return {
    element: make("div", { class: "wb-nested" }, form.element),
    get: () => form.get(),
    at: (keys) => (keys.length ? form.at(keys) : null),
    each: () => form.each(),
  };
};

// A bare text stands for the key `alone`; it is given back as one if nothing else was added.
export const entries = (field, value, context) => {
  let touched = false;
  let held = [];
  const inner = { ...context, touch: () => { touched = true; context.touch(); } };
  const box = make("div", { class: "wb-entries", "data-entries": field.name });
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
  const draw = () => {
    const rows = held.map((one, index) => make("div", { class: "wb-entry" },
      make("span", {}, String(index + 1)),
      make("div", { class: "wb-entry-fields" }, one.form.element),
      make("div", { class: "wb-entry-tools" },
        button("×", () => { held.splice(index, 1); change(Math.max(0, index - 1)); context.keep(); }, { "aria-label": `Remove ${index + 1}`, title: "Remove" }),
        index ? button("↑", () => move(index, -1), { "aria-label": `Move ${index + 1} up`, title: "Move it up" }) : null)));
    const more = make("div", { class: "wb-add" }, button([`+ ${field.label.toLowerCase().replace(/s$/, "")} `, make("kbd", { "aria-hidden": "true" }, "Alt Enter")], () => put({}), { "aria-keyshortcuts": "Alt+Enter" }));
    box.replaceChildren(...rows, more);
  };
  const put = (each) => {
    held.push(entryOf(each));
    change(held.length - 1);
  };
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.altKey) return;
    event.preventDefault();
    put({});
  });
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
    size: () => held.length,
    take: (index) => { held.splice(index, 1); change(); context.keep(); },
    values: () => held.map(({ form }) => form.get()),
  };
};
