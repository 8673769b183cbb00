// What a deck says of a source: its names, its address, and whether its words are free.
import { act } from "./acting.js";
import { ask } from "./dialogs.js";
import { sourceFields } from "./newtext.js";
import { on, store } from "./store.js";

const show = async (id) => {
  const source = store.deck.sources.find((each) => each.id === id);
  const before = { short: source.short, cite: source.cite, url: source.url, "may-copy": source.may_copy ? "true" : "" };
  const form = sourceFields({ ...before, cite: source.cited ? source.cite : "", free: source.may_copy });
  const given = await ask("Source", form.fields, { ok: "Save", check: form.check, take: form.get });
  if (!given) return;
  const changed = Object.keys(given).filter((key) => given[key] !== before[key] && (key !== "cite" || given.cite));
  const only = (values) => Object.fromEntries(changed.map((key) => [key, values[key]]));
  if (changed.length) await act("source", { id, values: only(given), before: only(before) }, () => `Changed: ${given.short}`);
};

export const setUp = () => on("source", show);
