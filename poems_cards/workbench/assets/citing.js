// What the open fact cites: its quotations, and the button at the marked sentence that cites that, too.
import { button, get, make } from "./dom.js";
import { desk } from "./desk.js";
import { save } from "./saving.js";
import * as sources from "./sources.js";
import { on, store, textAt, whole } from "./store.js";

const field = () => (desk.form && !desk.form.yaml ? desk.form.at(["cite"]) : null);
const marked = () => desk.clause || store.at;

const locators = () => desk.fact.cites.map((each) => each.locator).join(" ");

export const quotes = () => {
  const seen = new Set();
  const said = desk.fact.cites.map(({ locator, text }) => ({ locator, text: text || textAt(locator) }))
    .filter(({ locator, text }) => text && !seen.has(locator) && seen.add(locator));
  return make("blockquote", { class: "wb-quote", id: "wb-cited", "data-cited": locators(), hidden: !said.length, tabIndex: said.length > 2 ? 0 : null },
    said.map(({ locator, text }) => make("p", {}, text, " ", make("small", {}, locator))));
};

// The quotations and the marks in the sources follow the form, before it is saved.
export const follow = () => {
  const held = field()?.widget.held();
  if (held) {
    const others = desk.fact.cites.filter((each) => each.keys && each.keys[0] !== "cite");
    desk.fact.cites = [...held.map((locator) => ({ locator, keys: ["cite"], text: textAt(locator) })), ...others];
  }
  const known = get("wb-cited");
  if (known && known.dataset.cited !== locators()) known.replaceWith(quotes());
  sources.lightOpen();
  offer();
};

export const toggle = (locator) => {
  const cite = field() ?? (desk.form?.yaml ? null : desk.form?.add("cite"));
  if (!cite) return false;
  cite.widget.toggle(locator);
  if (!desk.fact.isNew) save();
  return true;
};

// Cites what is not cited yet.
export const cite = (some) => {
  const held = field()?.widget.held() ?? [];
  for (const locator of some.filter((each) => !held.includes(each))) field()?.widget.toggle(locator);
  if (desk.form && !desk.fact.isNew) save();
};

const offered = button(["Cite it", make("kbd", { "aria-hidden": "true" }, "C")], () => toggle(marked()), { class: "wb-cite", "aria-keyshortcuts": "c" });
const offer = () => {
  const held = field()?.widget.held();
  const at = marked();
  const span = held && !held.includes(at) && !held.includes(whole(at)) ? sources.spanOf(store.at) : null;
  if (span) span.after(offered);
  else offered.remove();
};

on("touched", follow);
for (const name of ["mark", "closed", "clause"]) on(name, offer);
