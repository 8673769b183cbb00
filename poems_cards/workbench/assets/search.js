// The search, in the texts and in the facts.
import { fold, get } from "./dom.js";
import * as list from "./list.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { store } from "./store.js";

const PAUSE = 120; // milliseconds without a key
const field = get("wb-search");
let searched = ""; // the words for which `hits` were found
let hits = [];
let turn = 0;
let waiting = 0;

const search = async () => {
  clearTimeout(waiting);
  turn += 1;
  const [mine, typed] = [turn, field.value];
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = words.length ? await wish("/api/search", { words: typed }) : { facts: [], sentences: [] };
  if (mine !== turn) return;
  [searched, hits] = [typed, found.sentences];
  sources.search(words, hits);
  list.search(words, found.facts);
  get("wb-tab-text").textContent = words.length ? `Sources ${hits.length}` : "Sources";
  get("wb-tab-list").textContent = words.length ? `Facts ${found.facts.length}` : "Facts";
};

// What is typed counts, be it searched for yet or not; the only hit is at once the sentence that keys are about.
const go = async (back) => {
  if (field.value !== searched) await search();
  if (!hits.length || field.value !== searched) return;
  const at = hits.indexOf(store.at);
  sources.mark(hits.at(back ? Math.max(at, 0) - 1 : (at + 1) % hits.length), { why: "hit", focus: hits.length === 1 });
};

export const select = () => field.select();

export const setUp = () => {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      go(event.shiftKey);
    } else if (event.key === "Escape") {
      field.value = "";
      search();
      field.blur();
    }
  });
};
