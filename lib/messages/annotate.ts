import { flowText } from "./flow";
import { poolsText } from "./pools";
import { protocolText } from "./protocols";

/** Interface text of the ranking screen and of the annotator's home. Plain words; no text stands in the components. */
export const annotateText = {
  home: {
    /** Of the ranking screen. */
    tab: "Ranking",
    title: "My work",
    lead: "The projects in which you rank answers.",
    empty: "You are in no project yet",
    emptyHint: "Ask the person who runs the project for an invite link, and open it in this browser.",
    start: "Start ranking",
    carryOn: "Go on ranking",
    lookAgain: "Look for new tasks",
    guidelines: "Guidelines",
    noGuidelines: "This project has no written guidelines.",
    none: "No tasks for you right now",
    paused: "Paused by the people who run it",
    closed: "Closed",
    done: (done: number) => (done === 1 ? "1 task done" : `${done} tasks done`),
    progress: (done: number, total: number) => `${done} of ${total} tasks done`,
  },
  bar: {
    back: "My work",
    progress: (position: number, total: number) => `${position} of ${total}`,
    progressLabel: (done: number, total: number) => `${done} of ${total} tasks done`,
    timeLeft: (minutes: number) =>
      minutes < 60
        ? `about ${Math.max(1, minutes)} min left`
        : `about ${Math.round(minutes / 30) / 2} h left`,
    guidelines: "Guidelines",
    keys: "Keys",
    view: "Layout",
    columns: "Columns",
    list: "List",
    two: "Two",
    raw: "Raw text",
    short: "Shorten",
    manyColumns: (n: number) =>
      `${n} answers are wider than this window: scroll sideways, or read them one below the other.`,
    asList: "Show as a list",
    keepColumns: "Keep columns",
    unsent: (n: number) => (n === 1 ? "1 answer not sent yet" : `${n} answers not sent yet`),
    unsentReports: (n: number) => (n === 1 ? "1 report not sent yet" : `${n} reports not sent yet`),
    sending: "Sending",
    retryNow: "Try now",
    signedOut: "You are signed out. Your answers wait in this browser.",
    signIn: "Sign in again",
  },
  site: {
    label: "Site",
    skip: "Skip to the content",
    projects: "Projects",
    playground: "Playground",
    endpoints: "Endpoints",
    account: "Account",
    signOut: "Sign out",
    /** Before a message, what kind it is. */
    /** When the server did not say itself what went wrong. */
    failures: {
      cancelled: "Cancelled.",
      unreached: "The server was not reached.",
      unreachedFix: "Check the connection and try again.",
      wordless: (status: number) => `The server answered ${status}.`,
    },
    meanings: { info: "Note", good: "Done", warn: "Mind", bad: "Problem" },
  },
  settings: {
    title: "Appearance",
    close: "Close",
    lead: "Kept with your account, on every device.",
    unsaved: "Not kept: the server was not reached. It holds until you leave the page.",
    layout: "Layout",
    layouts: { columns: "Columns", list: "List", two: "Two to compare" },
    theme: "Colours",
    themes: { system: "As the device", light: "Light", dark: "Dark", contrast: "High contrast" },
    textSize: "Text size",
    textSizes: { small: "Small", normal: "Normal", large: "Large", larger: "Larger" },
    language: "Language",
  },
  compare: {
    label: "Comparison",
    pair: (first: string, second: string) => `${first} beside ${second}`,
    before: "Compare with the answer before",
    after: "Compare with the next answer",
    sync: "Scroll together",
    differ: "Mark differences",
    only: (first: string, inFirst: number, second: string, inSecond: number) =>
      `Marked: ${inFirst === 1 ? "1 word" : `${inFirst} words`} only in ${first}, ${inSecond} only in ${second}.`,
    same: "The same words in both.",
    tooDifferent: "Too different to mark.",
    cannot: "This browser cannot mark differences.",
  },
  code: { copy: "Copy code", copied: "Copied", failed: "Select and copy by hand" },
  prompt: {
    task: (position: number) => `Task ${position}`,
    title: "Prompt",
    fold: "Fold prompt",
    unfold: "Show prompt",
    turns: (n: number) => (n === 1 ? "1 message" : `${n} messages`),
    system: "Instructions to the model",
    roles: {
      system: "System",
      developer: "Developer",
      user: "User",
      assistant: "Assistant",
      tool: "Tool",
    } as Readonly<Record<string, string>>,
  },
  card: {
    name: (letter: string) => `Answer ${letter}`,
    text: (letter: string) => `Text of answer ${letter}`,
    places: (letter: string) => `Place of answer ${letter}`,
    place: (letter: string, place: number) => `Put ${letter} in place ${place}`,
    up: (letter: string) => `Move ${letter} up`,
    down: (letter: string) => `Move ${letter} down`,
    tie: (letter: string) => `Tie ${letter} with the one above`,
    off: (letter: string) => `Take ${letter} out of the ranking`,
    raw: (letter: string) => `Raw text of ${letter}`,
    rawShort: "raw",
    unplaced: "no place yet",
    tiedWith: (letters: string) => `tied with ${letters}`,
    empty: "This answer is empty.",
    rawFailed: "The raw text could not be loaded. Switch raw text off and on to try again.",
    rawLoading: "Loading the raw text",
  },
  tray: {
    label: "Your ranking",
    pool: "Not placed",
    allPlaced: "All placed",
    drop: "Drop here to take it out",
    inPlace: (letters: string, place: number) => `${letters} in place ${place}`,
    best: "Best",
    worst: "Worst",
    chip: (letter: string, place: number | undefined, tied: boolean) =>
      place === undefined ? `${letter}, not placed` : `${letter}, place ${place}${tied ? ", tied" : ""}`,
    hint: "Give each answer a place: press its number, or drag its letter here.",
    hintTouch: "Tap a number: at each answer, or here for the framed one.",
    hintTies: "The same number twice is a tie.",
    missing: (letters: string, n: number) => `${letters} ${n === 1 ? "has" : "have"} no place yet.`,
    orderRight: "This order is right",
    orderRightHint: (letters: string) => `Rank them as shown: ${letters}`,
    none: "None acceptable",
    skip: "Skip",
    report: "Report",
    undo: "Undo",
    redo: "Redo",
  },
  sent: {
    answered: (words: string) => `Submitted: ${words}.`,
    none_acceptable: "Submitted: none acceptable.",
    skipped: "Skipped.",
    undo: "Undo",
    back: "The last task is back. Your first answer stays until you submit again.",
    surplus: "The task was complete before your answer arrived. The answer is stored; nothing is lost.",
  },
  skip: {
    title: "Skip this task",
    lead: "Why? It helps the people who run the project.",
    cancel: "Cancel",
    reasons: {
      prompt_unclear: "The prompt is unclear",
      not_my_field: "I do not know enough about this",
      language: "I do not read this language well",
      broken: "Something is broken or missing",
      too_distressing: "It is too distressing",
      other: "Another reason",
    },
  },
  keys: {
    title: "Keys",
    close: "Close",
    single: "Single-key shortcuts",
    singleHint: "Off: only Ctrl + Enter, Ctrl + Z and the Tab key work.",
    advance: "After a number, go on to the next answer without a place",
    /** Keys as they are called in this language; given as "Ctrl + Enter". */
    keyName: (keys: string) => keys,
    goTo: "Go to that answer",
    neighbour: "Go to the answer before or after",
    number: "number",
    letter: "letter",
    or: "or",
    place: "Put the answer in that place; the same number again is a tie",
    placeNoTies: "Put the answer in that place",
    alone: "Put it in that place alone, the others move down",
    move: "Move it up or down; out of a tie",
    tie: "Tie it with the one above",
    off: "Take it out of the ranking",
    orderRight: "This order is right",
    none: "None acceptable",
    skip: "Skip",
    report: "Report a problem",
    undo: "Undo",
    redo: "Redo",
    scroll: "Scroll the answer",
    fold: "Fold or show the prompt",
    shorten: "Shorten or show all answers (list)",
    view: "Columns, list or two to compare",
    partner: "Compare with that answer",
    partnerBy: "Compare with the answer before or after",
    sync: "Scroll both together (two)",
    differ: "Mark the words only in one (two)",
    raw: "Raw text or formatted",
    guidelines: "Guidelines",
    table: "This table",
  },
  guidelines: {
    title: "Guidelines",
    version: (version: number) => `version ${version}`,
    close: "Close guidelines",
  },
  states: {
    loading: "Getting your task",
    emptyTitle: "Nothing left for you now",
    emptyDone: (done: number) =>
      done === 0
        ? "There are no tasks that you could take at the moment."
        : `You have done ${done === 1 ? "1 task" : `${done} tasks`} in this project. All of them are stored.`,
    emptyNext: "When others give tasks back or new ones are added, they appear here.",
    elsewhere: (asks: string) =>
      `This project still has tasks, but they ask for what is not noted of you: ${asks}. If you can do them, tell the people who run the project.`,
    elsewhereReads: (language: string) => `reading ${language}`,
    lookAgain: "Look again",
    finish: "Finish",
    home: "Back to my work",
    waitingTitle: "Waiting for the connection",
    waiting:
      "The server is not reached. What you did is kept in this browser and is sent as soon as the server answers.",
    failedTitle: "The task could not be loaded",
    again: "Try again",
    refused: "The answer was not taken:",
    close: "Close",
  },
  say: {
    placed: (letter: string, place: number, tied: string) =>
      `${letter} in place ${place}${tied === "" ? "" : `, tied with ${tied}`}.`,
    off: (letter: string) => `${letter} has no place now.`,
    count: (placed: number, all: number) => (placed === all ? "All placed." : `${placed} of ${all} placed.`),
    cannot: "That changes nothing.",
    nextTask: "Next task.",
    rawOn: "Raw text.",
    rawOff: "Formatted text.",
  },
  lists: { and: joinAnd, ranking: sayRanking },
  protocols: protocolText,
  flow: flowText,
  pools: poolsText,
};

export type AnnotateText = typeof annotateText;

/** ["C"], ["A", "D"], ["B"] → "C best, then A and D tied, then B". */
export function sayRanking(tiers: readonly (readonly string[])[]): string {
  return tiers
    .map((letters, i) => {
      const tied = letters.length > 1 ? " tied" : "";
      const best = i === 0 && (tiers.length > 1 || letters.length === 1) ? " best" : "";
      return joinAnd(letters) + (best === "" ? tied : tied === "" ? best : " tied for best");
    })
    .join(", then ");
}

/** "A", "A and B", "A, B and C". */
export function joinAnd(words: readonly string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
