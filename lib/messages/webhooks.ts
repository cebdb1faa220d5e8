/** Text of the pages of webhooks. */
export const webhooksText = {
  title: "Webhooks",
  lead: "Addresses of yours that are told what happens in this project. Each message is signed; none holds a text of prompts, answers or people.",
  add: {
    title: "Add a webhook",
    url: "Address",
    urlHint: "An https:// address that takes POST requests.",
    events: "Tell it when",
    allowPrivate: "Allow an address in the server’s own network",
    make: "Add the webhook",
    secret: "Secret",
    secretHint: "Shown this once: messages are signed with it. docs/webhooks.md says how to check them.",
    copy: "Copy the secret",
  },
  events: {
    "annotation.stored": "an answer is stored or changed",
    "task.done": "a task has all its answers",
    "batch.done": "a batch of tasks has all its answers",
    "import.committed": "an import is confirmed",
    "dataset.exported": "a dataset is exported",
    "run.finished": "a training ends",
    "job.finished": "a sampling or a judge ends",
  },
  list: {
    label: "Webhooks of the project",
    heads: ["Address", "Told when", "Waiting", "Given up"],
    numberHeads: ["Waiting", "Given up"],
    none: "There are none yet.",
    remove: "Remove",
    removeOf: (url: string) => `Remove ${url}`,
  },
  deliveries: {
    title: "What it was told",
    back: "All webhooks",
    label: "The newest hundred messages, newest first",
    heads: ["Time", "Event", "State", "Tries", "Last answer"],
    numberHeads: ["Tries"],
    none: "Nothing yet.",
    states: { waiting: "Waiting", done: "Delivered", failed: "Given up" },
    next: (time: string) => `next try ${time}`,
    again: "Send again",
    againOf: (event: string, time: string) => `Send ${event} of ${time} again`,
  },
};

export type WebhooksText = typeof webhooksText;
