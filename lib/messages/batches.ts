/** Text of a project's page of tasks. */
export const batchesText = {
  title: "Tasks",
  lead: "Batches of tasks that annotators get, newest first. An upload or a sampling into the project makes one by itself.",
  actions: "Actions",
  list: {
    label: "Batches of tasks",
    heads: ["Prompt set", "Answers shown", "State", "Complete", "Annotations", "Made"],
    numberHeads: ["Complete", "Annotations"],
    none: "There are none yet: upload prompts with answers, or make one below.",
    complete: (complete: string, tasks: string) => `${complete} of ${tasks}`,
    counted: (counted: string, wanted: string) => `${counted} of ${wanted}`,
    states: { open: "Given out", paused: "Paused", closed: "Closed" },
    imported: "Imported with its answers",
    pause: "Pause",
    resume: "Go on",
    close: "Close",
    of: (action: string, set: string, made: string) => `${action}: ${set}, made ${made}`,
    ask: "Close this batch for good? Its tasks that lack annotations are asked no more; answers stay.",
    confirm: "Close batch",
    keep: "Keep it open",
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
    wanted: "Annotations for each task",
    again: "Also prompts that have tasks in this project already",
    preview: "Count first",
    make: "Make the tasks",
    counted: (n: { prompts: string; tasks: string; annotations: string }) =>
      `${n.prompts} prompts give ${n.tasks} tasks: ${n.annotations} annotations.`,
    without: (count: string) => `${count} of them give none, for want of different answers.`,
    work: (hours: string) => `About ${hours} hours of work at the project’s median time a task.`,
  },
};

export type BatchesText = typeof batchesText;
