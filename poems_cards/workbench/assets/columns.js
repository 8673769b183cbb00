// The heads of a table, in a line of boxes; `parts` is what its rows have in common with them.
import { more, onAlt, remove } from "./cells.js";
import { make } from "./dom.js";
import { tableIn } from "./pasting.js";
import { endOf, onKeys, sayLast } from "./typing.js";
import { area } from "./widgets.js";

export const headsOf = (parts, field, value, context) => {
  let held = [...(value ?? [])];
  while (held.length < field.least) held.push("");
  let touched = false;
  const box = make("div", { class: "wb-entries" });
  parts.line = box;
  const touch = () => { touched = true; context.touch(); };
  parts.count = () => held.length;
  parts.head = (index) => held[index].trim() || `column ${index + 1}`;
  const change = (focus) => {
    touch();
    draw();
    parts.draw?.();
    inputs()[focus]?.focus();
  };
  const isFull = () => Boolean(field.most) && held.length >= field.most;
  const put = () => {
    if (isFull()) return;
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
    const input = area(each, { ...context, touch }, { "aria-label": `Head of column ${index + 1}`, placeholder: index ? `column ${index + 1}` : "onset | cause" });
    input.addEventListener("input", () => { held[index] = input.value; parts.label?.(); });
    return make("div", { class: "wb-head-cell" }, input, held.length > field.least ? remove(`Remove column ${index + 1}`, () => take(index)) : null);
  };
  const draw = () => {
    const line = make("div", { class: "wb-table-line" }, make("span", { class: "wb-corner" }, "Name"), held.map(head), make("span", {}));
    line.style.setProperty("--columns", held.length);
    box.replaceChildren(line, ...(isFull() ? [] : [make("div", { class: "wb-add" }, more("+ column", put))]));
  };
  onAlt(box, { Enter: put, Backspace: ({ target }) => take(inputs().indexOf(target)) });
  // A column that a bar behind the last head has made, and that has no head yet.
  const isSpare = (target) => !target.value.trim() && held.length > field.least && inputs().at(-1) === target && parts.isBare(held.length - 1);
  const inputs = () => [...box.querySelectorAll("textarea")];
  const drop = () => {
    held.pop();
    parts.take(held.length);
    touch();
    draw();
    parts.draw();
  };
  onKeys(box, {
    grow: (target, key) => {
      if (key === "|" && (isFull() || !target.value.trim())) sayLast();
      else if (key === "|") put();
      else {
        if (isSpare(target)) drop();
        parts.enter();
      }
      return true;
    },
    back: (target, before) => {
      const at = inputs().indexOf(before);
      if (before && isSpare(target)) drop();
      if (before) endOf(inputs()[at]);
      return Boolean(before);
    },
  });
  parts.end = () => endOf(inputs().at(-1));
  parts.heads = (some) => {
    held = held.map((each, index) => each || some[index] || "");
    for (const each of some.slice(held.length, field.most || some.length)) held.push(each);
    touch();
    draw();
  };
  // A table that is pasted here brings its heads; what stands above the names of its rows is none.
  box.addEventListener("paste", (event) => {
    const [heads, ...rows] = tableIn(event.clipboardData.getData("text/plain")) ?? [];
    if (!heads) return;
    event.preventDefault();
    held = (rows[0]?.length === heads.length ? heads.slice(1) : heads).slice(0, field.most || heads.length);
    while (held.length < field.least) held.push("");
    touch();
    draw();
    parts.fill(rows);
  });
  draw();
  return { element: box, get: () => (touched ? held.map((each) => each.trim()).filter(Boolean) : value) };
};
