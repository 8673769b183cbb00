// Elements, made in one call, and what is looked up all the time.
export const get = (id) => document.getElementById(id);

export const make = (name, parts = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(parts)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

export const button = (words, act, parts = {}) => make("button", { type: "button", onclick: act, ...parts }, words);

export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Tabs: one is chosen, arrows move among them.
export const tabs = (list, choose) => {
  const all = [...list.querySelectorAll('[role="tab"]')];
  const show = (tab) => {
    for (const each of all) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
    }
    choose(tab.dataset.name ?? tab.id);
  };
  for (const tab of all) tab.addEventListener("click", () => show(tab));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
    next.focus();
    show(next);
    event.preventDefault();
  });
  return (id) => show(all.find((tab) => (tab.dataset.name ?? tab.id) === id));
};

let vanishing = 0;
export const toast = (words, undo) => {
  const place = get("wb-toast");
  place.replaceChildren(words, ...(undo ? [" ", undo] : []));
  place.hidden = false;
  clearTimeout(vanishing);
  vanishing = setTimeout(hush, 6000);
};

export const hush = () => { get("wb-toast").hidden = true; };

// The words of `text` that were searched for, marked; where they stand one behind the other, only there.
export const marked = (text, words) => {
  if (!words.length) return [text];
  const plain = fold(text);
  if (plain.length !== text.length) return [text]; // folding moved letters; the hit is still shown as a whole
  const phrase = words.join(" ");
  const sought = plain.includes(phrase) ? [phrase] : words;
  const found = [];
  let at = 0;
  while (at < text.length) {
    const next = sought
      .map((word) => [plain.indexOf(word, at), word.length])
      .filter(([place]) => place >= 0)
      .sort((one, other) => one[0] - other[0])[0];
    if (!next) break;
    found.push(text.slice(at, next[0]), make("mark", {}, text.slice(next[0], next[0] + next[1])));
    at = next[0] + next[1];
  }
  return [...found, text.slice(at)];
};
