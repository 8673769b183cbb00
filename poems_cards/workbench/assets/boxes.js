// Boxes on a picture, drawn with the mouse and moved by keys; each stands in the file as four fractions.
import { make } from "./dom.js";

const STEP = 0.005; // of the picture, for a key
const LEAST = 0.01; // a smaller box was a click

const numbers = (value) => (Array.isArray(value) ? value : String(value ?? "").split(/[\s,[\]]+/).filter(Boolean)).map(Number);
const isBox = (sides) => sides.length === 4 && sides.every((side) => Number.isFinite(side));
const written = (side) => String(Number(side.toFixed(4)));
const between = (value, least, most) => Math.min(Math.max(value, least), most);

// Where a label is, said as people say it; the picture above shows it, and changes it.
export const boxWidget = (field, value, context) => {
  let [sides, touched] = [numbers(value), false];
  const element = make("output", { class: "wb-drawn" });
  const per = (side) => `${Math.round(side * 100)} %`;
  const draw = () => {
    const [, , width, height] = sides;
    element.textContent = isBox(sides) ? `Drawn: ${per(width)} of the picture wide, ${per(height)} high` : "Not drawn yet: draw it on the picture, or press B";
  };
  draw();
  return {
    element,
    get: () => (touched ? sides.map(written) : value),
    set: (given) => {
      [sides, touched] = [given, true];
      draw();
      context.touch();
    },
    box: () => sides,
  };
};

// The picture with its boxes, above the labels of which each has one.
export const canvas = (form, source, context) => {
  const labels = form.at(["labels"]).widget;
  const image = make("img", { src: source, alt: "", draggable: false });
  const area = make("div", { class: "wb-canvas", role: "group", "aria-label": "Boxes on the picture: draw one with the mouse, or press B for a new one; arrow keys move it, Shift and arrow keys resize it, Delete removes it" }, image);
  let current = -1;
  let drag = null;

  const widgets = () => Array.from({ length: labels.size() }, (_, index) => labels.at([index, "box"])?.widget);
  const texts = () => labels.values().map((each) => each.text ?? "");
  const place = (element, [left, top, width, height]) => Object.assign(element.style, {
    left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%`,
  });

  const draw = () => {
    for (const each of [...area.querySelectorAll(".wb-box")]) each.remove();
    widgets().forEach((widget, index) => {
      const sides = widget?.box() ?? [];
      if (!isBox(sides)) return;
      const name = texts()[index] || `label ${index + 1}`;
      const box = make("div", {
        class: "wb-box", tabIndex: 0, role: "button", "data-index": index, "aria-label": `Box of ${name}`, "aria-current": String(index === current),
        onfocus: () => choose(index),
      }, make("b", {}, String(index + 1)), make("i", {}));
      place(box, sides);
      area.append(box);
    });
  };
  const choose = (index) => {
    current = index;
    for (const box of area.querySelectorAll(".wb-box")) box.setAttribute("aria-current", String(Number(box.dataset.index) === index));
  };
  const boxOf = (index) => area.querySelector(`.wb-box[data-index="${index}"]`);
  const set = (index, [left, top, width, height]) => {
    const sides = [left, top, between(width, LEAST, 1), between(height, LEAST, 1)];
    sides[0] = between(left, 0, 1 - sides[2]);
    sides[1] = between(top, 0, 1 - sides[3]);
    widgets()[index].set(sides);
    const box = boxOf(index);
    if (box) place(box, sides);
  };
  const put = (sides) => {
    const free = widgets().findIndex((widget) => !isBox(widget?.box() ?? []));
    const index = free < 0 ? labels.size() : free;
    if (free < 0) labels.put({});
    set(index, sides);
    current = index;
    draw();
    return index;
  };
  const name = (index) => labels.at([index, "text"])?.input?.focus();

  const at = (event) => {
    const { left, top, width, height } = area.getBoundingClientRect();
    return [between((event.clientX - left) / width, 0, 1), between((event.clientY - top) / height, 0, 1)];
  };
  area.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    area.setPointerCapture(event.pointerId);
    const box = event.target.closest(".wb-box");
    const [x, y] = at(event);
    if (box) {
      const index = Number(box.dataset.index);
      box.focus();
      drag = { index, from: [x, y], sides: widgets()[index].box(), how: event.target.matches("i") ? "size" : "move" };
    } else {
      drag = { index: -1, from: [x, y], how: "new", ghost: make("div", { class: "wb-box", "aria-current": "true" }) };
      area.append(drag.ghost);
    }
  });
  const spanned = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.abs(u - x), Math.abs(v - y)];
  area.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = at(event);
    if (drag.how === "new") place(drag.ghost, spanned(drag.from, [x, y]));
    else {
      const [left, top, width, height] = drag.sides;
      const [by, down] = [x - drag.from[0], y - drag.from[1]];
      set(drag.index, drag.how === "move" ? [left + by, top + down, width, height] : [left, top, width + by, height + down]);
    }
  });
  area.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const done = drag;
    drag = null;
    if (done.how !== "new") {
      context.keep();
      return;
    }
    done.ghost.remove();
    const sides = spanned(done.from, at(event));
    if (sides[2] < LEAST || sides[3] < LEAST) return;
    name(put(sides));
  });

  area.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || current < 0) return;
    const sides = widgets()[current]?.box();
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by && sides) {
      const [x, y] = by.map((each) => each * STEP);
      set(current, event.shiftKey ? [sides[0], sides[1], sides[2] + x, sides[3] + y] : [sides[0] + x, sides[1] + y, sides[2], sides[3]]);
    } else if (event.key === "Enter") {
      context.keep();
      name(current);
    } else if (event.key === "b") {
      add();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      labels.take(current);
      current = -1;
      draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const add = () => boxOf(put([0.4, 0.4, 0.2, 0.1]))?.focus();

  image.addEventListener("load", draw);
  draw();
  return { element: area, draw, add };
};
