// How a sentence is covered, in a word and in a sentence.
export const STATES = {
  open: ["Open", "No fact cites this sentence yet."],
  drafted: ["Drafted", "A draft of it is waiting for you."],
  cited: ["On a card", "A fact cites this sentence."],
  partly: ["Partly", "A fact cites this sentence, but part of it is on no card."],
  corrected: ["Corrected", "A fact corrects this sentence."],
  waived: ["Waived", "Nothing to learn"],
  refused: ["Refused", "A draft of it was refused"],
};

export const stateOf = (sentence) => (sentence.state === "cited" && sentence.clauses.some((clause) => clause.untold.length) ? "partly" : sentence.state);

export const stateWords = (sentence) => {
  const [, said] = STATES[stateOf(sentence)] ?? ["", "This sentence needs no fact."];
  return sentence.because ? `${said}: ${sentence.because}` : said;
};
