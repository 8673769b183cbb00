// Everything by keyboard, and a page that says how.
import { desk } from "./desk.js";
import { ask } from "./dialogs.js";
import { get, make } from "./dom.js";

const GROUPS = [
  ["Move", [
    ["J ↓", "next sentence"], ["K ↑", "previous sentence"], ["N", "next open sentence"], ["Shift+N", "next draft"], ["H", "next sentence of which a part is on no card"], ["W", "what needs work most"],
    ["Enter", "open the first fact of the sentence"], ["1 … 9", "open its first … ninth fact"], ["[ ]", "previous fact, next fact"],
    ["/", "search; Enter goes to the first hit"], ["F3", "next hit; with Shift, the one before"], ["G", "sources, or the list of facts"], ["F6", "next part of the page"],
  ]],
  ["Make", [
    ["D", "draft a fact from the sentence, if it is marked with a small D; a list, if one stands below it"], ["Shift+D", "draft from all open sentences, or those below a heading"], ["F", "write a new fact about it"], ["C", "cite the sentence in the open fact, or stop citing it; where several are chosen, compare what they say"],
    ["Shift+C", "choose a clause of it to cite"], ["X", "waive it; a click on a reason that is offered does so at once"], ["O", "open a waived or refused sentence again"], ["A", "accept the open draft"], ["R", "refuse it"], ["I", "write the open draft as another kind of fact"], ["Shift+J Shift+↓", "choose the next sentence, too, or cite it in a new fact; Shift+K, the one before"], ["Z Alt+Z", "cite what the findings propose, and for rows of a table the sentences that have their words; in a form with Alt"], ["Shift+Z", "cite it instead of the one sentence that is cited"],
    ["S", "split the open fact"], ["M", "move it to another section"], ["V", "core, detail, background"], ["B", "new box on its picture"],
  ]],
  ["In a form", [
    ["Enter", "write or save it, and leave the form; in a list or a table, go on to the next item or row, and from an empty one write it"], ["Shift+Enter", "new line"], ["Tab", "next field; behind the last cell of a row, what the next one lacks, or a new row"],
    ["Alt+B", "hide the selected words"], ["Alt+I", "in a list or a table: items or rows from what is cited"], ["|", "in a table: the next cell, so that a row is typed as one line; \\| is a bar"], ["Backspace", "in a table, at the start of a cell: back to the one before"], ["Alt+Enter", "one more item, row, column or label"], ["Alt+Backspace", "remove a row or a column of a table"],
    ["Ctrl+Enter", "write or save it from anywhere, and accept a draft"], ["Esc", "leave the form: changes are saved, a new fact waits to be written"], ["Esc Esc", "drop a new fact; if something was typed, you are asked first"],
  ]],
  ["Everything", [
    ["E", "edit the open fact, or a draft that is read"], ["Y", "its form, or its YAML"], ["Ctrl+S", "save, and stay in the form"], ["Ctrl+Z", "undo"], ["Ctrl+Shift+Z", "redo"], ["L", "what a release would change"],
    ["T", "dark, or light"], ["?", "this page"],
  ]],
];

export const help = () => ask("Keys", [make("div", { class: "wb-keys-table" }, GROUPS.map(([name, keys]) => make("table", {},
  make("caption", {}, name), make("tbody", {}, keys.map(([pressed, words]) => make("tr", {},
    make("td", {}, pressed.split(" ").flatMap((key) => [make("kbd", {}, key), " "])), make("td", {}, words))))))),
  make("p", {}, "Without keys: while the page says so, a click cites a sentence in the row or fact in which you write, a second one no longer, and Alt and a click cite a clause alone; else Shift and a click choose all sentences up to that one, Ctrl and a click one more, and a list or a comparison begins with what they say; paste several lines into an item, or a table into a table; drop a text or a picture on the page, or choose it above the sources; click the name of a source to change its citation.")], { ok: "", wide: true, cancel: "Close" });

const writes = (element) => element.matches("textarea, select, input");

// Whether a form is open beside a field of which the focus was lost: what is typed there is meant for it, but on the
// head of a fact, where a draft is read and decided.
const besideAField = (element) => Boolean(document.querySelector("#wb-fact .wb-form textarea, #wb-fact .wb-form input, .wb-yaml"))
  && (element === document.body || (element.closest("#wb-middle") !== null && !element.matches(".wb-head h2[tabindex]")));

// Whether what was typed is taken back (or done again), and not the last change of the deck: in a field that was changed, and anywhere
// in a new fact of which something was written, also where the cursor went on since.
const ownUndo = (field) => !field.readOnly && (field.value !== field.defaultValue || (desk.fact?.isNew && desk.typed && field.closest(".wb-form") !== null));

// `acts` by what was pressed; `always` also within a field; `unheard` is told of a key that does nothing there.
export const listen = (acts, always, unheard) => {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const held = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}`;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const shifted = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key)) ? "Shift+" : "";
    const name = `${held}${shifted}${key}`;
    const inside = writes(event.target);
    const own = event.target.matches("button, a, summary, [role='tab']") && ["Enter", " ", "ArrowLeft", "ArrowRight"].includes(event.key);
    const act = always[name] ?? (inside || own ? null : acts[name]);
    if (act && act === acts[name] && name !== "Enter" && besideAField(event.target)) {
      if (key.length === 1) unheard(event.key);
      return;
    }
    if (!act || (inside && ["Ctrl+z", "Ctrl+y", "Ctrl+Shift+z"].includes(name) && ownUndo(event.target))) return;
    if (act(event) !== false) event.preventDefault();
  });
};

export const nextPart = (back) => {
  const parts = ["wb-left", "wb-middle", "wb-right"].map(get).filter((part) => part.offsetParent);
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const part = parts[(at + (back ? parts.length - 1 : 1) + parts.length) % parts.length];
  (part.querySelector('.wb-s[tabindex="0"], .wb-form textarea, .wb-form input, .wb-views button') ?? part.querySelector("button")).focus();
};
