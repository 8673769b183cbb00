// Loads the preview again when its server says that the deck has changed, at the card that was in view.
const KEY = "poems-cards-at";

const inView = () => [...document.querySelectorAll(".pv-item")].find((item) => item.getBoundingClientRect().bottom > 80);

const warn = (problems) => {
  document.getElementById("pv-broken")?.remove();
  if (!problems.length) return;
  const place = Object.assign(document.createElement("pre"), { id: "pv-broken", textContent: `Not shown, as the files cannot be read:\n${problems.join("\n")}` });
  place.setAttribute("role", "alert");
  Object.assign(place.style, { margin: "0", padding: ".75rem 1rem", whiteSpace: "pre-wrap", borderBottom: "2px solid #b3261e" });
  document.body.prepend(place);
};

const before = sessionStorage.getItem(KEY);
sessionStorage.removeItem(KEY);
if (before) dispatchEvent(new CustomEvent("pv-go", { detail: before }));

const events = new EventSource("/api/events");
events.addEventListener("message", (event) => {
  const news = JSON.parse(event.data);
  if (news.broken) {
    warn(news.broken);
    return;
  }
  const item = inView();
  if (item) sessionStorage.setItem(KEY, item.id);
  location.reload();
});
