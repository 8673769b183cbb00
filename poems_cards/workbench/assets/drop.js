// Files that come to the page of a deck: a picture for it, or a text that is a source of it or of a new deck.
import { act } from "./acting.js";
import { show } from "./decks.js";
import { desk } from "./desk.js";
import { get, hush, toast } from "./dom.js";
import * as files from "./files.js";
import { deckOf, place } from "./newtext.js";
import { settle } from "./saving.js";
import { send, wish } from "./server.js";
import { store, tell } from "./store.js";

const PICTURE = /\.(svg|png|jpe?g|webp|gif)$/i;

const picture = async (file) => {
  const news = await send(`/api/picture?name=${encodeURIComponent(file.name)}`, file);
  store.deck = news.deck;
  tell("deck");
  tell("picture", news.name);
  toast(`In the deck now: ${news.name}. ${desk.form?.at?.(["image"]) ? "Draw its boxes in the form" : "F, then I, writes a fact on it: mark the sentence that it is about first"}.`);
};

const kept = (is) => (is ? " A copy for you alone is kept outside of the deck, and found again next time." : "");

// A text is a copy of a source that the deck has, or else something new.
const text = async (file, asDeck) => {
  await settle();
  toast(`Reading ${file.name} …`);
  const found = await send(`/api/report?name=${encodeURIComponent(file.name)}`, file);
  if (found.source) {
    toast(`${file.name} is at hand now, as a copy of ${found.source}.${kept(found.kept)}`);
    return;
  }
  hush();
  const unread = store.deck.sources.filter((each) => !each.read && !each.text && (each.report || !each.cited));
  const given = asDeck ? await deckOf(file.name, found) : await place(file.name, found, unread);
  if (given?.deck) await begin(given);
  else if (given) await act("add_source", given, (news) => `Added: ${given.source.short}.${kept(news.kept)}`);
};

const begin = async (given) => {
  const made = await wish("/api/begin", given);
  await show();
  toast(`Made: ${made.folder}.${kept(made.kept)}`);
};

let wantsDeck = false;
const take = async (file) => {
  const asDeck = wantsDeck;
  wantsDeck = false;
  try {
    if (PICTURE.test(file.name)) await picture(file);
    else await text(file, asDeck);
  } catch (error) {
    toast(error.message);
  }
};

const choose = (asDeck) => () => {
  wantsDeck = asDeck;
  files.choose();
};

export const setUp = () => {
  files.setUp(take, "Drop a text, or a picture for this deck");
  get("wb-choose").addEventListener("click", choose(false));
  get("wb-begin").addEventListener("click", choose(true));
};
