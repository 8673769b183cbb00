// How a line of a table is typed at one stroke: a bar goes on to the next box, Enter to the next line, Backspace back.
import { enter } from "./cells.js";
import { toast } from "./dom.js";

const BOX = ".wb-table-line textarea";
const boxesOf = (target) => [...target.closest(".wb-table-line").querySelectorAll("textarea")];
const BAR = /(?<!\\)\|/; // one that is meant as a letter has a backslash before it

let isText = false; // what is put in now is text, bars and all
const put = (words) => {
  isText = true;
  if (words) document.execCommand("insertText", false, words); // as if it were typed: Ctrl+Z takes it back
  isText = false;
};

// To the end of what stands in a box.
export const endOf = (input) => {
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
};

export const sayLast = () => toast("This is the last box of its line: Enter goes on. A bar that is meant as a letter is typed \\|");

// `grow` is told which key, or bar, wants to go on behind the last box of a line, and returns whether that was done;
// `back` is told the box from which Backspace wants to go back, and the one before it in its line, if there is one.
export const onKeys = (box, { grow, back }) => {
  const beside = (target, by) => boxesOf(target)[boxesOf(target).indexOf(target) + by];
  const next = (target, key) => {
    if (!beside(target, 1)) return grow(target, key);
    enter(beside(target, 1)); // what stands there is typed over
    return true;
  };
  const acts = {
    Enter: grow,
    Tab: next,
    Backspace: (target, _, event) => event.repeat || back(target, beside(target, -1)), // held down, it empties one box
  };
  // A line may begin with a bar, as in Markdown: it stands before the first box, not behind it.
  const goOn = (target) => { if (target.value || beside(target, -1)) next(target, "|"); };
  const type = (words) => {
    const [first, ...rest] = words.split(BAR).map((each) => each.replaceAll("\\|", "|"));
    put(first);
    for (const each of rest) {
      goOn(document.activeElement);
      put(each.trimStart());
    }
  };
  box.addEventListener("beforeinput", (event) => {
    const { target, data } = event;
    if (isText || event.inputType !== "insertText" || !data || !target.matches(BOX)) return; // what is pasted is text
    const { selectionStart: from, selectionEnd: to, value } = target;
    if (data === " " && to - from === value.length) event.preventDefault(); // that behind a bar
    if (!data.includes("|")) return;
    event.preventDefault();
    const isLetter = data === "|" && value[from - 1] === "\\";
    if (isLetter) target.setSelectionRange(from - 1, to);
    if (isLetter) put("|");
    else type(data);
  });
  box.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing || !target.matches(BOX)) return;
    if (!acts[key] || (key === "Backspace" && target.selectionEnd > 0) || !acts[key](target, key, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
};
