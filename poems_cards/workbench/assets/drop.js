// Files that are dropped on the page: a picture for the deck, or a text that a new deck is to rest on.
import { ask } from "./dialogs.js";
import { get, make, toast } from "./dom.js";
import { close } from "./fact.js";
import { send, wish } from "./server.js";
import { open, store, tell } from "./store.js";

const PICTURE = /\.(svg|png|jpe?g|webp|gif)$/i;

const picture = async (file) => {
  const news = await send(`/api/picture?name=${encodeURIComponent(file.name)}`, file);
  store.deck = news.deck;
  tell("deck");
  tell("picture", news.name);
  toast(`In the deck now: ${news.name}`);
};

// A text is a copy of a source that the deck has, or what a new deck is to rest on.
const text = async (file) => {
  toast(`Reading ${file.name} …`);
  const found = await send(`/api/report?name=${encodeURIComponent(file.name)}`, file);
  if (found.source) {
    toast(`${file.name} is at hand now, as a copy of ${found.source}.`);
    return;
  }
  const field = (name, label, value) => make("label", {}, make("span", {}, label), make("input", { name, value, autocomplete: "off" }));
  const body = [
    make("p", {}, `${file.name} has ${found.sentences} sentences, and is no source of the open deck. A new deck would stand beside it.`),
    field("name", "Name of the deck in Anki", found.name), field("subject", "What its facts are about", found.subject),
    field("cite", "Full citation of the text", ""), field("folder", "Name of its folder", found.folder),
  ];
  const inputs = body.slice(1).map((each) => each.querySelector("input"));
  const free = make("input", { type: "checkbox", name: "free" });
  body.push(make("label", { class: "wb-choice" }, free, make("span", {}, "Its words may stand on cards as they are: they are free, or your own")));
  const given = await ask("New deck", body, {
    ok: "Make the deck",
    check: () => inputs.every((input) => input.name === "cite" || input.value.trim()),
    take: () => ({ ...Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])), free: free.checked }),
  });
  if (!given) return;
  const made = await wish("/api/begin", { ...given, word: found.word });
  store.at = "";
  close();
  await open();
  toast(`Made: ${made.folder}`);
};

export const take = async (file) => {
  try {
    if (PICTURE.test(file.name)) await picture(file);
    else await text(file);
  } catch (error) {
    toast(error.message);
  }
};

// The same as a drop, for those who would rather look for the file.
const choose = () => {
  const input = make("input", { type: "file", onchange: () => { if (input.files.length) take(input.files[0]); } });
  input.click();
};

export const setUp = () => {
  get("wb-choose").addEventListener("click", choose);
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
