import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "en");

/** Interface text of a project's overview. */
export const overviewText = {
  title: "Overview",
  stale: "The server was not reached; these figures are from before.",
  nothing: "n/a",
  progress: {
    question: "How far",
    noTasks: "No tasks yet",
    noneOpen: "No open tasks",
    places: (counted: number, wanted: number) =>
      `${number(counted)} of ${plural(wanted, "wanted annotation")}`,
    placesAndImported: (counted: number, wanted: number, imported: number) =>
      `${number(counted)} of ${plural(wanted, "wanted annotation")}, and ${number(imported)} imported`,
    bar: "Annotations of those wanted",
    tasks: (n: number) => plural(n, "task"),
    states: {
      complete: (n: number) => `${number(n)} complete`,
      underway: (n: number) => `${number(n)} under way`,
      untouched: (n: number) => `${number(n)} untouched`,
      review: (n: number) => `${number(n)} to review`,
      paused: (n: number) => `${number(n)} paused`,
      closed: (n: number) => `${number(n)} closed`,
    },
  },
  pace: {
    question: "How fast",
    noAnswers: "No answers yet",
    aDay: (n: number) => `${sayNumber(n, "en", n >= 10 ? 0 : 1)} a day`,
    nobody: "Nobody is ranking yet",
    nothingLeft: "Nothing is left",
    nothingToRank: "Nothing to rank yet",
    left: (days: number) => `At this pace ${sayDays(days)} left`,
    between: (low: number, high: number) =>
      `95 %: ${low === high ? plural(low, "day") : `${number(low)} to ${plural(high, "day")}`}`,
    atLeast: (low: number) => `95 %: ${plural(low, "day")} or more`,
    median: (duration: string) => `median time a task ${duration}`,
    recent: (hour: number, day: number) => `${number(hour)} this hour, ${number(day)} in 24 hours`,
    chart: (days: string) => `Answers a day. ${days}`,
    most: (n: number) => `most ${number(n)}`,
    today: "today",
  },
  agreement: {
    question: "How good",
    none: "No agreement yet",
    needsTwo: "Two people must rank the same task before they can agree.",
    agree: (share: string) => `${share} agree`,
    detail: "Pairs of completions that two annotators put in the same order, ties left out.",
    figures: (detail: string, chance: string) => `${detail}; chance ${chance}`,
  },
  next: {
    question: "What needs me",
    steps: {
      upload: {
        answer: "Prompts are missing",
        why: () => "Upload prompts with several sampled outputs each; every prompt becomes a task.",
        act: "Upload prompts",
      },
      invite: {
        answer: "Annotators are missing",
        why: (n: number) => `${plural(n, "task")} ready, and nobody ranks.`,
        act: "Invite annotators",
      },
      rank: {
        answer: "Ready to rank",
        why: () => "Nobody has begun. Rank the first task yourself to see what annotators see.",
        act: "Rank the first task",
      },
      review: {
        answer: "Some tasks need a look",
        why: (n: number) =>
          `${plural(n, "task was", "tasks were")} skipped too often and given to nobody else.`,
        act: "Look at the tasks",
      },
      export: {
        answer: "Ready to export",
        why: () => "The rankings can be turned into a dataset.",
        act: "Export dataset",
      },
      train: {
        answer: "Ready to train",
        why: (n: number) => `${plural(n, "dataset")}, no reward model yet.`,
        act: "Train reward model",
      },
      wait: {
        answer: "Nothing",
        why: (n: number) => `${plural(n, "annotator holds", "annotators hold")} a task now.`,
        act: "Export dataset",
      },
    },
  },
  quality: {
    title: "Quality",
    label: "Figures of quality",
    caption: "Quality of the annotations; intervals are 95 %, clustered by prompt",
    heads: { figure: "Figure", value: "Value", detail: "95 % interval and n" },
    tooFew: "too few prompts for an interval",
    range: (low: string, high: string) => `${low} to ${high}`,
    n: (n: number, of: string) => `n = ${number(n)} ${of}`,
    strict: {
      name: "Pairwise agreement, strict",
      meaning: (chance: string) => `Same order of two completions, ties left out; chance ${chance}.`,
      of: "comparisons",
      none: "no pair of completions was compared by two annotators",
    },
    threeWay: {
      name: "Pairwise agreement, three-way",
      meaning: (chance: string) => `Same verdict, better, tied and worse told apart; chance ${chance}.`,
      of: "comparisons",
      none: "no pair of completions was compared by two annotators",
    },
    tauB: {
      name: "Kendall’s τ-b",
      meaning: "Order of whole rankings, averaged over prompts; 1 the same, 0 unrelated, −1 reversed.",
      of: "prompts",
      none: "no prompt has two rankings that can be compared",
    },
    alpha: {
      name: "Krippendorff’s α",
      meaning: "Verdicts better, tied, worse as an ordered scale; 1 the same, 0 as by chance.",
      of: "pairs of completions",
      none: "no pair was judged twice, or all verdicts are the same",
    },
    ties: {
      name: "Ties",
      meaning: "Pairs of completions in one place.",
      of: "pairs",
      none: "nothing was ranked yet",
    },
    skips: {
      name: "Skips",
      meaning: "Skipped tasks among all that people sent.",
      of: "answers and skips",
      none: "nothing was sent yet",
    },
    firstShown: {
      name: "First shown wins",
      meaning: "How often the completion that was shown first is the single best.",
      meaningWithChance: (chance: string) =>
        `How often the completion that was shown first is the single best; ${chance} if the order had no effect.`,
      of: "rankings",
      none: "no person’s ranking has a single winner yet",
    },
    p: (value: number) => `exact test p = ${sayNumber(value, "en", 3)}`,
    pBelow: (value: number) => `exact test p < ${sayNumber(value, "en", 3)}`,
  },
  annotators: {
    title: "Annotators",
    label: "Annotators of the project",
    lead: (active: number, working: number) =>
      `${plural(active, "person", "people")} ranked in the last 7 days, ${number(working)} ${working === 1 ? "holds" : "hold"} a task now`,
    imported: (n: number) => plural(n, "imported annotator"),
    shown: (shown: number, total: number) =>
      `The ${number(shown)} who did most of ${number(total)} are shown; the hours of all are under People.`,
    worked: (duration: string) => `${duration} of working time`,
    workedAt: (duration: string, cost: string) => `${duration} of working time, which costs ${cost}`,
    heads: {
      annotator: "Annotator",
      done: "Done",
      skipped: "Skipped",
      median: "Median time",
      worked: "Working time",
      cost: "Cost",
      last: "Last seen",
    },
    kinds: { human: "person", model: "model", imported: "imported" },
  },
  reports: {
    title: (open: number) => (open === 0 ? "Reports: all dealt with" : `Reports: ${number(open)} open`),
    from: (pseudonym: string, day: string) => `from ${pseudonym}, ${day}`,
    dealtWith: (day: string) => `, dealt with ${day}`,
    prompt: (text: string) => `Prompt: ${text}`,
    answer: (text: string) => `Answer: ${text}`,
    resolve: "Mark as dealt with",
    reopen: "Open again",
    reasons: {
      broken_text: "Broken text",
      offensive: "Offensive or dangerous",
      personal_data: "Personal data",
      wrong_language: "Wrong language",
      other: "Other",
    },
  },
};

function sayDays(days: number): string {
  if (days < 1) return "less than a day";
  const rounded = Math.round(days);
  return rounded === 1 ? "about a day" : `about ${number(rounded)} days`;
}

export type OverviewText = typeof overviewText;
