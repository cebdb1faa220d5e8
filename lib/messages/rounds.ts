/** Text of the comparison of a sampling's combinations, and of the round after it. */
export const roundsText = {
  title: "Which combination was best",
  lead: "Each combination of model, temperature and seed by the mean reward that the served reward model gives its answers, and by how often people preferred them to answers of the others. Those that differ in the seed alone differ by chance.",
  compare: "Compare",
  comparing: "Comparing",
  scoring: (n: { scored: string; all: string }) =>
    `${n.scored} of ${n.all} answers have a reward. Stay on this page; what is scored is kept.`,
  by: {
    reward: (model: string) => `Rewards by ${model}, best first.`,
    wins: "No reward model is served: by people’s judgements alone, best first.",
    none: "No reward model is served, and nobody has ranked these answers: nothing says yet which is better.",
  },
  counted: (n: { prompts: string; rankings: string }) =>
    `${n.prompts} prompts, ${n.rankings} rankings by people in this project.`,
  unseen: "Leave out prompts that the served reward model was trained on",
  seen: (n: string) => `Prompts left out, since the reward model was trained or validated on them: ${n}.`,
  label: "Combinations, best first",
  combination: "Combination",
  answers: "Answers",
  reward: "Mean reward",
  wins: "Preferred by people",
  actions: "Next round",
  best: "best",
  near: "not clearly worse",
  pairs: (n: string) => `${n} pairs`,
  interval:
    "The ranges hold the true value 19 times out of 20, prompts taken as drawn by lot. Not clearly worse: the range of the difference from the best, prompt by prompt, holds zero.",
  next: "Next round",
  nextOf: (combination: string) => `Next round with ${combination}`,
  noEndpoint: "endpoint removed",
};

export type RoundsText = typeof roundsText;
