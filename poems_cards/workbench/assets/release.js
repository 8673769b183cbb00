// What a release would change for learners, and packages to try.
import { ask } from "./dialogs.js";
import { counted, make, toast } from "./dom.js";
import { settle } from "./saving.js";
import { read } from "./server.js";
import { store } from "./store.js";

const field = (each) => make("div", {}, make("small", {}, `${each.field ?? each.name ?? ""} `), ...(each.old !== undefined ? [make("del", {}, String(each.old)), " "] : []), ...(each.new !== undefined ? [make("ins", {}, String(each.new))] : []));

const plain = (value) => (typeof value === "string" ? value : JSON.stringify(value));

const part = (name, value) => {
  if (value === null || value === undefined || value === "" || value === 0 || (Array.isArray(value) && !value.length) || (typeof value === "object" && !Object.keys(value).length)) return null;
  if (!Array.isArray(value)) return null;
  return make("details", { open: value.length <= 12 }, make("summary", {}, `${name.replaceAll("_", " ")} (${value.length})`),
    make("ul", {}, value.slice(0, 200).map((each) => make("li", {}, typeof each === "string" ? each : [
      make("b", {}, String(each.guid ?? each.id ?? each.name ?? "")), " ",
      ...(each.fields ? Object.entries(each.fields).map(([key, pair]) => field(Array.isArray(pair) ? { field: key, old: pair[0], new: pair[1] } : { field: key, new: plain(pair) })) : [each.prompt ?? ""])]))));
};

export const show = async () => {
  try {
    await settle();
    toast("Looking at what a release would change …");
    const found = await read("/api/changes");
    const word = found.never ? "This deck was never released: learners would get all of it as new."
      : `Learners would get ${counted(found.added, "new note")}, ${counted(found.changed, "changed note")} and lose ${counted(found.withdrawn, "note")}. All their reviews stay.`;
    const costs = found.costs.map((each) => make("p", { class: each.severity === "error" ? "wb-wrong" : "" }, make("b", {}, each.message), " ", each.fix));
    const body = make("div", { class: "wb-diff" },
      make("p", {}, word),
      costs.length ? make("section", {}, make("h3", {}, "What it costs"), costs) : null,
      make("section", {}, Object.entries(found.changes).map(([name, value]) => part(name, value))),
      make("p", {}, "Try it in Anki: ", make("a", { href: `/package/${store.deck.id}.apkg`, download: "" }, `Build and download ${store.deck.id}.apkg`),
        ". The release itself is a command: ", make("code", {}, `poems-cards release ${store.deck.folder}`)));
    await ask("Release", body, { ok: "", wide: true, cancel: "Close" });
  } catch (error) {
    toast(error.message);
  }
};
