import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

/** Interface text of the manager's page of training and qualification. */
export const qualificationText = {
  title: "Training and qualification",
  lead: "New annotators first answer the training tasks and see the gold order and why, then the qualification tasks, which are scored. Members who have done tasks already are not asked.",
  unsuitable: "This project’s protocol asks for no order, so there is nothing to compare with a gold answer.",
  actions: "Actions",
  prompt: "Prompt",
  pick: {
    title: "Choose prompts",
    about:
      "A chosen prompt leaves the main pool: who saw its gold answer would only repeat it. It comes back when you take it out, for those who were not given it. Prompts that somebody was given already are not listed.",
    none: "No tasks here that can be chosen.",
    label: "Prompts of the main pool",
    moveTo: "Move to",
    pools: { training: "Training", qualification: "Qualification" },
    move: {
      training: (prompt: string) => `Move to training: ${prompt}`,
      qualification: (prompt: string) => `Move to qualification: ${prompt}`,
    },
    next: "Next page",
  },
  pool: {
    titles: { training: "Training tasks", qualification: "Qualification tasks" },
    none: "None yet: choose prompts above.",
    waiting: (waiting: number, tasks: number) =>
      waiting === 1
        ? `1 of ${tasks} waits for its gold answer, and is not shown to annotators.`
        : `${waiting} of ${tasks} wait for their gold answer, and are not shown to annotators.`,
    gold: "Gold answer",
    answered: "Answered by",
    give: "Give gold answer",
    giveOf: (prompt: string) => `Give the gold answer of: ${prompt}`,
    change: "Change",
    changeOf: (prompt: string) => `Change the gold answer of: ${prompt}`,
    takeOut: "Take out",
    takeOutOf: (prompt: string) => `Take out: ${prompt}`,
    takeAllOut: "Take all out",
  },
  rules: {
    title: "How it is passed",
    passMark: "Pass mark, percent",
    passMarkHint: "Share of the gold’s pairs that have to be ordered alike; a tie counts half.",
    attempts: "Attempts",
    attemptsHint: "For everybody. You can give a single annotator another one below.",
    save: "Save",
    saving: "Saving",
    saved: "Saved. Attempts that are scored keep their mark.",
  },
  people: {
    title: "Annotators",
    none: "Nobody has joined yet.",
    name: "Name",
    stage: "Stands",
    trained: "Training tasks done",
    attempts: "Attempts",
    noAttempt: "none",
    stages: {
      training: "In training",
      start: "Before an attempt",
      qualification: "In the qualification",
      failed: "Not passed, waits for you",
      main: "In the main pool",
      worked: "In the main pool: has done tasks already",
    },
    states: {
      open: "under way",
      passed: "passed",
      failed: "not passed",
      let_in: "let in by a manager",
    },
    attempt: (number: number, state: string) => `${number}: ${state}`,
    score: (percent: number, pairs: number, tasks: number, passMark: number) =>
      `${sayNumber(percent, "en")} % of ${plural(pairs, "pair")} in ${plural(tasks, "task")}, mark ${passMark} %`,
    another: "Another attempt",
    anotherOf: (name: string) => `Give ${name} another attempt`,
    letIn: "Let in",
    letInOf: (name: string) => `Let ${name} in`,
  },
};

export type QualificationText = typeof qualificationText;
