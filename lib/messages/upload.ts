import { plural } from "@/lib/base/plural";

/** Interface text of the page on which files are uploaded: what to choose, what was found, what came of it. */
export const uploadText = {
  title: "Prompts",
  lead: "Each prompt with at least two different answers becomes a task; more than nine answers are cut into overlapping blocks.",
  panel: "Upload prompts",
  another: "Upload another file",
  cancel: "Cancel",
  imported: (prompts: number, answers: number, tasks: number) =>
    `Imported: ${plural(prompts, "prompt")} with ${plural(answers, "answer")}; ${plural(tasks, "task waits", "tasks wait")} to be ranked.`,
  importedPreferences: (preferences: number, prompts: number) =>
    `Imported: ${plural(preferences, "preference")} over ${plural(prompts, "prompt")}.`,
  rankFirst: "Rank the first task yourself",
  choice: {
    kind: "What is in the file",
    kinds: {
      prompts: {
        title: "Prompts with several answers each",
        hint: "They become tasks to rank. Prompts alone will do: models can write the answers next.",
      },
      preferences: {
        title: "Preferences that exist already",
        hint: "Pairs, ranks, ratings or battles of other tools; or rankings.jsonl of an export.",
      },
    },
    example: "What a line looks like",
    name: "Name of the prompt set",
    nameHint: "A set that has this name already is added to; what it holds already is not added twice.",
    send: "Upload and check",
    sample: "Try the sample: 12 prompts with 4 answers each",
    noSample: "The sample could not be loaded. Try again.",
  },
  report: {
    refusedWhole: (file: string) => `${file} is refused as a whole, nothing of it was taken:`,
    prompts: (count: number) => `${plural(count, "prompt")} to import`,
    preferences: (count: number) => `${plural(count, "preference")} to import`,
    refused: (count: number) => `${count} refused`,
    duplicates: (count: number) => `${count} there already`,
    confirm: (count: number) => `Import ${count}`,
    confirmSome: (count: number, refused: number) => `Import ${count}, leave ${refused} out`,
    discard: "Discard",
    other: "Choose another file",
    made: (answers: number, tasks: number) =>
      `${plural(answers, "answer")}. Confirming makes ${plural(tasks, "task")}`,
    madeNone: (prompts: number) =>
      `${plural(prompts, "prompt has", "prompts have")} fewer than two different answers and ${prompts === 1 ? "makes" : "make"} none`,
    lines: (count: number) => `${plural(count, "line")} refused`,
    warnings: (count: number) => plural(count, "warning"),
    problems: "Problems by line",
    heads: ["Line", "Place", "What is wrong", "How to mend it"],
    download: "Download the whole report",
    changed: "Taken, with a change:",
    preview: (count: number) => (count === 1 ? "The first record" : `The first ${count} records`),
    answers: (count: number) => plural(count, "answer"),
  },
  tasks: {
    none: "No prompts yet.",
    noMore: "No more tasks.",
    label: "Tasks",
    caption: "Tasks in the order in which they are given out",
    prompt: "Prompt",
    answers: "Answers",
    ranked: "Ranked",
    state: "State",
    states: { open: "Open", review: "To review: skipped by three", paused: "Paused", closed: "Closed" },
    done: "Done",
    counted: (counted: number, wanted: number | null) => `${counted} of ${wanted ?? "all"}`,
    first: "First page",
    next: "Next page",
  },
};

export type UploadText = typeof uploadText;
