// The left part's list of all facts by section, drawn as far as it is seen.
import { button, counted, get, make, marked } from "./dom.js";
import { isFile } from "./desk.js";
import { lightFact, lightOpen } from "./sources.js";
import { on, store, tell } from "./store.js";

const SIZE = 60; // rows that are drawn at once
const HEIGHT = 48; // pixels of a row
const place = get("wb-list");
let words = [];
let wanted = null; // ids that a search found; null for all
let stale = true;

const about = (row) => {
  if (row.draft) return ["draft", row.stub ? "To write" : "Draft"];
  if (!row.readable) return ["error", "Unreadable"];
  if (row.errors) return ["error", counted(row.errors, "error")];
  if (row.warnings) return ["warning", counted(row.warnings, "warning")];
  if (row.retired) return ["quiet", "retired"];
  return ["quiet", row.level === "detail" || (row.background && row.level === "background") ? "" : row.level];
};

const weak = (row) => row.errors + row.warnings;
const dot = (row) => make("i", { class: "wb-dot", "data-severity": row.errors ? "error" : "warning", title: counted(weak(row), "finding") }, make("span", { class: "wb-unseen" }, `${counted(weak(row), "finding")} `));

const element = (row) => {
  const [state, said] = about(row);
  const opens = make("button", {
    type: "button", class: "wb-row", "data-id": row.id, "aria-current": String(store.fact?.id === row.id),
    onclick: () => tell("want", { id: row.id, focus: true }),
    onmouseenter: () => lightFact(row.id),
    onmouseleave: lightOpen,
  }, make("b", { dir: "auto" }, marked(row.title || row.id, words)), make("small", {}, marked(`${row.id} · ${row.kind || (isFile(row.id) ? "a file" : "to write")}${row.background ? " · background package" : ""}`, words)), make("em", { "data-state": state }, weak(row) && row.draft ? dot(row) : null, said));
  if (!row.draft) return opens;
  const box = make("input", { type: "checkbox", checked: chosen.has(row.id), "aria-label": `Choose ${row.id}`, onchange: () => choose([row.id], box.checked) });
  return make("div", { class: "wb-choosing", "data-draft": row.id }, box, opens);
};

// --- Several drafts at once
const chosen = new Set();
const bar = get("wb-chosen-bar");

const choose = (ids, on_) => {
  for (const id of ids) {
    if (on_) chosen.add(id);
    else chosen.delete(id);
    const box = place.querySelector(`[data-draft="${CSS.escape(id)}"] input`);
    if (box) box.checked = on_;
  }
  showBar();
};

const showBar = () => {
  for (const id of chosen) if (!store.rows.get(id)?.draft) chosen.delete(id);
  const drafts = [...store.rows.values()].filter((row) => row.draft);
  bar.hidden = place.hidden || !drafts.length;
  if (bar.hidden) return;
  const act = (words, does) => button(words, () => many[does]([...chosen]), { disabled: !chosen.size });
  const select = (label, name, choices) => make("select", { "aria-label": label, disabled: !chosen.size, onchange: ({ target }) => many[name]([...chosen], target.value) },
    make("option", { value: "" }, label), choices.map(([value, title]) => make("option", { value }, title)));
  // Only kinds that have all that the chosen drafts say: another one is opened as a form, with the old words above it.
  const kinds = () => {
    const rows = [...chosen].map((id) => store.rows.get(id));
    const some = store.deck.kinds.filter((kind) => rows.every((row) => row.fits.includes(kind)) && rows.some((row) => row.kind !== kind));
    return some.length || !rows.length ? select("Kind", "kind", some.map((each) => [each, each])) : null;
  };
  const all = drafts.every((row) => chosen.has(row.id));
  bar.replaceChildren(...[
    button(all ? "Choose none" : `Choose all ${counted(drafts.length, "draft")}`, () => choose(drafts.map((row) => row.id), !all)),
    act("Accept", "accept"), act("Refuse…", "refuse"),
    kinds(), select("Section", "move", store.deck.sections.map((each) => [each.id, each.title])),
    select("Level", "level", store.deck.levels.map((each) => [each, each])),
  ].filter(Boolean));
};

export const many = {}; // what can be done with several, from `actions`

const fill = (chunk) => {
  watcher.unobserve(chunk);
  if (!chunk.firstChild) chunk.append(...chunk.rows.map((id) => element(store.rows.get(id))));
};
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) fill(target);
}, { root: place, rootMargin: "100% 0px" });

const draw = () => {
  if (place.hidden) {
    stale = true;
    return;
  }
  stale = false;
  watcher.disconnect();
  const groups = new Map(store.deck.sections.map((section) => [section.id, []]));
  for (const row of store.rows.values()) {
    if (wanted && !wanted.has(row.id)) continue;
    if (!groups.has(row.section)) groups.set(row.section, []);
    groups.get(row.section).push(row.id);
  }
  const titles = new Map(store.deck.sections.map((section) => [section.id, section.title]));
  const shown = [...groups].filter(([, ids]) => ids.length).map(([section, ids]) => {
    const chunks = [];
    for (let at = 0; at < ids.length; at += SIZE) {
      const rows = ids.slice(at, at + SIZE);
      const chunk = Object.assign(make("div", { class: "wb-chunk" }), { rows });
      chunk.style.containIntrinsicSize = `auto ${rows.length * HEIGHT}px`;
      watcher.observe(chunk);
      chunks.push(chunk);
    }
    return make("section", { class: "wb-section" }, make("h3", {}, `${titles.get(section) ?? "No section"} · ${ids.length.toLocaleString("en")}`), chunks);
  });
  const none = make("div", { class: "wb-empty" }, make("p", {}, wanted ? "No fact contains these words." : "This deck has no facts yet."));
  place.replaceChildren(...(shown.length ? shown : [none]));
};

const redraw = (id) => {
  const known = place.querySelector(`.wb-row[data-id="${CSS.escape(id)}"]`);
  const row = store.rows.get(id);
  if (known && row) (known.closest(".wb-choosing") ?? known).replaceWith(element(row));
};

export const refresh = () => {
  if (stale) draw();
  showBar();
};

export const search = (asked, found) => {
  words = asked;
  wanted = asked.length ? new Set(found) : null;
  draw();
};

// Back from the form to the row of the fact that was open, which may not be drawn yet.
let last = "";
const rest = () => {
  const chunk = [...place.querySelectorAll(".wb-chunk")].find((each) => each.rows.includes(last));
  if (chunk) fill(chunk);
  const row = place.querySelector(`.wb-row[data-id="${CSS.escape(last)}"]`) ?? place.querySelector(".wb-row");
  (row ?? place).focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
};

// The rows in the order in which they are shown, for keys.
export const order = () => {
  const sections = new Map(store.deck.sections.map((section, index) => [section.id, index]));
  const rows = [...store.rows.values()].filter((row) => !wanted || wanted.has(row.id));
  return rows.sort((one, other) => (sections.get(one.section) ?? 999) - (sections.get(other.section) ?? 999)).map((row) => row.id);
};

export const setUp = () => {
  on("open", () => { draw(); showBar(); });
  on("rows", ({ ids, added }) => {
    if (added) draw();
    else ids.forEach(redraw);
    showBar();
  });
  on("fact", ({ fact }) => {
    last = fact.id || last;
    for (const row of place.querySelectorAll('.wb-row[aria-current="true"]')) row.setAttribute("aria-current", "false");
    const row = place.querySelector(`.wb-row[data-id="${CSS.escape(fact.id)}"]`);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  });
  on("rest", rest);
  on("hover", (sentence) => {
    for (const row of place.querySelectorAll(".wb-lit")) row.classList.remove("wb-lit");
    for (const id of sentence?.facts ?? []) place.querySelector(`.wb-row[data-id="${CSS.escape(id)}"]`)?.classList.add("wb-lit");
  });
};
