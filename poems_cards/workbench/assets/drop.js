// Files that are dropped on the page: a picture for the deck, or a text that a new deck is to rest on.
import { ask } from "./dialogs.js";
import { get, make, toast } from "./dom.js";
import { send, wish } from "./server.js";
import { store, tell } from "./store.js";

const PICTURE = /\.(svg|png|jpe?g|webp|gif)$/i;

const picture = async (file) => {
  const news = await send(`/api/picture?name=${encodeURIComponent(file.name)}`, file);
  store.deck = news.deck;
  tell("deck");
  tell("picture", news.name);
  toast(`In the deck now: ${news.name}`);
};

export const take = async (file) => {
  try {
    if (PICTURE.test(file.name)) await picture(file);
    else toast("Only pictures can be dropped yet.");
  } catch (error) {
    toast(error.message);
  }
};

export const setUp = () => {
  let over = null;
  const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over ??= document.body.appendChild(make("div", { class: "wb-drop" }, make("p", {}, "Drop a text for a new deck, or a picture for this one")));
  });
  const done = () => { over?.remove(); over = null; };
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) done(); });
  addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    done();
    take(event.dataTransfer.files[0]);
  });
};
