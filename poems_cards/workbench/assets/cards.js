// The right part: the cards of the open fact, in a frame in which nothing runs; only those that changed are drawn again.
import { desk } from "./desk.js";
import { get, make } from "./dom.js";
import { on, store } from "./store.js";

const DESKTOP = 760; // pixels of Anki's window
const frame = get("wb-cards");
const stage = get("wb-stage");
const root = document.documentElement;
const drawn = new Map(); // key of a card -> what was drawn, and its element
const view = { night: null, wide: false, front: false }; // night null: as the page

const parse = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html; // in a document without a window: nothing loads, nothing runs
  return template.content;
};

const style = (css) => {
  const { document: inner, CSSStyleSheet: Sheet } = { document: frame.contentDocument, CSSStyleSheet: frame.contentWindow.CSSStyleSheet };
  if (inner.body.dataset.css === String(css.length)) return;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  inner.adoptedStyleSheets = [sheet];
  inner.body.dataset.css = String(css.length);
};

const face = (card, side) => {
  const box = make("div", { class: `face ${side}` }, make("div", { class: `card card${card.number}` }, parse(card[side])));
  for (const image of box.querySelectorAll("img[data-picture]")) {
    image.addEventListener("load", () => {
      // As Anki's script does, since the box around a picture takes its shape from it.
      if (image.parentElement?.id === "image-occlusion-container") image.parentElement.style.aspectRatio = `${image.naturalWidth} / ${image.naturalHeight}`;
      fit();
    });
    image.src = `/picture/${encodeURIComponent(image.dataset.picture)}`;
  }
  for (const link of box.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noreferrer" });
  return box;
};

const borders = (element) => {
  const canvas = element.querySelector("#image-occlusion-canvas");
  for (const box of canvas?.querySelectorAll("rect") ?? []) {
    const name = { "pv-cloze": "active", "pv-cloze-inactive": "inactive" }[box.getAttribute("class")] ?? "highlight";
    const given = frame.contentWindow.getComputedStyle(canvas).getPropertyValue(`--${name}-shape-border`).trim().split(/\s+/);
    Object.assign(box.style, { strokeWidth: given[0] || "1px", stroke: given[1] ?? "#212121" });
  }
};

// Learners who take the deck's own package do not get these.
const packaged = () => {
  const row = store.fact && (store.rows.get(store.fact.id) ?? store.fact.row);
  get("wb-package").hidden = !row?.background;
  get("wb-package").textContent = `Background: not in ${store.deck.id}.apkg, but in ${store.deck.id}-background.apkg.`;
};

const draw = () => {
  if (store.deck) packaged();
  const isOld = Boolean(desk.fact?.hasOldCards);
  Object.assign(get("wb-cards-head"), isOld ? { textContent: "Old cards", title: "They show what stood in the form before: what stands there now makes no card yet." } : { textContent: "Cards", title: "" });
  stage.toggleAttribute("data-old", isOld);
  const inner = frame.contentDocument;
  const list = inner?.getElementById("list");
  if (!list) return;
  if (store.cards.length) style(store.cards[0].css);
  const wanted = store.cards.map((card) => {
    const key = `${card.guid} ${card.number}`;
    const html = `${card.front}\n${card.back}`;
    const known = drawn.get(key);
    if (known?.html === html) return known.element;
    const element = inner.adoptNode(make("article", { "aria-label": `Card ${card.number}` }, face(card, "front"), face(card, "back")));
    drawn.set(key, { html, element });
    return element;
  });
  const kept = new Set(wanted);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
  for (const [key, { element }] of drawn) if (!kept.has(element)) drawn.delete(key);
  inner.getElementById("none").textContent = store.fact && !wanted.length ? "No card yet." : "";
  dress();
  wanted.forEach(borders);
  fit();
};

const isNight = () => view.night ?? (root.dataset.theme === "dark");

const dress = () => {
  const body = frame.contentDocument?.body;
  if (!body) return;
  body.classList.toggle("nightMode", isNight());
  body.classList.toggle("night_mode", isNight());
  body.classList.toggle("fronts", view.front);
  frame.contentDocument.documentElement.dataset.theme = root.dataset.theme;
  get("wb-night").setAttribute("aria-pressed", String(isNight()));
};

const fit = () => {
  const list = frame.contentDocument?.getElementById("list");
  if (!list) return;
  const room = stage.clientWidth - 2 * parseFloat(getComputedStyle(stage).paddingLeft);
  const scale = view.wide ? Math.min(1, room / DESKTOP) : 1;
  const width = view.wide ? Math.max(DESKTOP, room) : Math.min(room, 400);
  Object.assign(frame.style, { width: `${width}px`, transformOrigin: "0 0", transform: scale < 1 ? `scale(${scale})` : "", marginInline: view.wide ? "0" : "auto" });
  const height = list.offsetHeight + frame.contentDocument.getElementById("none").offsetHeight + 8;
  frame.style.height = `${height}px`;
  frame.style.marginBottom = `${height * (scale - 1)}px`;
};

const toggle = (name, id, act) => get(id).addEventListener("click", () => {
  view[name] = name === "night" ? !isNight() : !view[name];
  get(id).setAttribute("aria-pressed", String(view[name]));
  document.body.toggleAttribute("data-desktop", view.wide); // which needs more room
  dress();
  for (const { element } of drawn.values()) borders(element);
  act?.();
  fit();
});

export const setUp = () => {
  toggle("night", "wb-night");
  toggle("wide", "wb-wide");
  toggle("front", "wb-front");
  for (const name of ["fact", "cards", "closed"]) on(name, draw);
  on("theme", () => { view.night = null; dress(); for (const { element } of drawn.values()) borders(element); });
  new ResizeObserver(fit).observe(stage);
  if (frame.contentDocument?.getElementById("list")) draw();
  frame.addEventListener("load", () => { drawn.clear(); draw(); });
};
