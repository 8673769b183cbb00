// The preview's script: cuts the cards out of the page's store, draws those in view, filters and turns them over.
"use strict";
{
  const CUT = "<!--card-->";
  const GROUP = 20; // cards; a browser lays out thousands of boxes slowly, and hundreds at once
  const HEIGHT = 17; // rem; a guess at what a card takes until it is drawn

  const get = (id) => document.getElementById(id);
  const parse = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };
  const make = (name, parts = {}, ...children) => {
    const element = Object.assign(document.createElement(name), parts);
    element.append(...children);
    return element;
  };
  const many = (count) => `${count.toLocaleString("en")} card${count === 1 ? "" : "s"}`;

  const root = document.documentElement;
  const top = document.querySelector(".pv-top");
  const list = document.querySelector(".pv-list");
  const form = document.querySelector(".pv-filters");
  const none = document.querySelector(".pv-none");
  const help = get("pv-help");

  // --- The store. With scripts on, a browser keeps a <noscript> as text.
  const [head, ...sources] = get("pv-store").textContent.split(CUT);
  const pictures = new Map();
  for (const { dataset, src } of parse(sources.pop()).querySelectorAll("img")) {
    pictures.set(dataset.name, Object.assign(new Image(), { src })); // loaded here, so that paper need not wait
  }

  // Each side of a card has its own shadow root: ids that every card has, and rules for plain elements, stay in it,
  // and no rule of this page reaches in but those that stand for Anki's. The styles are parsed once for all.
  // A card asks how wide the window is; here it has to ask how wide its frame is.
  const sheets = [document, parse(head)].map((place) => {
    const sheet = new CSSStyleSheet();
    const css = place.querySelector("style").textContent;
    sheet.replaceSync(place === document ? css : css.replace(/@media (?=\((?:m(?:in|ax)-)?width\b[^()]*\)\s*\{)/g, "@container "));
    return sheet;
  });

  const cards = JSON.parse(get("pv-data").textContent).map(([section, kind, level, updated], index) => (
    { html: sources[index], section, kind, level, updated: updated ? "1" : "", words: null, item: null }
  ));
  const anchors = sources.map((html) => / id="([^"]*)"/.exec(html)?.[1] ?? "");

  // --- Drawing
  const isDark = () => root.dataset.theme === "dark";
  const dress = (face) => {
    for (const name of ["nightMode", "night_mode"]) face.shadowRoot.firstChild.classList.toggle(name, isDark());
  };

  const draw = (card) => {
    if (card.item) return card.item;
    const item = document.adoptNode(parse(card.html).firstElementChild);
    card.item = item;
    for (const face of item.querySelectorAll(".pv-face")) {
      const shadow = face.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = sheets;
      shadow.append(...face.childNodes);
      for (const image of shadow.querySelectorAll("img[data-picture]")) picture(image);
    }
    const about = item.querySelector(".pv-about");
    about.prepend(make("button", { type: "button", className: "pv-turn" }));
    cite(about.querySelector(".pv-refs"));
    show(item, "front");
    return item;
  };

  // As Anki's script does, since the box around a picture takes its shape from it.
  const picture = (image) => {
    const loaded = pictures.get(image.dataset.picture);
    const shape = () => { image.parentElement.style.aspectRatio = loaded.naturalWidth / loaded.naturalHeight; };
    image.src = loaded.src;
    if (loaded.complete) shape();
    else loaded.addEventListener("load", shape);
  };

  // In place of the numbers of the sources, the sources.
  const cite = (refs) => {
    const cited = [...refs.querySelectorAll("a")].map((link) => get(link.hash.slice(1)));
    const summary = make("summary", {}, cited.length === 1 ? "Source" : `${cited.length} sources`);
    const items = cited.map((source) => make("li", {}, ...source.cloneNode(true).childNodes));
    refs.replaceChildren(make("details", {}, summary, make("ul", {}, ...items)));
  };

  // Borders of boxes are "2px #b06a00" in the card's style, as Anki's script reads them; CSS cannot part the two.
  const border = (shadow) => {
    const canvas = shadow.getElementById("image-occlusion-canvas");
    for (const box of canvas?.querySelectorAll("rect") ?? []) {
      const name = { "pv-cloze": "active", "pv-cloze-inactive": "inactive" }[box.getAttribute("class")] ?? "highlight";
      const given = getComputedStyle(canvas).getPropertyValue(`--${name}-shape-border`).trim().split(/\s+/);
      Object.assign(box.style, { strokeWidth: given[0] || "1px", stroke: given[1] ?? "#212121" });
    }
  };

  let groups = [];
  const fill = (group) => {
    if (group.firstChild) return;
    watcher.unobserve(group);
    const at = groups.indexOf(group) * GROUP;
    group.append(...shown.slice(at, at + GROUP).map(draw));
    for (const face of group.querySelectorAll(".pv-face")) {
      dress(face);
      border(face.shadowRoot);
    }
    for (const item of group.children) mark(item);
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) fill(target);
  }, { rootMargin: "100% 0px" });

  const layOut = () => {
    watcher.disconnect();
    groups = [];
    for (let at = 0; at < shown.length; at += GROUP) {
      const group = make("div", { className: "pv-group" });
      group.style.containIntrinsicSize = `auto ${Math.min(GROUP, shown.length - at) * HEIGHT}rem`;
      groups.push(group);
    }
    list.replaceChildren(...groups);
    if (groups.length) fill(groups[0]); // at once, or the page would flash empty
    for (const group of groups.slice(1)) watcher.observe(group);
  };

  // --- Turning over
  const show = (item, side) => {
    item.dataset.side = side;
    item.querySelector(".pv-turn").textContent = side === "front" ? "Show answer" : "Show question";
  };
  const turn = (item) => show(item, item.dataset.side === "front" ? "back" : "front");

  // --- Filtering
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const entity = (whole, name, digits, hex) => {
    if (digits) return String.fromCodePoint(Number(digits));
    return hex ? String.fromCodePoint(parseInt(hex, 16)) : NAMED[name] ?? whole;
  };
  const words = (card) => {
    card.words ??= fold(card.html
      .replace(/<\/?(?:b|span|code|a)\b[^>]*>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&(#(\d+)|#x([\da-f]+)|\w+);/gi, (whole, name, digits, hex) => entity(whole, name, digits, hex)));
    return card.words;
  };

  // Hits are marked without a change of the page, where a browser can; in a text that folding makes shorter they are not.
  const hits = globalThis.Highlight ? new Highlight() : null;
  if (hits) CSS.highlights.set("pv-hit", hits);
  const mark = (item) => {
    if (!hits || !asked.length) return;
    for (const place of [...[...item.querySelectorAll(".pv-face")].map((face) => face.shadowRoot), item.querySelector(".pv-about")]) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = fold(node.data);
        if (text.length !== node.data.length) continue;
        for (const word of asked) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            hits.add(range);
          }
        }
      }
    }
  };

  let shown = [];
  let asked = [];
  const apply = () => {
    const wanted = new FormData(form);
    hits?.clear();
    asked = fold(wanted.get("q")).split(/\s+/).filter(Boolean);
    const exact = ["section", "kind", "level", "updated"].filter((name) => wanted.get(name));
    shown = cards.filter((card) => exact.every((name) => card[name] === wanted.get(name))
      && asked.every((word) => words(card).includes(word)));
    get("pv-count").textContent = asked.length || exact.length ? `${shown.length.toLocaleString("en")} of ${many(cards.length)}` : many(cards.length);
    get("pv-clear").disabled = !asked.length && !exact.length;
    none.hidden = shown.length > 0;
    layOut();
    scrollTo(0, 0);
  };

  // The filters stand in the address, so that a reload after the next build shows the same cards.
  const remember = () => {
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, "", given ? `#${given}` : location.pathname + location.search);
  };
  const recall = () => {
    const given = new URLSearchParams(anchors.includes(decodeURIComponent(location.hash.slice(1))) ? "" : location.hash.slice(1));
    for (const name of ["q", "section", "kind", "level"]) {
      const field = form.elements[name];
      field.value = given.get(name) ?? "";
      if (field.selectedIndex === -1) field.value = ""; // a section of another deck
    }
    form.elements.updated.checked = given.has("updated");
  };
  const change = () => {
    apply();
    remember();
  };
  const clear = () => {
    form.reset();
    change();
  };

  // --- Moving
  let current = null;
  const place = () => shown.findIndex((card) => card.item !== null && card.item === current);
  const inView = () => {
    const edge = getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0;
    const below = (element) => element.getBoundingClientRect().bottom > edge + 8;
    const group = Math.max(0, groups.findIndex(below));
    const within = shown.slice(group * GROUP, (group + 1) * GROUP).findIndex((card) => below(draw(card)));
    return group * GROUP + Math.max(0, within);
  };
  const go = (at) => {
    const to = Math.max(0, Math.min(at, shown.length - 1));
    if (!shown.length) return;
    fill(groups[Math.floor(to / GROUP)]);
    current = shown[to].item;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "start" });
  };
  // The card that the address names, if all are shown.
  const arrive = () => {
    const at = anchors.indexOf(decodeURIComponent(location.hash.slice(1)));
    if (at >= 0) go(shown.indexOf(cards[at]));
  };
  const step = (by) => {
    const at = place();
    go(at < 0 ? inView() : at + by);
  };
  const flip = () => {
    if (place() < 0) go(inView());
    if (current) turn(current);
  };

  // --- Views
  const toggle = (name) => {
    const on = root.classList.toggle(`pv-${name}`);
    get(`pv-${name}`).setAttribute("aria-pressed", String(on));
    if (place() >= 0) current.scrollIntoView({ block: "start" });
  };
  const paint = (theme) => {
    root.dataset.theme = theme;
    get("pv-theme").setAttribute("aria-pressed", String(isDark()));
    for (const face of list.querySelectorAll(".pv-face")) {
      dress(face);
      border(face.shadowRoot);
    }
  };
  const night = matchMedia("(prefers-color-scheme: dark)");
  const asSystem = () => paint(night.matches ? "dark" : "light");
  const otherTheme = () => paint(isDark() ? "light" : "dark");

  const KEYS = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    Home: () => go(0),
    End: () => go(shown.length - 1),
    " ": flip,
    Enter: flip,
    b: () => toggle("both"),
    p: () => toggle("phone"),
    t: otherTheme,
    "/": () => form.elements.q.select(),
    "?": () => help.showModal(),
    Escape: clear,
  };

  const searching = (event) => {
    if (event.key === "Enter") go(0);
    else if (event.key === "Escape" && event.target.value) {
      event.target.value = "";
      change();
    } else if (event.key === "Escape") event.target.blur();
    else return;
    event.preventDefault();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
    const [at] = event.composedPath();
    if (at === form.elements.q) searching(event);
    else if (at.matches("select, input") && event.key !== "/" && event.key !== "Escape") return;
    else if (at.matches("a, button, summary") && [" ", "Enter"].includes(event.key)) return;
    else {
      const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
  });

  // Who draws the pointer over a text selects it, and does not want the card turned.
  let pressed = { clientX: 0, clientY: 0 };
  const still = (event) => Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < 5;
  list.addEventListener("pointerdown", (event) => { pressed = event; });
  list.addEventListener("click", (event) => {
    const [at] = event.composedPath();
    const item = event.target.closest(".pv-item");
    if (!item) return;
    current = item;
    if (at.id === "toggle") { // Anki's script does this in Anki
      const canvas = at.getRootNode().getElementById("image-occlusion-canvas");
      canvas.style.display = canvas.style.display === "none" ? "" : "none";
    } else if (at.className === "pv-turn") {
      turn(item);
    } else if (event.target.matches(".pv-face") && !at.closest("a, button") && still(event)) {
      turn(item);
      item.focus({ preventScroll: true });
    }
  });
  list.addEventListener("focusin", (event) => { current = event.target.closest(".pv-item") ?? current; });

  let pausing = 0; // a browser takes only so many addresses in a row
  form.addEventListener("input", () => {
    apply();
    clearTimeout(pausing);
    pausing = setTimeout(remember, 300);
  });
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { recall(); apply(); arrive(); });
  addEventListener("pv-go", ({ detail }) => go(shown.findIndex((card) => anchors[cards.indexOf(card)] === detail)));
  get("pv-clear").addEventListener("click", clear);
  get("pv-both").addEventListener("click", () => toggle("both"));
  get("pv-phone").addEventListener("click", () => toggle("phone"));
  get("pv-theme").addEventListener("click", otherTheme);
  get("pv-keys").addEventListener("click", () => help.showModal());
  get("pv-filter").addEventListener("click", ({ target }) => {
    target.setAttribute("aria-expanded", String(form.classList.toggle("pv-open")));
  });
  night.addEventListener("change", asSystem);

  // Paper needs all cards that fit, by day.
  let before = "";
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    groups.forEach(fill);
    paint("light");
  });
  addEventListener("afterprint", () => paint(before));

  new ResizeObserver(() => {
    const covered = getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0;
    root.style.setProperty("--pv-top", `${covered}px`);
  }).observe(top);

  for (const part of document.querySelectorAll(".pv-tools, .pv-filters")) part.hidden = false;
  list.hidden = false;
  if (cards.length) none.append(" ", make("button", { type: "button", onclick: clear }, "Clear the filters"));
  root.dataset.theme = night.matches ? "dark" : "light";
  recall();
  apply();
  asSystem();
  arrive();

  // The first search should not wait for the words of all cards.
  let next = 0;
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 0 }), 50));
  const prepare = (deadline) => {
    for (let done = 0; next < cards.length && (done < 20 || deadline.timeRemaining() > 1); done += 1) words(cards[next++]);
    if (next < cards.length) idle(prepare);
  };
  idle(prepare);
}
