// The search, in the texts and in the facts.
import { fold, get, toast } from "./dom.js";
import * as list from "./list.js";
import { wish } from "./server.js";
import * as sources from "./sources.js";
import { store } from "./store.js";

const PAUSE = 120; // milliseconds without a key
const field = get("wb-search");
let searched = ""; // the words for which `hits` were found
let hits = [];
let gone = ""; // the words with which one went to a hit; with others, the first hit is the next
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

// What is typed counts, be it searched for yet or not; a hit is at once the sentence that keys are about.
const goNow = async (back) => {
  if (field.value !== searched) await search();
  if (field.value !== searched) return;
  if (!hits.length) {
    toast(field.value ? "No sentence has these words." : "Search for some words first: / goes there.");
    return;
  }
  const at = searched === gone ? hits.indexOf(store.at) : -1;
  const to = at < 0 ? 0 : (at + (back ? hits.length - 1 : 1)) % hits.length;
  gone = searched;
  sources.mark(hits[to], { why: "hit", focus: true });
  if (hits.length > 1) toast(`Hit ${to + 1} of ${hits.length}: F3 goes to the next.`);
};

// One after the other, however quickly the keys come.
let going = Promise.resolve();
export const go = (back = false) => {
  going = going.then(() => goNow(back)).catch((error) => toast(error.message));
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
