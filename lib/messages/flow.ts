/** Interface text around the ranking: answers kept in the browser, own answers, reports, the own page. */
export const flowText = {
  kept: {
    notTaken: (n: number) => (n === 1 ? "1 answer not taken" : `${n} answers not taken`),
    title: "Answers that were not taken",
    lead: "The server refused them. They stay in this browser until you discard them.",
    given: (project: string, when: string) => `${project}, given ${when}`,
    outcomes: { answered: "Answer", none_acceptable: "None acceptable", skipped: "Skipped" },
    advice: "Try again later, or send the file to the people who run the project.",
    retry: "Try again",
    copy: "Copy",
    download: "Download",
    discard: "Discard",
    discardSure: "Discard for good",
    close: "Close",
    unsafe:
      "This browser keeps nothing for this page (a private window?). Keep it open until every answer is sent.",
    waiting: (n: number) =>
      n === 1
        ? "1 answer waits in this browser to be sent."
        : `${n} answers wait in this browser to be sent.`,
  },
};

export type FlowText = typeof flowText;
