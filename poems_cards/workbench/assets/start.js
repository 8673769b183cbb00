// The page before there is a deck: a text is dropped or chosen, and a deck is made of it.
import { get, hush, toast } from "./dom.js";
import * as files from "./files.js";
import { deckOf } from "./newtext.js";
import { send, wish } from "./server.js";

const begin = async (file) => {
  try {
    toast(`Reading ${file.name} …`);
    const found = await send(`/api/report?name=${encodeURIComponent(file.name)}`, file);
    hush();
    const given = await deckOf(file.name, found);
    if (!given) return;
    await wish("/api/begin", given);
    location.reload();
  } catch (error) {
    toast(error.message);
  }
};

files.setUp(begin, "Drop the report that the deck is to rest on");
get("wb-choose").addEventListener("click", files.choose);
document.documentElement.dataset.ready = "";
