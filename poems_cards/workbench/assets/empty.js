// What stands in the middle while no fact is open: the marked sentence, and what can be made of it.
import { several } from "./choosing.js";
import { button, counted, make } from "./dom.js";
import { desk } from "./desk.js";
import { store, textAt } from "./store.js";

const offer = (actions, key, words, name, parts = {}) => make("p", {}, make("kbd", {}, key), " ", button(words, () => actions[name](), parts));

const ofSeveral = (some, actions) => make("div", {},
  make("p", { class: "wb-own" }, make("b", {}, counted(some.length, "sentence")), " are chosen. A list or a comparison begins with what they say."),
  make("blockquote", { class: "wb-quote", tabIndex: 0 }, some.map((at) => make("p", { dir: "auto" }, textAt(at), " ", make("small", {}, at)))),
  make("div", { class: "wb-form" }, offer(actions, "C", "Compare them", "compare"), offer(actions, "F", "Write another fact of them", "fresh"), offer(actions, "X", "Waive them", "waive")));

export const empty = (actions) => {
  const sentence = store.sentences.get(store.at);
  if (!sentence) {
    return make("div", { class: "wb-empty" },
      make("p", {}, "Click a sentence to see its facts, or a fact to see its sentences."),
      make("p", {}, make("kbd", {}, "N"), " goes to the next open sentence, ", make("kbd", {}, "W"), " to where work is needed most, ", make("kbd", {}, "?"), " shows all keys."),
      store.deck.findings.map((each) => make("p", { class: "wb-deck-finding" }, make("b", {}, each.message), " ", each.fix, " ", make("small", {}, `${each.file}${each.line ? `:${each.line}` : ""}`))));
  }
  const some = several();
  if (some.length) return ofSeveral(some, actions);
  const own = [...sentence.facts, ...sentence.drafts].length;
  const decided = { waived: "Waived", refused: "A draft of it was refused" }[sentence.state];
  const act = (...given) => offer(actions, ...given);
  const barren = store.draftable && sentence.state === "open" && !store.draftable.has(sentence.locator);
  const drafts = act("D", "Draft a fact from it", "draft", barren ? { class: "wb-barren" } : {});
  if (barren) drafts.append(" ", make("small", {}, "Nothing can be drafted from this sentence."));
  return make("div", {},
    make("blockquote", { class: "wb-quote" }, make("p", { dir: "auto" }, textAt(desk.clause || sentence.locator), " ", make("small", {}, `${desk.clause || sentence.locator}${sentence.heading ? ` · ${sentence.heading}` : ""}`))),
    decided ? make("p", { class: "wb-decided" }, make("b", {}, `${decided}: `), sentence.because) : null,
    own ? make("p", { class: "wb-own" }, "Its facts are listed above: press Enter to open the first.") : null,
    make("div", { class: "wb-form" }, ...(decided ? [act("O", "Open it again", "reopen"), act("F", "Write a fact about it anyway", "fresh")]
      : [own ? null : drafts, act("F", own ? "Write another fact about it" : "Write a fact", "fresh"), own ? null : act("X", "Waive it", "waive")])
      .filter(Boolean)));
};
