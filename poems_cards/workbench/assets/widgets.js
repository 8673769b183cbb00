// What a key looks like in a form, by its widget; each gives its element, `get`, and where nested keys are.
import { button, make, toast } from "./dom.js";
import { boxWidget } from "./boxes.js";
import { entries, mapping } from "./nested.js";
import { store } from "./store.js";

export const NESTING = new Set(["mapping", "entries", "lines", "reasons", "allowances"]);

const TALL = new Set(["answer", "why", "text", "meaning", "prompt", "role", "caution", "says", "stem"]);

// Enter saves, as in a chat; Shift and Enter begin a line. A menu is opened by the space bar.
export const onEnter = (element, save) => element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  save();
});

export const area = (value, context, parts = {}) => {
  const input = make("textarea", { rows: 1, spellcheck: true, value: value ?? "", lang: store.deck.language, dir: "auto", ...parts });
  input.addEventListener("input", context.touch);
  onEnter(input, context.save);
  return input;
};

const line = (field, value, context) => {
  const input = area(value, context, { "data-tall": TALL.has(field.name) && field.own && context.keys.length === 1 ? "" : null });
  const touched = String(value ?? "");
  return { element: input, get: () => (input.value === touched ? value : input.value.trim()) };
};

const blanks = (field, value, context) => {
  const input = area(value, context, { "data-tall": "" });
  const hide = () => {
    const { selectionStart: from, selectionEnd: to, value: text } = input;
    const inner = text.slice(from, to).trim();
    input.focus();
    if (!inner) {
      toast("Select the words first.");
      return;
    }
    const start = from + text.slice(from, to).indexOf(inner);
    input.setSelectionRange(start, start + inner.length);
    document.execCommand("insertText", false, `{{${inner}}}`); // as if it were typed: Ctrl+Z takes it back, as setRangeText does not allow
    input.setSelectionRange(start, start + inner.length + 4);
  };
  input.addEventListener("keydown", (event) => {
    if (!(event.altKey && event.key.toLowerCase() === "b")) return;
    event.preventDefault();
    hide();
  });
  const act = button(["Hide the selected words ", make("kbd", { "aria-hidden": "true" }, "Alt B")], hide, { "aria-keyshortcuts": "Alt+B", onmousedown: (event) => event.preventDefault() });
  return { element: make("div", {}, input, make("div", { class: "wb-add" }, act)), get: () => input.value.trim() };
};

const options = (choices, value) => choices.map(([id, words]) => make("option", { value: id, selected: id === String(value ?? "") }, words));

const chooser = (choices) => (field, value, context) => {
  const known = choices(field);
  const given = String(value ?? "");
  if (given && !known.some(([id]) => id === given)) known.push([given, given]);
  const input = make("select", { onchange: () => { context.touch(); context.keep(); } }, options(known, given));
  onEnter(input, context.save);
  return { element: input, get: () => (input.value === given ? value : input.value) };
};

const choice = chooser((field) => [...(field.required ? [] : [["", field.default ? `${field.default} (as usual)` : "not said"]]), ...field.choices.map((each) => [each, each === "background" ? "background (in a package of its own)" : each])]);
const flag = chooser((field) => [["", `${field.default === "true" ? "yes" : "no"} (as usual)`], ["true", "yes"], ["false", "no"]]);
const section = chooser(() => [["", "that of its file"], ...store.deck.sections.map((each) => [each.id, each.title])]);

const list = (value) => (value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value.map(String) : [String(value)]);

// Several short names, each a chip that can be taken away.
const chips = (known, split = /[\s,]+/) => (field, value, context) => {
  let held = list(value);
  let touched = false;
  const names = known(field);
  const hints = names.length ? make("datalist", { id: `${context.id}-names` }, names.map(([id, words]) => make("option", { value: id }, words))) : null;
  const input = make("input", { id: context.id, autocomplete: "off", spellcheck: false });
  if (hints) input.setAttribute("list", hints.id);
  const box = make("div", { class: "wb-chips" });
  const change = () => { touched = true; context.touch(); };
  const draw = () => {
    const shown = held.map((each, index) => make("span", { class: "wb-chip" }, each,
      button("×", () => { held.splice(index, 1); change(); draw(); input.focus(); context.keep(); }, { "aria-label": `Remove ${each}`, tabIndex: -1 })));
    box.replaceChildren(...shown, input, ...(hints ? [hints] : []));
  };
  const put = () => {
    const given = input.value.split(split).map((each) => each.trim()).filter(Boolean);
    input.value = "";
    if (!given.length) return;
    held = [...new Set([...held, ...given])];
    change();
    const had = document.activeElement === input;
    draw();
    if (had) input.focus();
  };
  input.addEventListener("input", context.touch);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      put();
      context.save();
    } else if (event.key === "," || (event.key === " " && split.test(" "))) {
      event.preventDefault();
      put();
    } else if (event.key === "Backspace" && !input.value && held.length) {
      held.pop();
      change();
      draw();
      input.focus();
    }
  });
  input.addEventListener("blur", put);
  draw();
  return {
    element: box,
    get: () => {
      const all = [...held, ...input.value.split(split).map((each) => each.trim()).filter(Boolean)];
      if (!touched && all.length === list(value).length) return value;
      return all.length === 1 ? all[0] : all;
    },
    toggle: (name) => {
      held = held.includes(name) ? held.filter((each) => each !== name) : [...held, name];
      change();
      draw();
    },
    replace: (before, after) => {
      held = held.map((each) => (each === before ? after : each));
      change();
      draw();
    },
    held: () => held,
  };
};

const lines = (field, value, context) => {
  let inputs = [];
  let touched = false;
  const touch = () => { touched = true; context.touch(); };
  const box = make("div", { class: "wb-entries" });
  const draw = (values, focus = -1) => {
    inputs = values.map((each) => area(each, { ...context, touch }, { "aria-label": field.label }));
    const rows = inputs.map((input, index) => make("div", { class: "wb-line" }, input,
      button("×", () => { draw(inputs.map((each) => each.value).filter((_, at) => at !== index)); touch(); context.keep(); }, { class: "wb-plain", "aria-label": `Remove line ${index + 1}` })));
    const more = !field.most || inputs.length < field.most
      ? make("div", { class: "wb-add" }, button("+ line", () => { draw([...inputs.map((each) => each.value), ""], inputs.length); touch(); }))
      : null;
    box.replaceChildren(...rows, ...(more ? [more] : []));
    inputs[focus]?.focus();
  };
  const given = list(value);
  draw([...given, ...Array(Math.max(0, (context.least?.(field) ?? field.least) - given.length)).fill("")]);
  return { element: box, get: () => (touched ? inputs.map((each) => each.value.trim()).filter(Boolean) : value) };
};

// A mapping of names to reasons; of rules, also to words with their reasons.
const reasons = (field, value, context) => {
  const deep = field.widget === "allowances";
  let rows = Object.entries(value ?? {}).flatMap(([name, why]) => (why && typeof why === "object" ? Object.entries(why).map(([word, each]) => [name, word, each]) : [[name, "", why]]));
  let touched = false;
  const box = make("div", { class: "wb-entries" });
  const touch = (row, at) => (event) => { row[at] = event.target.value; touched = true; context.touch(); };
  const draw = () => {
    const shown = rows.map((row, index) => make("div", { class: "wb-line" },
      make("div", { class: "wb-pair" },
        make("input", { value: row[0], placeholder: deep ? "rule" : "part", "aria-label": deep ? "Rule" : "Part", oninput: touch(row, 0) }),
        deep ? make("input", { value: row[1], placeholder: "word (or all)", "aria-label": "Word of the finding", oninput: touch(row, 1) }) : null,
        make("input", { value: row[2], placeholder: "why", "aria-label": "Why", oninput: touch(row, 2) })),
      button("×", () => { rows.splice(index, 1); touched = true; context.touch(); draw(); context.keep(); }, { class: "wb-plain", "aria-label": "Remove" })));
    box.replaceChildren(...shown, make("div", { class: "wb-add" }, button("+ reason", () => { rows = [...rows, ["", "", ""]]; draw(); box.querySelector(".wb-line:last-of-type input")?.focus(); })));
  };
  draw();
  return {
    element: box,
    get: () => {
      if (!touched) return value;
      const found = {};
      for (const [name, word, why] of rows) {
        if (!name.trim()) continue;
        if (word.trim()) found[name] = { ...(typeof found[name] === "object" ? found[name] : {}), [word]: why };
        else found[name] = why;
      }
      return found;
    },
  };
};

const picture = chooser(() => [["", "choose a picture, or drop one on the page"], ...(store.deck.pictures ?? []).map((name) => [name, name])]);

export const WIDGETS = {
  line, lines, blanks, flag, choice, section,
  number: line,
  hpo: line,
  locators: chips(() => []),
  sources: chips(() => store.deck.sources.map((each) => [each.id, each.short])),
  topics: chips(() => []),
  reasons,
  allowances: reasons,
  synonyms: lines,
  image: picture,
  box: boxWidget,
  mapping,
  entries,
};
