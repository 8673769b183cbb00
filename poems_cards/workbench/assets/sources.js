// The left part: each sentence of the sources, coloured by how it is covered.
import { draw, fill, markWords, paint, place, spanOf, spans, wrong } from "./blocks.js";
import { desk } from "./desk.js";
import { get, toast } from "./dom.js";
import { isCiting } from "./picking.js";
import { stateOf, stateWords } from "./states.js";
import { on, sentencesOf, store, tell, whole } from "./store.js";

export { spanOf } from "./blocks.js";

const light = (locators) => {
  for (const lit of place.querySelectorAll(".wb-lit")) lit.classList.remove("wb-lit");
  for (const locator of locators) {
    const span = spans.get(whole(locator));
    if (!span) continue;
    if (locator !== whole(locator) && !span.querySelector(".wb-c")) fill(span, store.sentences.get(whole(locator)), true);
    (span.querySelector(`[data-at="${CSS.escape(locator)}"]`) ?? span).classList.add("wb-lit");
  }
};

export const lightFact = (id) => light(id ? sentencesOf(id) : []);
export const lightOpen = () => light(desk.fact ? desk.fact.cites.map((each) => each.locator) : []);

export const show = (locator, options = {}) => {
  const span = spanOf(whole(locator));
  if (!span) return;
  if (options.focus) span.focus({ preventScroll: true });
  if (!options.clicked) reach(span, options.block ?? "center", 8); // else the next click is aimed already
};

// What is drawn above a sentence while the page goes there may move it away again.
let reached = null;
const reach = (span, block, left) => {
  reached = span;
  const { top, bottom } = span.getBoundingClientRect();
  const box = place.getBoundingClientRect();
  if (top < box.top + 40 || bottom > box.bottom - 40) span.scrollIntoView({ block });
  if (left) setTimeout(() => { if (reached === span) reach(span, block, left - 1); }, 40);
};

// Marks a sentence; what that opens is for others to say.
export const mark = (locator, options = {}) => {
  const before = store.at;
  store.at = whole(locator);
  for (const each of new Set([before, store.at])) {
    const span = each === store.at ? spanOf(each) : spans.get(each);
    if (!span) continue;
    const here = each === store.at;
    span.setAttribute("aria-current", String(here));
    span.tabIndex = here ? 0 : -1;
    paint(each);
  }
  lightOpen();
  show(store.at, options);
  tell("mark", { locator, ...options });
};

// Back from the form to the texts, when a fact is done.
export const rest = () => {
  if (place.hidden) tell("rest");
  else (spans.get(store.at) ?? place.querySelector('.wb-s[tabindex="0"]') ?? get("wb-fact")).focus({ preventScroll: true });
};

// Marks a clause of the marked sentence, which is to be cited alone; "" for all of it.
export const choose = (locator) => {
  for (const each of place.querySelectorAll(".wb-chosen")) each.classList.remove("wb-chosen");
  tell("clause");
  if (locator) place.querySelector(`.wb-c[data-at="${CSS.escape(locator)}"]`)?.classList.add("wb-chosen");
};

const NONE = { open: "No sentence is open.", drafted: "No draft is waiting.", partly: "No sentence has a part that is on no card." };
export const next = (state) => {
  const from = store.order.indexOf(store.at);
  const order = [...store.order.slice(from + 1), ...store.order.slice(0, from + 1)];
  const after = (wanted) => order.find((locator) => stateOf(store.sentences.get(locator)) === wanted);
  const found = after(state);
  const part = !found && state === "open" ? after("partly") : "";
  if (found || part) mark(found || part, { focus: true, why: "next" });
  if (part) toast(`${NONE.open} Of this one, a part is on no card.`);
  else if (!found) toast(NONE[state]);
};

export const step = (by) => {
  const from = store.order.indexOf(store.at);
  const at = from < 0 ? 0 : Math.max(0, Math.min(store.order.length - 1, from + by));
  if (store.order.length) mark(store.order[at], { focus: true, block: "nearest" });
};

export const search = (asked, found) => {
  markWords(asked, found);
  lightOpen();
};

export const says = (locator) => {
  const sentence = store.sentences.get(whole(locator));
  return sentence ? stateWords(sentence) : "";
};

// The clause on which one clicks; a sentence that is not marked has its clauses drawn first.
const clauseAt = (span, { clientX: x, clientY: y }) => {
  if (!span.querySelector(".wb-c")) fill(span, store.sentences.get(span.dataset.at), true);
  return document.elementFromPoint(x, y)?.closest(".wb-c")?.dataset.at;
};

export const setUp = () => {
  on("open", draw);
  on("draftable", () => [...spans.keys()].forEach(paint));
  on("sentences", (locators) => { locators.forEach(paint); lightOpen(); });
  on("rows", ({ ids }) => {
    const touched = new Set(ids.flatMap((id) => sentencesOf(id).map(whole)));
    for (const locator of touched) spans.get(locator)?.toggleAttribute("data-wrong", wrong(store.sentences.get(locator)));
  });
  for (const name of ["closed", "drawn"]) on(name, lightOpen);
  // With Shift a click is one on sentences, and selects no text.
  let wrote = false; // in the form, when the button went down
  place.addEventListener("mousedown", (event) => {
    wrote = Boolean(document.activeElement?.closest("#wb-fact .wb-form"));
    if (event.shiftKey && event.target.closest(".wb-s")) event.preventDefault();
  });
  place.addEventListener("click", (event) => {
    const span = event.target.closest(".wb-s");
    if (span && event.shiftKey) tell("upto", { locator: span.dataset.at, wrote });
    if (!span || event.shiftKey || !getSelection().isCollapsed) return;
    // A click is about the whole sentence; where one cites, with Alt, about a clause of it.
    const locator = (isCiting() && event.altKey && clauseAt(span, event)) || span.dataset.at;
    const why = event.ctrlKey || event.metaKey || event.altKey ? "cite" : "click";
    if (why === "cite" && !isCiting()) tell("also", span.dataset.at);
    else mark(locator, { focus: true, why, wrote, clicked: true });
  });
  place.addEventListener("mouseover", (event) => {
    const span = event.target.closest(".wb-s");
    tell("hover", span ? store.sentences.get(span.dataset.at) : null);
  });
  place.addEventListener("mouseleave", () => tell("hover", null));
};
