// The boxes of a table.
import { button, make } from "./dom.js";

// Tab goes from box to box; what these buttons do, keys do as well.
export const remove = (words, act) => button("×", act, { class: "wb-plain", "aria-label": words, title: `${words} (Alt+Backspace)`, tabIndex: -1 });
export const more = (words, act) => button([words, " ", make("kbd", { "aria-hidden": "true" }, "Alt Enter")], act, { "aria-keyshortcuts": "Alt+Enter", tabIndex: -1 });
export const onAlt = (element, acts) => element.addEventListener("keydown", (event) => {
  if (!event.altKey || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key](event);
});

export const enter = (input) => {
  input.focus();
  input.select();
};
// What is proposed is selected wherever one comes from, as long as it stands there unchanged.
export const typedOver = (input, proposed) => {
  input.addEventListener("focus", () => { if (input.value === proposed) input.select(); });
  input.addEventListener("mousedown", (event) => {
    if (document.activeElement === input || input.value !== proposed) return;
    event.preventDefault(); // which would put the cursor between its letters
    input.focus();
  });
};
export const emptyIn = (some) => some.find((each) => !each.value.trim());

// How wide the widest word of some names is, in the size of its letters.
const pen = document.createElement("canvas").getContext("2d");
export const widest = (names) => {
  pen.font = getComputedStyle(document.body).font;
  const widths = names.flatMap((name) => name.split(/\s+|(?<=-)/)).map((word) => pen.measureText(word).width);
  return Math.max(0, ...widths) / parseFloat(pen.font.match(/[\d.]+(?=px)/));
};
