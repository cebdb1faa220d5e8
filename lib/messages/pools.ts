/** Interface text of training and qualification: what comes before a project's own tasks. */
export const poolsText = {
  notes: {
    training:
      "Training. This answer is not counted: after it you see the gold order beside yours, and why it is so.",
    qualification: "Qualification. Your score comes at the end; until then nothing is shown.",
    goldTraining:
      "Gold answer of a training task. Rank as annotators should, and write why: they read it after their own answer.",
    goldQualification: "Gold answer of a qualification task. Annotators are scored by it and never see it.",
  },
  gold: {
    title: "Gold answer",
    back: "Training and qualification",
    submit: "Store gold answer",
  },
  feedback: {
    title: "Your order and the gold order",
    sending: "Your answer is on its way. The gold order comes as soon as it is stored.",
    own: "Your order",
    gold: "Gold order",
    skipped: "You skipped this task.",
    noneAcceptable: "You called none of the answers acceptable.",
    unranked: (letters: string) => `not ranked: ${letters}`,
    agreed: (alike: number, pairs: number) =>
      pairs === 1
        ? `The gold order decides 1 pair. You ordered it ${alike === 1 ? "alike" : "otherwise"}.`
        : `You ordered ${alike} of ${pairs} pairs as the gold order does.`,
    why: "Why",
    pairs: "Pair by pair",
    goldPair: "Gold order",
    ownPair: "You",
    above: (better: string, worse: string) => `${better} above ${worse}`,
    verdicts: {
      alike: "the same",
      level: "level",
      opposite: "the other way round",
      none: "no order",
    },
    marks: { alike: "✓", level: "=", opposite: "✗", none: "–" },
    texts: "Prompt and answers",
    prompt: "Prompt",
    answer: (letter: string) => `Answer ${letter}`,
    next: "Next",
    change: "Change my answer",
    again: "Try again",
  },
  start: {
    title: "Qualification",
    lead: (tasks: number) =>
      tasks === 1
        ? "Before the project’s tasks open, you rank 1 task that has a gold answer."
        : `Before the project’s tasks open, you rank ${tasks} tasks that have a gold answer.`,
    mark: (percent: number) =>
      `You pass when you order at least ${percent} % of the pairs as the gold answers do; a tie counts half. A task that you skip or call none acceptable counts as no pair right.`,
    silence: "You get no feedback until the end.",
    attempt: (number: number, allowed: number) => `This is attempt ${number} of ${allowed}.`,
    begin: "Begin",
    notNow: {
      paused: "The people who run this project have paused it. You can begin when they open it again.",
      closed: "This project is closed: its qualification cannot be begun any more.",
    },
    later: "Not now",
  },
  finish: {
    title: "That was the last task",
    lead: "Have your answers scored when you are ready. Until then you can take the last one back.",
    button: "Show my result",
  },
  result: {
    passedTitle: "Passed",
    failedTitle: "Not passed this time",
    score: (percent: string, pairs: number, passMark: number) =>
      `Your score: ${percent} % of ${pairs} ${pairs === 1 ? "pair" : "pairs"}. The pass mark is ${passMark} %.`,
    passedNext: "The project’s tasks are open to you now. Thank you for the care you took.",
    start: "Start ranking",
    retryNext: (left: number) =>
      left === 1 ? "You can try once more, when you like." : `You can try ${left} more times, when you like.`,
    next: "Next",
    failedNext:
      "Thank you for your work. No more tasks come for now: the project’s manager sees your result, and can give you another attempt or let you in. The guidelines say what the project looks for.",
    home: "My work",
  },
};

export type PoolsText = typeof poolsText;
