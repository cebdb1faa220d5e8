/** How much better one of two answers is, in words: the weakest level first. */
interface Scale {
  /** On the point itself, below the letter of the better answer. */
  readonly levels: readonly string[];
  readonly middle?: string;
}

/** By the id of the strength preset. The words follow the papers named in lib/ranking/strength.ts. */
const SCALES = {
  binary_2: { levels: ["better"] },
  llama2_4: { levels: ["negligibly better, or unsure", "slightly better", "better", "significantly better"] },
  webgpt_5: { levels: ["better", "much better"], middle: "Equally good" },
  helpsteer3_7: { levels: ["slightly better", "better", "much better"], middle: "About the same" },
  hh_8: { levels: ["barely better", "slightly better", "clearly better", "much better"] },
  stiennon_9: {
    levels: ["possibly better", "likely better", "very likely better", "definitely better"],
    middle: "Uncertain",
  },
} as const satisfies Readonly<Record<string, Scale>>;

/** Interface text of what the ranking screen shows beside an order: comparing, rating, reasons, writing. */
export const protocolText = {
  scales: SCALES as Readonly<Record<keyof typeof SCALES, Scale>>,
  compare: {
    label: "Your comparison",
    group: "Which answer is better, and by how much",
    hint: "Which answer is better? Choose a point.",
    point: (letter: string, words: string) => `${letter} ${words}`,
    chosen: (words: string) => `${words}.`,
    cleared: "Nothing chosen.",
  },
  rate: {
    label: "Your ratings",
    hint: "Rate each answer: press the number for the field that is marked.",
    hintTouch: "Rate each answer: tap what applies in each field.",
    flagsHint: "Set what applies to each answer.",
    chip: (letter: string, done: number, all: number) => `${letter}, ${done} of ${all} answered`,
    count: (done: number, all: number) => `${done}/${all}`,
    rated: (done: number, all: number) => `Rated ${done} of ${all} answers`,
    fields: (letter: string) => `Ratings of answer ${letter}`,
    field: (label: string, letter: string) => `${label}, answer ${letter}`,
    flags: (letter: string) => `Flags of answer ${letter}`,
    optional: "optional",
    ends: (low: string, high: string) => [low, high].filter((end) => end !== "").join(" … "),
    set: (letter: string, label: string, value: string) => `${letter}: ${label} ${value}.`,
    unset: (letter: string, label: string) => `${letter}: ${label} not answered.`,
    noPoint: (label: string) => `${label} has no such point.`,
    allAnswered: (letter: string) => `${letter} is rated. F goes to its ratings.`,
    next: (label: string, letter: string) => `Next: ${label}, ${letter}`,
    missingOne: (letter: string, labels: string) => `${letter}: ${labels}`,
    more: (n: number) => `${n} more`,
  },
  steps: {
    first: "Step 1 of 2: rate",
    second: "Step 2 of 2: rank",
    on: "Go on to ranking",
    back: "Back to ratings",
    sayFirst: "Step 1 of 2: rate each answer.",
    saySecond: "Step 2 of 2: put them in order.",
  },
  why: {
    label: "Why?",
    optional: "Why? (optional)",
    required: "Why? Required",
    closeCall: "A close call: say why",
    placeholder: "A sentence or two",
    tags: "Reasons",
    off: "No reason is asked for this answer.",
  },
  write: {
    label: "Your answer",
    hint: "Write the answer that you would want to get.",
    hintEdit: "Choose the best answer and make it better: its letter, then Enter.",
    title: "Your answer",
    titleFrom: (letter: string) => `Your answer, edited from ${letter}`,
    placeholder: "Write here. Markdown is kept as it is.",
    characters: (n: number) => (n === 1 ? "1 character" : `${n.toLocaleString("en")} characters`),
    startOver: "Start over",
    edit: (letter: string) => `Edit answer ${letter}`,
    editShort: "Edit this one",
    editing: "being edited",
    loading: "Loading its text",
    failed: "Its text could not be loaded. Try again.",
    started: (letter: string) => `The text of ${letter} is in the editor.`,
    replaced: "Undo brings the text before back.",
    written: (characters: string) => `Written, ${characters}`,
    edited: (letter: string, characters: string) => `Edited from ${letter}, ${characters}`,
  },
  submit: { ranking: "Submit ranking", pairwise: "Submit", rating: "Submit", demonstration: "Submit answer" },
  missing: {
    strength: "No point is chosen.",
    rationale: "The reason is missing.",
    demonstration: "The answer is empty.",
    fields: (words: string) => `Still to rate: ${words}.`,
    notSubmitted: (words: string) => `Not submitted: ${words}`,
  },
  keys: {
    point: "Choose a point, from left to right",
    movePoint: "Move it towards A or B",
    middle: "The middle of the scale",
    clearPoint: "Take the choice away",
    rate: "Answer the marked field of the answer",
    fields: "Go to the ratings of the answer; Tab walks on",
    backToRatings: "Back to the ratings",
    goOn: "Go on to ranking",
    why: "Go to the reason; Escape comes back",
    submitTyping: "Submit, also while typing",
    write: "Go to the editor; Escape comes back",
    edit: "Edit that answer",
  },
};
