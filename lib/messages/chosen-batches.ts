/** Text of the form in which a reward model chooses tasks, and of what it made. */
export const chosenBatchesText = {
  title: "Let the reward model choose",
  lead: (model: string) =>
    `The served reward model, ${model}, scores the set’s answers. Pairs that it is least sure of, or on which its heads disagree, or its best answers become tasks; a share of the tasks is drawn by lot instead, so that what is measured on them holds for all pairs.`,
  noModel:
    "A reward model that is served can choose tasks. There is none yet: train one, and let an admin choose “Serve this model” on the page “Reward models”.",
  toModels: "To the reward models",
  rule: "What to ask about",
  rules: {
    closest: "Pairs of which the model is least sure",
    ensemble: "Pairs on whose order its heads disagree",
    top: "The answers that it thinks the best (for best of n)",
  },
  noHeads:
    "Its heads cannot be asked: this model was trained without an ensemble. Train one with “Head only” and an ensemble, and have it served.",
  size: "Answers of a task",
  sizeHint: "Two are a pair; with more, each prompt gives one task.",
  perPrompt: "Pairs a prompt, at most",
  total: "Tasks in all",
  totalHint:
    "The least sure prompts first, or those with the most disagreement. Empty: what each prompt gives.",
  randomShare: "Drawn by lot, percent of the tasks",
  unseen: "Leave out prompts that the model was trained on",
  unseenHint: "Those that it was validated on, too.",
  seen: (n: string) => `Prompts left out, since the model was trained or validated on them: ${n}.`,
  scoring: (n: { scored: string; all: string }) =>
    `${n.scored} of ${n.all} answers have a reward. Stay on this page; what is scored is kept.`,
  made: "The tasks are made.",
  counted: (n: { prompts: string; tasks: string; annotations: string }) =>
    `${n.prompts} prompts give ${n.tasks} tasks: ${n.annotations} annotations.`,
  arms: (n: { chosen: string; random: string; seed: string }) =>
    `${n.chosen} are chosen, ${n.random} drawn by lot (seed ${n.seed}).`,
  kept: "“Make the tasks” makes these very tasks, as long as nothing changes in between.",
  disagreement: (mean: string) => `Mean disagreement of the heads on the chosen pairs: ${mean} (0 to 0.693).`,
  sureness: (n: { chosen: string; any: string }) =>
    `How far the model is from a coin’s toss (mean of |P − ½|, at most 0.5): ${n.chosen} in the chosen pairs, ${n.any} in any pairs.`,
  list: {
    chosen: {
      closest: (model: string) => `Closest rewards, chosen by ${model}`,
      ensemble: (model: string) => `Heads that disagree, chosen by ${model}`,
      top: (model: string) => `Highest rewards, chosen by ${model}`,
      disagreement: (model: string) => `Asked again: reward model ${model} disagrees`,
    },
    random: (model: string) => `Random arm beside the choice of ${model}`,
  },
};

export type ChosenBatchesText = typeof chosenBatchesText;
