// The boxes of a table, and what keys do in them.
import { button, make } from "./dom.js";

// Tab goes from box to box; what these buttons do, keys do as well.
export const remove = (words, act) => button("×", act, { class: "wb-plain", "aria-label": words, title: `${words} (Alt+Backspace)`, tabIndex: -1 });
export const more = (words, act) => button([words, " ", make("kbd", { "aria-hidden": "true" }, "Alt Enter")], act, { "aria-keyshortcuts": "Alt+Enter", tabIndex: -1 });
export const onAlt = (element, acts) => element.addEventListener("keydown", (event) => {
  if (!event.altKey || !acts[event.key]) return;
  event.preventDefault();
  acts[event.key](event);
});

// What Enter and Tab do in the boxes of a table: on to the next line, or the next box; behind the last one, a new line.
// `grow` is told which key wants to go on behind a box, and returns whether that was done.
export const onKeys = (box, grow) => {
  // A bar goes on to the next box, as Tab does: a row can be typed at one stroke. What stands there is typed over.
  const next = (target, key) => {
    const after = boxesOf(target).at(boxesOf(target).indexOf(target) + 1);
    if (!after) return grow(target, key);
    enter(after);
    return true;
  };
  box.addEventListener("beforeinput", (event) => {
    if (!event.target.matches(".wb-table-line textarea")) return;
    const { selectionStart: from, selectionEnd: to, value } = event.target;
    if (event.data === " " && to - from === value.length) event.preventDefault(); // that behind a bar
    if (event.data !== "|") return;
    event.preventDefault();
    next(event.target, "|");
  });
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !event.target.matches(".wb-table-line textarea")) return;
    if (event.shiftKey || !["Enter", "Tab"].includes(event.key)) return;
    if (!(event.key === "Tab" ? next : grow)(event.target, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
};
const boxesOf = (target) => [...target.closest(".wb-table-line").querySelectorAll("textarea")];
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
