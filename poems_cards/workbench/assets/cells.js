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
  // A bar goes on to the next box: a row can be typed at one stroke.
  box.addEventListener("beforeinput", (event) => {
    if (!event.target.matches(".wb-table-line textarea")) return;
    if (event.data === " " && !event.target.value) event.preventDefault(); // that behind a bar
    if (event.data !== "|") return;
    event.preventDefault();
    const next = boxesOf(event.target).at(boxesOf(event.target).indexOf(event.target) + 1);
    if (next) next.focus();
    else grow(event.target, "|");
  });
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !event.target.matches(".wb-table-line textarea")) return;
    if (event.shiftKey || !(event.key === "Enter" || (event.key === "Tab" && boxesOf(event.target).at(-1) === event.target))) return;
    if (!grow(event.target, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
};
const boxesOf = (target) => [...target.closest(".wb-table-line").querySelectorAll("textarea")];
export const emptyIn = (some) => some.find((each) => !each.value.trim());
