// What is asked of the server, which is on this machine; and the news that it sends by itself.
export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

const answer = async (response) => {
  if (!response.ok) throw new Refused(response.status, (await response.text()).trim());
  return response.json();
};

let gone = () => {};
export const onGone = (act) => { gone = act; };

const ask = async (path, options) => {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    gone(true);
    throw new Refused(0, "The workbench does not answer: is its command still running?");
  }
  gone(false);
  return answer(response);
};

export const page = Math.random().toString(36).slice(2); // tells this page from others that are open

export const read = (path) => ask(path);
export const wish = (path, body = {}) => ask(path, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ ...body, page }),
});
export const send = (path, file) => ask(path, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });

export const listen = (hear) => {
  const events = new EventSource(`/api/events?page=${page}`);
  events.addEventListener("message", (event) => {
    gone(false);
    hear(JSON.parse(event.data));
  });
  events.addEventListener("error", () => gone(events.readyState !== EventSource.OPEN));
  events.addEventListener("open", () => gone(false));
};
