import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "en");

/** Text of the page on which a manager looks at what a reward model orders otherwise than people did. */
export const disagreementsText = {
  title: (run: number) => `Where training ${run} disagrees with people`,
  lead: "Held-out pairs that the model orders the other way round, the largest difference of rewards first. Either the model is wrong, or the label is: ask people again to find out.",
  back: "To the reward models",
  link: "Inspect its errors",
  counts: (n: { disagreements: number; ordered: number }) =>
    `The model orders ${number(n.disagreements)} of ${plural(n.ordered, "held-out pair")} otherwise than most people did.`,
  votes: (votes: number) =>
    `Here two answers are one pair, however many people ordered them, and none where as many say the opposite; the report counts the pairs as the dataset has them, those of judges too: ${number(votes)}.`,
  listed: (listed: number) => `The ${number(listed)} of the largest difference are listed.`,
  again: (n: { waiting: number; kept: number; turned: number; level: number }) =>
    `Asked again: ${number(n.waiting)} waiting, ${number(n.kept)} kept (the model’s errors), ${number(n.turned)} turned round (the label is in doubt), ${number(n.level)} undecided.`,
  noise: (share: number, decided: number) => `Of ${plural(decided, "decided pair")} ${share} % turned round.`,
  filter: {
    label: "Narrow the list",
    source: "Prompt set",
    models: "Models",
    minDifference: "Difference of at least",
    state: "State",
    any: "Any",
    apply: "Show",
  },
  states: {
    unasked: "Not asked again",
    waiting: "Asked again, waiting",
    kept: "Kept: the model’s error",
    turned: "Turned round: the label is in doubt",
    level: "Undecided",
    unanswered: "Closed unanswered",
  },
  none: "Nothing to look at: the model orders every held-out pair of answers as most people did.",
  noMatch: "No pair passes the filter.",
  matching: (n: number) => plural(n, "pair"),
  list: "Pairs",
  pair: (n: number) => `Pair ${n}`,
  select: (n: number) => `Select pair ${n}`,
  people: (better: number, worse: number) =>
    `${plural(better, "annotator")} ordered them so, ${worse === 0 ? "none" : worse} the other way`,
  strength: (percent: number) => `strength ${percent} %`,
  difference: (d: string) => `difference ${d}`,
  prompt: "Prompt",
  better: "People’s better answer",
  worse: "The model’s better answer",
  reward: (reward: string) => `reward ${reward}`,
  said: (n: { kept: number; turned: number; level: number; wanted: number }) =>
    `Asked again: ${n.kept} kept the order, ${n.turned} turned it round, ${n.level} put neither above (${n.wanted} wanted).`,
  more: "Further pairs",
  first: "Back to the first",
  ask: {
    title: "Ask people again",
    lead: "Tasks for annotators who have not answered the prompt yet; they see nothing of rewards or earlier answers.",
    cannot: "The project’s protocol puts no answers in order, so nobody can be asked about these pairs here.",
    which: "Which pairs",
    selected: (n: number) => `The selected ones (${n})`,
    top: "The first so many that pass the filter and were not asked again",
    count: "How many",
    show: "What the task shows",
    shows: { pair: "The two answers", ranking: "All answers of the first ranking" },
    make: "Ask again",
    preview: "Count first",
    counted: (n: { pairs: number; tasks: number; annotations: number }) =>
      `${plural(n.pairs, "pair")}, ${plural(n.tasks, "task")}: ${plural(n.annotations, "annotation")}.`,
    made: (n: { pairs: number; tasks: number }) =>
      `${plural(n.tasks, "task")} made for ${plural(n.pairs, "pair")}.`,
    waiting: (n: number) => `${plural(n, "pair is", "pairs are")} being asked about already.`,
    short: (short: number, nobody: number) =>
      `For ${plural(short, "task")} fewer people are left than annotations are wanted${nobody === 0 ? "" : ` (for ${number(nobody)} of them nobody at all)`}: the others have answered the prompt. Invite people, or ask for fewer.`,
  },
};

export type DisagreementsText = typeof disagreementsText;
