// While the cited sentences are chosen, a click on a sentence cites it: in a new fact all the time, else from its field on.
import { desk } from "./desk.js";
import { get } from "./dom.js";
import { tell } from "./store.js";

const place = get("wb-fact");
let picking = false;

export const isPicking = () => picking;

// Whether what is clicked, or gone to with Shift, is cited in the open fact; else it is chosen for what is made next.
export const isCiting = () => picking || Boolean(desk.fact?.isNew);

// The field of a form that takes what is cited: that of the row that is being written, if it has one of its own.
let aimed = null;
export const aimedAt = () => (aimed?.isConnected ? aimed : desk.form.at(["cite"])?.element);

const show = () => {
  const field = picking ? aimedAt() : null;
  for (const each of place.querySelectorAll("[data-picking]")) if (each !== field) each.removeAttribute("data-picking");
  if (field) field.dataset.picking = "";
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
  aimed = field?.closest(".wb-table-row") ? field : element.closest(".wb-table-row")?.querySelector('.wb-form:not([hidden]) > [data-key="cite"]') ?? null;
  if (!desk.fact.isNew) picking = Boolean(field) || (picking && Boolean(desk.fact.wanting));
  show();
};
