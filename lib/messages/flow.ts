/** Interface text around the ranking: answers kept in the browser, own answers, reports, the own page. */
export const flowText = {
  breaks: {
    title: "Suggest a break after",
    names: { off: "Never", "25": "25 min", "50": "50 min", "90": "90 min" },
    hint: (minutes: number) =>
      `You have worked for ${minutes} minutes without a break. A short one keeps your judgement sharp; your work waits here.`,
  },
  page: {
    title: "My work",
    open: "Progress and pace",
    progress: "Progress",
    today: "Today",
    todayDetail: (week: number) => (week === 1 ? "1 in the last 7 days" : `${week} in the last 7 days`),
    tasks: (n: number) => (n === 1 ? "1 task" : `${n} tasks`),
    time: "Time a task",
    seconds: (seconds: number) => `${seconds} s`,
    timeDetail: "the middle one of your answers, without idle time",
    pace: "Pace",
    perHour: (n: number) => `${n} an hour`,
    paceDetail: "of working time, last 7 days",
    agreement: "Agreement with others",
    agreementValue: (percent: number) => `${percent} %`,
    agreementDetail: (n: number, low: number | undefined, high: number | undefined) =>
      low === undefined || high === undefined
        ? `same order in ${n} pairs that others ranked too`
        : `same order in ${n} pairs that others ranked too; 95 % interval ${low} to ${high} %`,
    agreementNone: "Nobody else has ranked your tasks yet.",
    nothing: "n/a",
    tooFew: "too few tasks to say",
    skipped: (skipped: number, changed: number) => `${skipped} skipped, ${changed} changed later`,
  },
  consent: {
    title: "Before you begin",
    lead: "Your agreement is kept with the time and this version of the text. You can stop at any time, and skip any task.",
    agree: "I have read this and agree",
    notNow: "Not now",
  },
  guidelines: {
    news: "changed",
    changed: "Changed",
    removed: "Removed",
    changedSince: (version: number) =>
      `Marked: what changed since you read version ${version}; struck out: what holds no more.`,
  },
  report: {
    title: "Report a problem",
    lead: "The people who run the project see it. You keep the task: rank it, or skip it.",
    reason: "What is wrong",
    reasons: {
      broken_text: "Text is broken or missing",
      offensive: "Offensive or dangerous",
      personal_data: "Personal data of somebody",
      wrong_language: "Wrong language",
      other: "Something else",
    },
    about: "It is about",
    whole: "The whole task",
    note: "What should they know",
    noteOptional: "What should they know (optional)",
    send: "Send report",
    sent: "Thank you. The report is on its way; this browser keeps it until the server has it.",
    noteMissing: "Say what is wrong.",
    cancel: "Cancel",
    close: "Close",
  },
  returned: {
    title: (n: number) => (n === 1 ? "1 answer returned to you" : `${n} answers returned to you`),
    lead: "A reviewer asks for a change. What you submit is reviewed again.",
    badge: "Returned to you",
    note: (note: string) => `Returned to you: ${note}`,
    change: "Change",
    changeOf: (prompt: string) => `Change the returned answer to: ${prompt}`,
  },
  own: {
    title: "Your answers",
    lead: (project: string) =>
      `What you gave in ${project}, newest first. Each can be changed; earlier versions are kept.`,
    empty: "No answers yet",
    emptyHint: "What you rank in this project appears here.",
    change: "Change",
    changeOf: (prompt: string) => `Change the answer to: ${prompt}`,
    version: (revision: number) => `version ${revision}`,
    pages: "More answers",
    older: "Older answers",
    newest: "Newest answers",
    outcomes: { answered: "Answered", none_acceptable: "None acceptable", skipped: "Skipped" },
    surplus: "not counted: the task had enough",
    worked: (seconds: number) => `${seconds} s of work`,
    editing: "Change your answer",
    changedTitle: "Your answer was changed",
    changed: "The new version counts from now on. The earlier one is kept.",
    goOn: "Go on ranking",
  },
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
    report: "Report of a problem",
    waitingReports: (n: number) =>
      n === 1
        ? "1 report waits in this browser to be sent."
        : `${n} reports wait in this browser to be sent.`,
    waiting: (n: number) =>
      n === 1
        ? "1 answer waits in this browser to be sent."
        : `${n} answers wait in this browser to be sent.`,
  },
};

export type FlowText = typeof flowText;
