"use strict";
{
  const sentences = [...document.querySelectorAll(".au-s")];
  const panel = document.querySelector("#au-panel");
  const [title, words, cards] = ["#au-title", "#au-state", "#au-cards"].map((id) => panel.querySelector(id));
  const narrow = matchMedia("(max-width: 59.99rem)");
  let open = null;

  const close = () => {
    if (!open) return;
    open.setAttribute("aria-expanded", "false");
    open.focus();
    open = null;
    panel.hidden = true;
  };

  const show = (sentence) => {
    if (open) open.setAttribute("aria-expanded", "false");
    open = sentence;
    sentence.setAttribute("aria-expanded", "true");
    title.textContent = sentence.dataset.name;
    words.textContent = sentence.dataset.words;
    const facts = sentence.dataset.facts ? sentence.dataset.facts.split(" ") : [];
    cards.replaceChildren(...facts.map((id) => {
      const fact = document.getElementById(`fact-${id}`).cloneNode(true);
      fact.removeAttribute("id");
      return fact;
    }));
    panel.hidden = false;
    panel.scrollTop = 0;
    if (narrow.matches) sentence.scrollIntoView({ block: "start" });
  };

  const focus = (sentence) => {
    for (const other of sentences) other.tabIndex = other === sentence ? 0 : -1;
    sentence.focus();
    sentence.scrollIntoView({ block: "nearest" });
  };

  const here = () => sentences.indexOf(document.activeElement.closest(".au-s") ?? open);
  const move = (step) => {
    const at = here();
    focus(sentences[at < 0 ? 0 : Math.min(Math.max(at + step, 0), sentences.length - 1)]);
  };

  const next = (wanted) => {
    const at = sentences.indexOf(open);
    const found = [...sentences.slice(at + 1), ...sentences.slice(0, at + 1)].find((one) => one.matches(wanted));
    if (!found) return;
    focus(found);
    show(found);
  };

  sentences.forEach((sentence, index) => {
    sentence.tabIndex = index ? -1 : 0;
    sentence.addEventListener("click", () => {
      focus(sentence);
      if (open === sentence) close();
      else show(sentence);
    });
  });
  for (const button of document.querySelectorAll(".au-legend button")) {
    button.addEventListener("click", () => next(button.dataset.next));
  }
  document.querySelector(".au-close").addEventListener("click", close);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target.closest(".au-s");
    if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === " ") && on) on.click();
    else if (["ArrowRight", "ArrowDown"].includes(event.key) && on || event.key === "j") move(1);
    else if (["ArrowLeft", "ArrowUp"].includes(event.key) && on || event.key === "k") move(-1);
    else if (event.key === "n") next(".au-uncovered, .au-wrong");
    else return;
    event.preventDefault();
  });
  document.querySelector(".au-help").hidden = false;
}
