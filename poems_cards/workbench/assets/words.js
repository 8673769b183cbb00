// What findings say, in words for a page: without ids, and with links to the sentences that they name.
import { make } from "./dom.js";
import * as sources from "./sources.js";
import { store, textAt, whole } from "./store.js";

const OF_FACT = /^'[^']*': /; // which fact it is about is plain where one fact is open
const LOCATOR = /[a-z0-9-]+(?::[a-z0-9-]+)?(?:\.\d+)?/g;

const ended = (text) => (!text || /[.?!…]$/.test(text) ? text : `${text}.`);
const begun = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const sentence = ({ message }) => begun(ended(message.replace(OF_FACT, "")));
export const both = (finding) => `${sentence(finding)} ${ended(finding.fix)}`.trim();

// A locator is a link to its sentence, which is also its title.
export const link = (locator) => make("button", { type: "button", class: "wb-at", title: textAt(locator), onclick: () => sources.mark(locator, { why: "go" }) }, locator);

export const linked = (text) => {
  const parts = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(LOCATOR)) {
    if (!store.sentences.has(whole(found))) continue;
    parts.push(text.slice(at, index), link(found));
    at = index + found.length;
  }
  return [...parts, text.slice(at)];
};
