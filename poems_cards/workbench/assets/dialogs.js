// Questions that need an answer before something is changed.
import { button, fold, get, make } from "./dom.js";
import { store } from "./store.js";

// Shows a dialog until it is answered; gives what `take` makes of it, or null.
export const ask = (title, body, { ok = "OK", take = () => true, wide = false, cancel = "Cancel", check } = {}) => new Promise((done) => {
  const id = `wb-dialog-${Date.now()}`;
  const accept = ok ? make("button", { type: "submit", class: "wb-main" }, ok) : null;
  const heading = make("h2", { id, tabIndex: -1 }, title); // what is only read begins at its top
  const form = make("form", { method: "dialog" }, heading, body, make("div", { class: "wb-buttons" }, button(cancel, () => end()), accept));
  const dialog = make("dialog", { class: "wb-dialog", "aria-labelledby": id }, form);
  if (wide) dialog.dataset.wide = "";
  // At once, so that the next key already finds what comes of the answer.
  const end = (answer = null) => {
    if (!dialog.isConnected) return;
    dialog.close();
    dialog.remove();
    before?.focus?.({ preventScroll: true });
    done(answer);
  };
  const change = () => { if (accept && check) accept.disabled = !check(); };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check && !check()) return;
    end(take());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // what it answers is no key of the page
  const before = document.activeElement;
  dialog.addEventListener("close", () => end());
  dialog.finish = end;
  get("wb-dialogs").append(dialog);
  dialog.showModal();
  change();
  (form.querySelector("[autofocus]") ?? form.querySelector("input, textarea, select") ?? (ok ? form.querySelector(".wb-buttons button") : heading)).focus();
});

// A choice of one of several, each with a key.
const pick = (title, choices, why = "") => {
  const body = make("div", { class: "wb-kinds" }, choices.map(([value, key, name, words]) => button([
    make("kbd", {}, key.toUpperCase()), make("b", {}, name), make("small", {}, words)], (event) => event.target.closest("dialog").finish(value), { "data-key": key })));
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...body.children];
    const at = all.indexOf(event.target.closest("button"));
    const step = { ArrowDown: 2, ArrowUp: -2, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const wanted = step ? all[at + step] : all.find((each) => each.dataset.key === event.key.toLowerCase());
    if (!wanted) return;
    event.preventDefault();
    if (step) wanted.focus();
    else wanted.click();
  });
  body.firstChild.setAttribute("autofocus", "");
  return ask(title, [why ? make("p", {}, why) : null, body].filter(Boolean), { ok: "" });
};

const KINDS = [
  ["question", "q", "Question", "a question, and its short answer"],
  ["statement", "s", "Statement", "a sentence with blanks"],
  ["prevalence", "p", "Prevalence", "how common a finding is"],
  ["definition", "d", "Definition", "a term, and what it means"],
  ["abbreviation", "b", "Abbreviation", "a short form, and its long one"],
  ["synonym", "y", "Synonym", "another name of a disorder"],
  ["list", "l", "List", "several items, asked one by one"],
  ["therapy", "t", "Therapy", "a treatment: role, status, caution"],
  ["comparison", "c", "Comparison", "a table, asked row by row"],
  ["acronym", "a", "Acronym", "its letters, and their words"],
  ["picture", "i", "Picture", "labels on a picture"],
];
export const choose = (why) => pick("New fact: which kind?", KINDS.filter(([kind]) => store.deck.kinds.includes(kind)), why);

export const deck = (names, here) => pick("Go to which deck?", names.map((name, index) => [name, (index + 1).toString(36), name, name === here ? "this one" : ""]),
  "What is saved stays. What could be undone here cannot be undone afterwards.");

const area = (label, value = "", name = "because") => {
  const input = make("textarea", { name, rows: 2, value });
  return { input, element: make("label", {}, make("span", {}, label), input) };
};

// A reason that is offered answers at once: whoever wants another one writes it.
const reasonOf = (words, input) => button(words, ({ target }) => {
  input.value = words;
  target.closest("form").requestSubmit();
}, { title: "Take this reason, and be done" });

export const reason = (title, words, label, suggestions = []) => {
  const { input, element } = area(label);
  const chips = suggestions.length ? make("div", { class: "wb-add" }, suggestions.map((each) => reasonOf(each, input))) : null;
  return ask(title, [make("p", {}, words), element, chips], { take: () => input.value.trim(), check: () => Boolean(input.value.trim()) });
};

const radios = (scopes, name) => {
  const choices = scopes.map(([value, words], index) => make("label", { class: "wb-choice" },
    make("input", { type: "radio", name: "scope", value: JSON.stringify(value), checked: index === 0 }), make("span", {}, words)));
  const element = make("fieldset", {}, make("legend", { class: "wb-unseen" }, name), choices);
  return { element, get: () => JSON.parse(element.querySelector("input:checked").value) };
};

// Draft from all open sentences of one of these scopes.
export const draftAll = (scopes) => {
  const { element, get: take } = radios(scopes, "From what to draft");
  const words = "What is certain of them is drafted. Nothing is in the deck before you have read and accepted it.";
  return ask("Draft from all open sentences", [make("p", {}, words), element], { ok: "Draft", take });
};

// Waive this sentence, what is left of its block, or all below its heading.
export const waive = (scopes, reasons) => {
  const scope = radios(scopes, "What to waive");
  const { input, element } = area("Why is there nothing to learn from it?");
  const known = make("div", { class: "wb-add" }, reasons.map((each) => reasonOf(each, input)));
  input.setAttribute("autofocus", "");
  return ask("Waive", [scope.element, element, known], {
    ok: "Waive",
    check: () => Boolean(input.value.trim()),
    take: () => ({ cite: scope.get(), because: input.value.trim() }),
  });
};

export const retire = (ids) => {
  const { input, element } = area("Why is it withdrawn? Learners read this.");
  const instead = make("input", { autocomplete: "off", "aria-label": "The fact that replaces it" });
  instead.setAttribute("list", "wb-all-ids");
  const names = make("datalist", { id: "wb-all-ids" }, ids.map((id) => make("option", { value: id })));
  return ask("Retire this fact", [element, make("label", {}, make("span", {}, "Which fact replaces it? (optional)"), instead, names)], {
    ok: "Retire", check: () => Boolean(input.value.trim()), take: () => ({ because: input.value.trim(), instead: instead.value.trim() }),
  });
};

// Two versions of one fact, or one that is in no file any more: nothing is written until the curator says which one stays.
export const conflict = async (found, mine, decide) => {
  const text = (value) => (typeof value === "string" ? value : Object.entries(value).map(([name, each]) => `${name}: ${typeof each === "string" ? each : JSON.stringify(each)}`).join("\n"));
  const [left, right] = [text(typeof mine === "string" ? mine : mine), text(typeof mine === "string" ? found.yaml : found.values)];
  const lines = (own, other) => {
    const known = new Set(other.split("\n").map(fold));
    return own.split("\n").flatMap((line) => [known.has(fold(line)) ? line : make("mark", {}, line), "\n"]);
  };
  const body = [
    make("p", {}, found.seen ? "The file was changed by another program while you worked on this fact. Nothing was overwritten." : "This fact is in no file any more, or in one that cannot be read: another program changed it while you worked on this fact. Nothing was overwritten."),
    make("div", { class: "wb-both" },
      make("div", {}, make("h3", {}, "Yours, not saved"), make("pre", {}, lines(left, right))),
      make("div", {}, make("h3", {}, "In the file now"), make("pre", {}, found.seen ? lines(right, left) : "(nothing)"))),
  ];
  const theirs = button(found.seen ? "Use the version in the file" : "Drop mine", (event) => event.target.closest("dialog").finish("theirs"));
  body.push(make("div", { class: "wb-add" }, theirs));
  const answer = await ask("Two versions", body, { ok: found.seen ? "Overwrite it with mine" : typeof mine === "string" ? "" : "Write it anew", wide: true, cancel: "Decide later", take: () => "mine" });
  if (answer) await decide(answer === "mine");
};
