// A table as one types it: a line of heads, and below it for each row its name and a cell under each head.
import { headsOf } from "./columns.js";
import { rowsOf } from "./rows.js";

export { A_LINE } from "./rows.js";

// The two widgets of a table among `fields`, {} where there is none: one for its heads, one for its rows.
export const tableOf = (fields) => {
  const rows = fields.find((field) => field.widget === "entries" && field.fields.some((each) => each.widget === "lines"));
  const heads = rows && fields.find((field) => field.own && field.widget === "lines");
  if (!heads) return {};
  const parts = {};
  return { [heads.name]: (...given) => headsOf(parts, ...given), [rows.name]: (...given) => rowsOf(parts, ...given) };
};
