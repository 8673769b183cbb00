// What is pasted into a form: the lines of a list, and the cells of a table.

// The lines of a text, without the marks of a list.
export const linesOf = (text) => text.split(/\r?\n/).map((line) => line.replace(/^\s*(?:[-–•*·‣◦]|\d+[.)])?\s+|\s+$/g, "")).filter(Boolean);

// A table as text: of a spreadsheet, or with bars as in Markdown; null if it is none.
export const tableIn = (text) => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() && !/^[\s|:-]+$/.test(line));
  const bar = lines.every((line) => line.includes("|"));
  if (!lines.length || !(bar || lines.some((line) => line.includes("\t")))) return null;
  return lines.map((line) => (bar ? line.trim().replace(/^\||\|$/g, "").split("|") : line.split("\t")).map((cell) => cell.trim()));
};
