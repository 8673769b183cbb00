// While the cited sentences are chosen, a click on a sentence cites it: in a new fact all the time, else from its field on.
import { desk } from "./desk.js";
import { get } from "./dom.js";
import { tell } from "./store.js";

const place = get("wb-fact");
const ROWS = ":is(.wb-table-row, .wb-entry)";
let picking = false;

export const isPicking = () => picking;

// Whether what is clicked, or gone to with Shift, is cited in the open fact; else it is chosen for what is made next.
export const isCiting = () => picking || Boolean(desk.fact?.isNew);

// The field of a form that takes what is cited: that of the row or entry that is being written, if it has one of its own.
let aimed = null;
export const aimedAt = () => (aimed?.isConnected ? aimed : desk.form.at(["cite"])?.element);

// The number of the row or entry that takes it, with its name; "" if the whole fact does.
export const aimedRow = () => {
  const row = aimed?.isConnected ? aimed.closest(ROWS) : null;
  return row ? `${row.matches(".wb-entry") ? "entry" : "row"} ${[...row.parentElement.querySelectorAll(`:scope > ${ROWS}`)].indexOf(row) + 1}` : "";
};

const show = () => {
  const field = picking ? aimedAt() : null;
  const shown = field ? [field, ...(field === aimed ? [field.closest(ROWS)] : [])] : [];
  for (const each of place.querySelectorAll("[data-picking]")) if (!shown.includes(each)) each.removeAttribute("data-picking");
  for (const each of shown) each.dataset.picking = "";
  tell("picking", picking);
};

export const startPicking = () => {
  picking = true;
  show();
};

export const stopPicking = () => {
  picking = false;
  aimed = null;
  show();
};

// The focus has come to an element of the form.
export const aim = (element) => {
  if (!desk.form || desk.form.yaml) return;
  const field = element.closest('.wb-field[data-key="cite"]');
  aimed = field?.closest(ROWS) ? field : element.closest(".wb-table-row")?.querySelector('.wb-form > [data-key="cite"]') ?? null;
  if (!desk.fact.isNew) picking = Boolean(field) || (picking && Boolean(desk.fact.wanting));
  show();
};
