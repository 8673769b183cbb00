// The picture of the open fact, which its labels are drawn on.
import { canvas } from "./boxes.js";
import { desk } from "./desk.js";
import { make, toast } from "./dom.js";
import { on, store } from "./store.js";

export const putPicture = (context) => {
  const image = desk.form.at(["image"]);
  const labels = desk.form.at(["labels"]);
  const put = () => {
    desk.drawing?.element.remove();
    desk.drawing = null;
    const name = image.widget.element.value;
    if (!name) return;
    desk.drawing = canvas(desk.form, `/media/${encodeURIComponent(name)}`, context);
    labels.element.before(desk.drawing.element);
  };
  image.widget.element.addEventListener("change", put);
  put();
};

export const addBox = () => {
  if (desk.drawing) desk.drawing.add();
  else toast("No picture is open to draw on.");
};

// The picture that was dropped last, or the only one there is.
let dropped = "";
export const pictureToShow = () => {
  const known = store.deck.pictures ?? [];
  return known.includes(dropped) ? dropped : known.length === 1 ? known[0] : "";
};
on("picture", (name) => {
  dropped = name;
  const image = desk.form?.at(["image"]);
  if (!image) return;
  const select = image.widget.element;
  select.append(make("option", { value: name }, name));
  select.value = name;
  select.dispatchEvent(new Event("change"));
});
