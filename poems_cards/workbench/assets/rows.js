// The rows of a table: of each its name, a cell under each head, and what it may have beside these.
import { emptyIn, enter, more, onAlt, remove, typedOver, widest } from "./cells.js";
import { button, make } from "./dom.js";
import { tableIn } from "./pasting.js";
import { tell } from "./store.js";
import { endOf, onKeys, sayLast } from "./typing.js";
import { area } from "./widgets.js";

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

export const A_LINE = "Type name | cell | cell, then Enter";
const rest = (count) => `Type ${Array(count).fill("cell").join(" | ")}, then Enter`;

export const rowsOf = (parts, field, value, context) => {
  let touched = false;
  let all = false; // whether each row shows what it may have beside its cells
  const inner = { ...context, touch: () => { touched = true; context.touch(); } };
  const [named, celled] = [field.fields[0], field.fields.find((each) => each.widget === "lines")];
  const others = field.fields.filter((each) => each !== named && each !== celled);
  const citing = others.find((each) => each.widget === "locators");
  const box = make("div", { class: "wb-entries" });
  const rowOf = (given, { isProposed = false, isSure = false } = {}) => {
    const { [named.name]: name, [celled.name]: cells, ...rest } = given;
    const row = { name: cellOf(named, name ?? "", inner, { "aria-label": named.label }), cells: [], form: context.fields(others, rest, inner, context.keys) };
    if (isProposed && name) typedOver(row.name.input, name);
    if (isProposed && name && !isSure) toLookAt(row);
    if (citing) row.form.add(citing.name, false);
    for (const each of cells ?? []) row.cells.push(cellOf(celled, each, inner));
    return row;
  };
  // Rows that are proposed. If all their names are sure, only what is behind these is typed; else each line begins at its
  // name, which is typed over where it is wrong.
  const proposed = (some, isProposed = true) => {
    const isSure = isProposed && some.length > 0 && some.every(({ [named.name]: name }) => name && !context.isGuess(name));
    const count = isSure ? parts.count() - (some[0][celled.name] ?? []).length : 0;
    context.how(count > 0 ? rest(count) : A_LINE);
    return some.map((each) => rowOf(each, { isProposed, isSure }));
  };
  const toLookAt = (row) => {
    row.guess = row.name.input;
    row.guess.addEventListener("blur", () => { row.guess = null; }, { once: true });
  };
  const valueOf = (row) => {
    const name = row.name.get();
    const cells = row.cells.slice(0, parts.count()).map((each) => each.get());
    while (cells.length && !cells.at(-1)) cells.pop();
    return { ...(name ? { [named.name]: name } : {}), ...(cells.length ? { [celled.name]: cells } : {}), ...row.form.get() };
  };
  const isEmpty = (row) => !Object.keys(valueOf(row)).length;
  const draw = () => {
    const lines = held.map((row, index) => {
      while (row.cells.length < parts.count()) row.cells.push(cellOf(celled, "", inner));
      const shown = row.cells.slice(0, parts.count());
      row.name.input.placeholder = index ? "" : "name | cell | cell";
      const line = make("div", { class: "wb-table-line" }, row.name.input, shown.map((each) => each.input), remove(`Remove row ${index + 1}`, () => take(index)));
      line.style.setProperty("--columns", parts.count());
      row.form.element.hidden = !all && !Object.keys(row.form.get()).length;
      return make("div", { class: "wb-table-row" }, line, row.form.element);
    });
    const filled = button(["From what is cited ", make("kbd", { "aria-hidden": "true" }, "Alt I")], fromCited, { "aria-keyshortcuts": "Alt+I", tabIndex: -1, title: "Fill in what the cited sentences and clauses say, a row for each" });
    const cited = button("What each row cites", () => { all = !all; draw(); }, { "aria-pressed": String(all) });
    box.toggleAttribute("data-all", all);
    box.replaceChildren(...lines, make("div", { class: "wb-add" }, more("+ row", put), filled, cited));
    label();
    widen();
  };
  // The heads stand above the cells: both leave the same room for the names.
  const widen = () => {
    const width = `${widest(held.map((row) => row.name.get()))}em`;
    for (const each of [parts.line, box]) each.style.setProperty("--longest-name", width);
  };
  box.addEventListener("input", widen);
  // A row for each of the cited sentences, which it cites by itself; rows that are there already are left as they are.
  const fromCited = async () => {
    const found = await context.tableOf();
    if (found) {
      const known = new Set(held.map((row) => row.name.get().toLowerCase()));
      const cited = new Set(held.map((row) => String(row.form.get().cite)));
      const isNew = (row) => (row.name ? !known.has(row.name.toLowerCase()) : !cited.has(String(row.cite)));
      held = held.filter((row) => !isEmpty(row)).concat(proposed(found.rows.filter(isNew)));
      while (held.length < field.least) held.push(rowOf({}));
      inner.touch();
      parts.heads(found.columns);
      draw();
    }
    tell("back");
  };
  const label = () => held.forEach((row, index) => row.cells.forEach(({ input }, at) => input.setAttribute("aria-label", `${parts.head(at)} of row ${index + 1}`)));
  const put = () => {
    held.push(rowOf({}));
    inner.touch();
    draw();
    held.at(-1).name.input.focus();
  };
  const drop = (index) => {
    const [gone] = held.splice(index, 1);
    const used = new Set(held.flatMap(citedBy));
    context.uncite(citedBy(gone).filter((locator) => !used.has(locator)));
    inner.touch();
    draw();
  };
  const take = (index) => {
    if (index < 0) return;
    drop(index);
    if (held.length) begin(held[Math.min(index, held.length - 1)]);
    context.keep();
  };
  const citedBy = (row) => (citing ? row.form.at([citing.name]).widget.held() : []);
  let held = proposed(value ?? [], context.isNew());
  while (held.length < field.least) held.push(rowOf({}));
  Object.assign(parts, { draw, label, isBare: (index) => held.every((row) => !row.cells[index]?.get()) });
  parts.take = (index) => {
    touched = true;
    for (const row of held) row.cells.splice(index, 1);
  };
  const lineOf = (target) => [...box.querySelectorAll(".wb-table-row")].indexOf(target.closest(".wb-table-row"));
  onKeys(box, {
    grow: (target, key) => {
      const index = lineOf(target);
      if (key === "|") sayLast();
      else if (index < held.length - 1) begin(held[index + 1]);
      else if (key === "Enter" && began && isFull() && target === boxes(held[index]).at(-1)) context.save();
      else if (!isEmpty(held[index])) put();
      else if (key === "Enter") context.save();
      else return false;
      return true;
    },
    back: (target, before) => {
      const index = lineOf(target);
      if (before) endOf(before);
      else if (!index) parts.end();
      else {
        if (isEmpty(held[index]) && held.length > field.least) drop(index);
        endOf(boxes(held[index - 1]).at(-1));
      }
      return true;
    },
  });
  // A table that began with its rows has them all: behind its last cell there is nothing more to write.
  const began = value?.length > 1;
  const isFull = () => held.every((row) => !emptyIn(boxes(row)));
  const boxes = (row) => [row.name.input, ...row.cells.slice(0, parts.count()).map((each) => each.input)];
  const wanted = (row) => row.guess ?? emptyIn(boxes(row));
  const begin = (row) => enter(wanted(row) ?? row.name.input);
  parts.enter = () => begin(held.find(wanted) ?? held[0]);
  // Rows that are pasted stand in place of those from `at` on that are empty.
  parts.fill = (rows, at = 0) => {
    const full = held.slice(0, at).concat(held.slice(at).filter((row) => !isEmpty(row)));
    full.splice(at, 0, ...rows.map(([name, ...cells]) => rowOf({ [named.name]: name, [celled.name]: cells.slice(0, parts.count()) })));
    held = full;
    while (held.length < field.least) held.push(rowOf({}));
    inner.touch();
    draw();
    held[Math.max(0, Math.min(at + rows.length, held.length) - 1)].name.input.focus();
  };
  box.addEventListener("paste", (event) => {
    const rows = tableIn(event.clipboardData.getData("text/plain"));
    const index = lineOf(event.target);
    if (!rows || index < 0 || event.target !== held[index].name.input) return;
    event.preventDefault();
    parts.fill(rows, index);
  });
  onAlt(box, { Enter: put, Backspace: ({ target }) => take([...box.querySelectorAll(".wb-table-row")].indexOf(target.closest(".wb-table-row"))) });
  draw();
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
