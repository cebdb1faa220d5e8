/** Interface text for sending datasets to the Hugging Face hub. */
export const pushesText = {
  title: "Send to the Hugging Face hub",
  repository: "Repository",
  repositoryHint: "As owner/name. It is made where there is none.",
  token: "Access token",
  tokenHint:
    "One that may write there. It is kept encrypted until the files have arrived, and then forgotten.",
  private: "Private",
  privateHint: "Only for a repository that is made now; one that is there stays as it is.",
  button: "Send dataset",
  busy: "Sending",
  stale: "The server was not reached; what is shown is older.",
  list: "Sent to the hub",
  /** Which repository, and how it stands. */
  states: {
    queued: (repository: string) => `${repository}: waiting`,
    running: (repository: string, sent: string, all: string) => `${repository}: ${sent} of ${all} sent`,
    failed: (repository: string) => `${repository}: failed`,
  },
  retried: "Tried again soon.",
  done: (repository: string) => `${repository}: arrived`,
  progress: (repository: string) => `Sending to ${repository}`,
};

export type PushesText = typeof pushesText;
