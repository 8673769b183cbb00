// The left part's list of all facts by section, drawn as far as it is seen.
import { button, counted, get, make, marked } from "./dom.js";
import { lightFact } from "./sources.js";
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
  if (row.retired) return ["quiet", "Retired"];
  return ["quiet", row.level === "detail" ? "" : row.level];
};

const element = (row) => {
  const [state, said] = about(row);
  const opens = make("button", {
    type: "button", class: "wb-row", "data-id": row.id, "aria-current": String(store.fact?.id === row.id),
    onclick: () => tell("want", { id: row.id, focus: true }),
    onmouseenter: () => lightFact(row.id),
    onmouseleave: () => lightFact(store.fact?.id),
  }, make("b", {}, marked(row.title || row.id, words)), make("small", {}, marked(`${row.id} · ${row.kind || "to write"}`, words)), make("em", { "data-state": state }, said));
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
  const all = drafts.every((row) => chosen.has(row.id));
  bar.replaceChildren(
    button(all ? "Choose none" : `Choose all ${counted(drafts.length, "draft")}`, () => choose(drafts.map((row) => row.id), !all)),
    act("Accept", "accept"), act("Refuse…", "refuse"),
    select("Kind", "kind", store.deck.kinds.map((each) => [each, each])), select("Section", "move", store.deck.sections.map((each) => [each.id, each.title])),
    select("Level", "level", store.deck.levels.map((each) => [each, each])),
  );
};

export const many = {}; // what can be done with several, from `actions`

const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting || target.firstChild) continue;
    watcher.unobserve(target);
    target.append(...target.rows.map((id) => element(store.rows.get(id))));
  }
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
  const none = make("div", { class: "wb-empty" }, make("p", {}, wanted ? "No fact has these words." : "This deck has no facts yet."));
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
    for (const row of place.querySelectorAll('.wb-row[aria-current="true"]')) row.setAttribute("aria-current", "false");
    place.querySelector(`.wb-row[data-id="${CSS.escape(fact.id)}"]`)?.setAttribute("aria-current", "true");
  });
  on("hover", (sentence) => {
    for (const row of place.querySelectorAll(".wb-lit")) row.classList.remove("wb-lit");
    for (const id of sentence?.facts ?? []) place.querySelector(`.wb-row[data-id="${CSS.escape(id)}"]`)?.classList.add("wb-lit");
  });
};
