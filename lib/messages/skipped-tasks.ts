import { plural } from "@/lib/base/plural";

/** Text of the list of tasks that several people skipped. */
export const skippedTasksText = {
  title: (total: number) => `Skipped by several people (${total})`,
  lead: "Nobody is asked about these any more, until you decide.",
  shown: (shown: number) => `The first ${shown} are shown.`,
  people: (reason: string, people: number) => (people === 1 ? reason : `${reason} (${people} people)`),
  of: (set: string, counted: number, wanted: number) =>
    `${set}; ${counted} of ${plural(wanted, "annotation")} there`,
  ask: "Ask others",
  close: "Ask nobody",
  named: (action: string, prompt: string) => `${action}: ${prompt}`,
};

export type SkippedTasksText = typeof skippedTasksText;
