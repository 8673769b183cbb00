// How a file comes in: it falls on the page, or is chosen.
import { get, make } from "./dom.js";

export const choose = () => get("wb-file").click();

export const setUp = (take, words) => {
  const input = get("wb-file");
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = ""; // so that the same file may be chosen again
    if (file) take(file);
  });
  let over = null;
  const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    over ??= document.body.appendChild(make("div", { class: "wb-drop" }, make("p", {}, words)));
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
