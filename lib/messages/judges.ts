/** "1 task", "1,204 tasks". */
const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Text of the pages of model judges. */
export const judgesText = {
  title: "Judges",
  lead: "Models that compare the answers of your tasks, each pair in both orders. They use no place of a task; what they say stays apart from people’s judgements.",
  add: "Add a judge",
  noEndpoint: {
    title: "First, a model server",
    about:
      "A judge is a model behind an endpoint. None is there yet; the scripted provider, for trying it out, needs no server.",
    step: "Add an endpoint",
  },
  noTasks: {
    title: "First, something to compare",
    about:
      "A judge compares the answers of tasks that people rank. Upload prompts with answers, or sample some.",
    step: "Upload prompts",
  },
  noJudges: {
    title: "Add the first judge",
    about:
      "Choose a model and, if you like, how it is asked. Before anything is sent you see the first request in full, how many there are and what they cost.",
    step: "Add a judge",
  },
  list: {
    label: "Judges, the newest first",
    heads: ["Judge", "State", "Replies", "Model", "Unclear", "Cost"],
    numberHeads: ["Unclear", "Cost"],
    version: (n: number) => `version ${n}`,
    of: (done: number, all: number) => `${done.toLocaleString("en")} of ${all.toLocaleString("en")}`,
    failed: (n: number) => `${n.toLocaleString("en")} given up`,
  },
  states: {
    queued: "Waiting",
    running: "Running",
    paused: "Paused",
    done: "Done",
    failed: "Broken off",
    cancelled: "Cancelled",
  },
  stopping: { pause: "Pausing", cancel: "Cancelling" },
  figures: {
    title: "Judges and people",
    about:
      "How often a judge orders two answers as a person did, beside how often two people do, on the same tasks. Both orders count together; a verdict that turns round with the order is a tie.",
    label: "Each judge beside people",
    heads: [
      "Judge",
      "With people",
      "People among themselves",
      "Changes with the order",
      "First shown wins",
      "Unclear",
    ],
    nothing: "n/a",
    n: (n: number) => `n = ${n.toLocaleString("en")}`,
    between: (low: number, high: number) => `${low} to ${high} %`,
    convention: "Pairs that both ordered, ties left out; chance 50 %. First shown wins: 50 % would be fair.",
  },
  form: {
    title: "Add a judge",
    lead: "Nothing is sent before you start it.",
    name: "Name",
    nameHint: "A name that is there already makes the next version of that judge.",
    endpoint: "Endpoint",
    model: "Model",
    more: "How it is asked",
    system: "Instruction",
    template: "Comparison",
    templateHint:
      "{{prompt}}, {{answer_a}} and {{answer_b}} have to be in it; {{guidelines}} may be. The reply has to end with [[A]], [[B]] or [[C]].",
    temperature: "Temperature",
    maxTokens: "Tokens a reply, at most",
    logprobs: "Ask how likely each verdict was",
    logprobsHint: "Finer soft labels, where the endpoint tells; elsewhere it makes no difference.",
    concurrency: "Requests at a time, at most",
    perMinute: "Requests a minute, at most",
    start: "Start judging",
    starting: "Starting",
    scripted:
      "The scripted provider’s model “judge” makes its verdicts up: it counts words. It is for trying out.",
    wrong: "A whole number in these limits, please.",
  },
  preview: {
    title: "What it will be",
    counting: "Counting",
    requests: (tasks: number, pairs: number, requests: number) =>
      `${count(tasks, "task")} with ${count(pairs, "pair")}, each in both orders: ${count(requests, "request")}`,
    tokens: (input: number, output: number) =>
      `About ${count(input, "token")} in, up to ${output.toLocaleString("en")} out`,
    cost: (cost: string) => `At most about ${cost} by the endpoint’s prices`,
    noPrice: "The endpoint has no price",
    example: "The first request in full",
    nothing: "There is no task to compare yet.",
  },
  job: {
    title: (name: string, version: number) => (version === 1 ? name : `${name}, version ${version}`),
    back: "All judges",
    replies: (done: number, all: number) =>
      `${done.toLocaleString("en")} of ${count(all, "reply", "replies")}`,
    progress: "Replies of those wanted",
    rate: (n: number) => `${n < 10 ? n.toFixed(1) : Math.round(n).toLocaleString("en")} a minute`,
    left: (seconds: number) =>
      seconds < 90
        ? `about ${seconds} s left`
        : `about ${Math.round(seconds / 60).toLocaleString("en")} min left`,
    waits: "Waits for the worker",
    stale: "The server was not reached; these figures are from before.",
    trouble: "The last request failed and is tried again:",
    failures: "Given up, and why",
    requests: (n: number) => count(n, "request"),
    figures: {
      tasks: "Tasks",
      requests: "Requests",
      tokens: "Tokens in / out",
      cost: "Cost",
      unparsed: "Unclear replies",
      failed: "Given up",
      pseudonym: "In exports",
    },
    retries: (n: number) => `${count(n, "retry", "retries")} among them`,
    pause: "Pause",
    resume: "Go on",
    retry: "Try again what was given up",
    newTasks: "Judge tasks that came since",
    cancel: "Cancel",
    cancelSure: "The judge ends where it is. What it has said stays.",
    cancelNow: "Cancel the judge",
    keep: "Let it go on",
    again: "Add a judge like this",
    settings: "How it is asked",
  },
  comparisons: {
    title: "What it said",
    show: "Show",
    shows: {
      all: "All",
      flipped: "Changed with the order",
      unparsed: "Unclear",
      failed: "Given up",
    },
    none: "There are none.",
    more: "Show more",
    loading: "Loading",
    prompt: "Prompt",
    first: "Answer 1",
    second: "Answer 2",
    orders: ["Answer 1 first", "Answer 2 first"] as readonly [string, string],
    verdicts: { "1": "Answer 1", "-1": "Answer 2", "0": "Neither" },
    unclear: "No clear verdict",
    waiting: "Not asked yet",
    soft: (percent: number) => `soft label for answer 1: ${percent} %`,
  },
};

export type JudgesText = typeof judgesText;
