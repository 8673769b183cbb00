// A table as one types it: a line of heads, and below it for each row its name and a cell under each head.
import { button, make } from "./dom.js";
import { area } from "./widgets.js";

// Tab goes from box to box; what these buttons do, keys do as well.
const remove = (words, act) => button("×", act, { class: "wb-plain", "aria-label": words, title: `${words} (Alt+Backspace)`, tabIndex: -1 });
const more = (words, act) => button([words, " ", make("kbd", { "aria-hidden": "true" }, "Alt Enter")], act, { "aria-keyshortcuts": "Alt+Enter", tabIndex: -1 });
const onAlt = (element, acts) => element.addEventListener("keydown", (event) => {
  if (!event.altKey || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key](event);
});

// The two widgets of a table among `fields`, {} where there is none: one for its heads, one for its rows.
export const tableOf = (fields) => {
  const rows = fields.find((field) => field.widget === "entries" && field.fields.some((each) => each.widget === "lines"));
  const heads = rows && fields.find((field) => field.own && field.widget === "lines");
  if (!heads) return {};
  const parts = {};
  return { [heads.name]: (...given) => headsOf(parts, ...given), [rows.name]: (...given) => rowsOf(parts, ...given) };
};

const headsOf = (parts, field, value, context) => {
  let held = [...(value ?? [])];
  while (held.length < field.least) held.push("");
  let touched = false;
  const box = make("div", { class: "wb-entries" });
  const touch = () => { touched = true; context.touch(); };
  parts.count = () => held.length;
  parts.head = (index) => held[index] || `column ${index + 1}`;
  const change = (focus) => {
    touch();
    draw();
    parts.draw?.();
    box.querySelectorAll("textarea")[focus]?.focus();
  };
  const put = () => {
    if (field.most && held.length >= field.most) return;
    held.push("");
    change(held.length - 1);
  };
  const take = (index) => {
    if (index < 0 || held.length <= field.least) return;
    held.splice(index, 1);
    parts.take?.(index);
    change(Math.max(0, index - 1));
    context.keep();
  };
  const head = (each, index) => {
    const input = area(each, { ...context, touch }, { "aria-label": `Head of column ${index + 1}`, placeholder: `column ${index + 1}` });
    input.addEventListener("input", () => { held[index] = input.value; parts.label?.(); });
    return make("div", { class: "wb-head-cell" }, input, held.length > field.least ? remove(`Remove column ${index + 1}`, () => take(index)) : null);
  };
  const draw = () => {
    const line = make("div", { class: "wb-table-line" }, make("span", { class: "wb-corner" }, "Name"), held.map(head), make("span", {}));
    line.style.setProperty("--columns", held.length);
    box.replaceChildren(line, ...(field.most && held.length >= field.most ? [] : [make("div", { class: "wb-add" }, more("+ column", put))]));
  };
  onAlt(box, { Enter: put, Backspace: ({ target }) => take([...box.querySelectorAll("textarea")].indexOf(target)) });
  draw();
  return { element: box, get: () => (touched ? held.map((each) => each.trim()).filter(Boolean) : value) };
};

// One box of a row: a finding marks it, and is said below the form.
const cellOf = (field, value, context, parts) => {
  const input = area(value, context, parts);
  const tell = (severity, words = "") => {
    input.title = words;
    input.setAttribute("aria-invalid", String(severity === "error"));
    if (severity) input.dataset.severity = severity;
    else delete input.dataset.severity;
  };
  return { field, input, element: input, tell, get: () => input.value.trim() };
};

const rowsOf = (parts, field, value, context) => {
  let touched = false;
  let all = false; // whether each row shows what it may have beside its cells
  const inner = { ...context, touch: () => { touched = true; context.touch(); } };
  const [named, celled] = [field.fields[0], field.fields.find((each) => each.widget === "lines")];
  const others = field.fields.filter((each) => each !== named && each !== celled);
  const box = make("div", { class: "wb-entries" });
  const rowOf = (given) => {
    const { [named.name]: name, [celled.name]: cells, ...rest } = given;
    const row = { name: cellOf(named, name ?? "", inner, { "aria-label": named.label }), cells: [], form: context.fields(others, rest, inner, context.keys), more: Object.keys(rest).length > 0 };
    for (const each of cells ?? []) row.cells.push(cellOf(celled, each, inner));
    return row;
  };
  const draw = () => {
    const lines = held.map((row, index) => {
      while (row.cells.length < parts.count()) row.cells.push(cellOf(celled, "", inner));
      const shown = row.cells.slice(0, parts.count());
      row.name.input.placeholder = index ? "" : `for example: ${named.example}`;
      const line = make("div", { class: "wb-table-line" }, row.name.input, shown.map((each) => each.input), remove(`Remove row ${index + 1}`, () => take(index)));
      line.style.setProperty("--columns", parts.count());
      row.form.element.hidden = !row.more && !all;
      return make("div", { class: "wb-table-row" }, line, row.form.element);
    });
    const cited = button("Cite row by row", () => { all = !all; draw(); }, { "aria-pressed": String(all) });
    box.replaceChildren(...lines, make("div", { class: "wb-add" }, more("+ row", put), cited));
    label();
  };
  const label = () => held.forEach((row, index) => row.cells.forEach(({ input }, at) => input.setAttribute("aria-label", `${parts.head(at)} of row ${index + 1}`)));
  const put = () => {
    held.push(rowOf({}));
    inner.touch();
    draw();
    held.at(-1).name.input.focus();
  };
  const take = (index) => {
    if (index < 0) return;
    held.splice(index, 1);
    inner.touch();
    draw();
    held[Math.max(0, index - 1)]?.name.input.focus();
    context.keep();
  };
  const held = (value ?? []).map(rowOf);
  while (held.length < field.least) held.push(rowOf({}));
  Object.assign(parts, { draw, label });
  parts.take = (index) => {
    touched = true;
    for (const row of held) row.cells.splice(index, 1);
  };
  onAlt(box, { Enter: put, Backspace: ({ target }) => take([...box.querySelectorAll(".wb-table-row")].indexOf(target.closest(".wb-table-row"))) });
  draw();
  const valueOf = (row) => {
    const name = row.name.get();
    const cells = row.cells.slice(0, parts.count()).map((each) => each.get());
    while (cells.length && !cells.at(-1)) cells.pop();
    return { ...(name ? { [named.name]: name } : {}), ...(cells.length ? { [celled.name]: cells } : {}), ...row.form.get() };
  };
  return {
    element: box,
    get: () => (touched ? held.map(valueOf).filter((each) => Object.keys(each).length) : value),
    at: ([index, key, ...rest]) => {
      const row = held[index];
      if (!row || key === undefined || key === named.name) return row?.name;
      return key === celled.name ? row.cells[rest[0] ?? 0] : row.form.at([key, ...rest]);
    },
    each: function* each() {
      for (const row of held) {
        yield row.name;
        yield* row.cells;
        yield* row.form.each();
      }
    },
  };
};
