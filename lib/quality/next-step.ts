import type { NextStep, Overview } from "./schema";

/** What an admin should do next: the first thing without which the rest cannot go on. */
export function nextStepOf(facts: Omit<Overview, "nextStep">): NextStep {
  const { tasks, annotators, annotations, places } = facts;
  if (tasks.total === 0) return "upload";
  if (tasks.review > 0) return "review";
  const open = places.wanted - places.counted;
  const labelled = annotations.answered + annotations.imported;
  if (open > 0 && labelled === 0) return annotators.members === 0 ? "invite" : "rank";
  if (open > 0 && annotators.active + annotators.working === 0 && annotations.imported === 0) return "invite";
  if (open > 0 && annotations.imported === 0) return "wait";
  if (facts.datasets === 0) return "export";
  return facts.runs === 0 ? "train" : "wait";
}
