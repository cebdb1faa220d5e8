import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

/** Text of a project's page of tasks. */
export const batchesText = {
  title: "Tasks",
  lead: "Batches of tasks that annotators get, newest first. An upload or a sampling into the project makes one by itself.",
  actions: "Actions",
  list: {
    label: "Batches of tasks",
    heads: ["Prompt set", "Answers shown", "Priority", "State", "Complete", "Annotations", "Made"],
    numberHeads: ["Priority", "Complete", "Annotations"],
    none: "There are none yet: upload prompts with answers, or make one below.",
    complete: (complete: string, tasks: string) => `${complete} of ${tasks}`,
    counted: (counted: string, wanted: string) => `${counted} of ${wanted}`,
    states: { open: "Given out", paused: "Paused", closed: "Closed" },
    imported: "Imported with its answers",
    pause: "Pause",
    resume: "Go on",
    close: "Close",
    priority: (n: string) => `Priority ${n}`,
    of: (action: string, set: string, made: string) => `${action}: ${set}, made ${made}`,
    ask: "Close this batch for good? Its tasks that lack annotations are asked no more; answers stay.",
    confirm: "Close batch",
    keep: "Keep it open",
  },
  asks: {
    wanted: "Annotations for each task",
    language: "Language",
    languageHint: "A tag, as in de: only its prompts, and only for those who read it.",
    skill: "Skill",
    skillHint: "A word, as in medicine: only for members who have it.",
    priority: "Priority",
    priorityHint: "A whole number: higher ones are given out first.",
    asksFor: (what: string) => `asks for ${what}`,
    members: (n: number, members: string) =>
      n === 1 ? "1 member of the project can do them." : `${members} members of the project can do them.`,
    nobody:
      "No member of the project can do these tasks: invite people, or say under People what each reads and knows.",
    save: "Save",
    keep: "Leave as it is",
  },
  cuts: {
    all: "All of a prompt",
    blocks: (size: number) => `Blocks of up to ${size}`,
    pairs: (perPrompt: number) => `${perPrompt} ${perPrompt === 1 ? "pair" : "pairs"} a prompt`,
  },
  add: {
    title: "Make tasks of a prompt set",
    set: "Prompt set",
    setHint: "Its answers become tasks; those that say the same are shown once.",
    cut: "Answers on a screen",
    howAll: "All answers of a prompt (more than nine in overlapping blocks)",
    howBlocks: "Overlapping blocks of a size",
    howPairs: "Some pairs of a prompt",
    size: "Answers in a block",
    perPrompt: "Pairs a prompt",
    again: "Also prompts that have tasks in this project already",
    preview: "Count first",
    make: "Make the tasks",
    counted: (n: { prompts: string; tasks: string; annotations: string }) =>
      `${n.prompts} prompts give ${n.tasks} tasks: ${n.annotations} annotations.`,
    without: (count: string) => `${count} of them give none, for want of different answers.`,
    work: (ms: number) => `${sayWork(ms)} of work at the project’s median time a task.`,
  },
};

function sayWork(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return "Less than a minute";
  if (minutes < 60) return `About ${plural(minutes, "minute")}`;
  return `About ${sayNumber(ms / 3_600_000, "en", 1)} hours`;
}

export type BatchesText = typeof batchesText;
