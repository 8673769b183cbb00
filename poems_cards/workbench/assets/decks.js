// The decks that stand in one folder: the name of the open one leads to the others.
import { deck as which } from "./dialogs.js";
import { get, toast } from "./dom.js";
import { close, mayLeave } from "./fact.js";
import { settle } from "./saving.js";
import { wish } from "./server.js";
import { on, open, store } from "./store.js";

// Draws the page for the deck that the server has open now.
export const show = async () => {
  store.at = "";
  close();
  await open();
};

const go = async () => {
  const name = await which(store.decks, store.folder);
  if (!name || name === store.folder || !await mayLeave()) return;
  try {
    await settle();
    await wish("/api/go", { deck: name });
    await show();
    toast(`Open now: ${name}.`);
  } catch (error) {
    toast(error.message);
  }
};

export const setUp = () => {
  const name = get("wb-name");
  name.addEventListener("click", go);
  on("open", () => Object.assign(name, { disabled: store.decks.length < 2, title: store.decks.length < 2 ? "" : "Go to another deck of this folder" }));
};
