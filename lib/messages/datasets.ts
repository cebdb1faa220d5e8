import { plural } from "@/lib/base/plural";
import { sayJson, sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "en");

/** Text of the datasets page. Names of formats and choices are those of the API and the command line. */
export const datasetText = {
  title: "Datasets",
  lead: "Immutable snapshots of the rankings, with a manifest and the SHA-256 of each file.",
  export: {
    title: "Export a dataset",
    format: "Format",
    policy: "Pairs of a ranking",
    test: "Held out for testing",
    testHint: "By prompt, never by pair; the same prompts each time.",
    nothing: "Nothing",
    more: "More choices",
    button: "Export dataset",
    busy: "Exporting",
    made: (number: number, rows: number) => `Dataset ${number} holds ${plural(rows, "row")}.`,
    counting: "Counting",
    none: "0 rows now: there is nothing to export yet.",
    noneWhy: "Datasets are made of rankings.",
    noneNext: "See what the project needs next",
    rows: (rows: number, train: number, validation: number, test: number) =>
      `${plural(rows, "row")} now: ${number(train)} to train, ${validation === 0 ? "" : `${number(validation)} to validate, `}${number(test)} to test`,
    /** `judged`: those of the prompts that an annotation is of. */
    from: (annotations: number, judged: number, prompts: number, annotators: number) =>
      `${plural(annotations, "annotation")} of ${judged === prompts ? "" : `${number(judged)} of the `}${plural(prompts, "prompt")} by ${plural(annotators, "annotator")}.`,
    /** An answer each, chosen by its reward. */
    fromRewards: (prompts: number) =>
      `the answer of the highest reward to ${prompts === 1 ? "1 prompt" : `each of ${number(prompts)} prompts`}.`,
    fromPrompts: (prompts: number) => `${plural(prompts, "prompt")}, no annotations.`,
    leftOut: "Left out",
    changed: "In another form than it was",
    countFailed: "The rows could not be counted.",
  },
  choices: {
    pairsPerPrompt: "Pairs a prompt, at most",
    pairsPerPromptHint: "Empty: all of them. The same ones are drawn each time.",
    aggregation: "Several annotators",
    ties: "Ties",
    answers: "Answers to learn",
    minReward: "Least reward",
    minRewardHint: "Prompts whose best answer has less give no row. Empty: no limit.",
    minGain: "Least gain",
    minGainHint:
      "How far the best answer’s reward is above the mean of its prompt’s answers. Empty: no limit.",
    annotators: "Whose judgements",
    minAnnotators: "Annotators a task, at least",
    minAgreement: "Agreement on a task, at least (%)",
    minAgreementHint: "Share of pairs ordered alike, a tie against an order half. 0: any task.",
    validation: "Held out for validation",
    passedOnly: "Only annotators who passed the qualification",
    passedOnlyHint: "By their score; let in by a manager is not enough.",
    margin: "Add the strength as the column margin",
    marginHint: "TRL's RewardTrainer takes it into its loss.",
    parquet: "Write Parquet",
    parquetHint: "Typed columns for Hugging Face's datasets and verl, in place of JSON Lines.",
    withoutBenchmarks: "Leave out prompts of benchmarks",
    withoutBenchmarksHint:
      "Prompts that are in a prompt set used as a benchmark, or share 13 words in a row with one of its prompts.",
    unseen: "Leave out prompts that the served reward model was trained on",
    unseenHint:
      "Those that it was validated on, too: its rewards there flatter. What it was tested on stays, mostly in the test split: hold nothing out to have it in training.",
    surplus: "Include surplus answers",
    surplusHint: "Answers that came when their task had enough already.",
  },
  policies: {
    all: "All pairs",
    adjacent: "Neighbours only",
    "best-vs-rest": "Best against each other",
    "best-vs-worst": "Best against worst",
  },
  aggregations: {
    "per-annotation": "A row for each annotator",
    majority: "What more than half agree on",
    reliability: "The same, votes weighed by reliability",
  },
  tieRules: {
    drop: "No row",
    "both-ways": "A row each way, of half the weight",
  },
  annotators: {
    people: "People’s",
    judges: "Model judges’",
    all: "People’s and model judges’",
  },
  answerSources: {
    demonstrations: "What people wrote",
    best: "What most ranked best",
    both: "Both",
    reward: "What the reward model rates highest",
  },
  score: {
    about:
      "Of each prompt the answer with the highest reward by the served model, ranked or not. Every answer needs a reward first; rewards of answers to prompts that the model was trained on flatter.",
    button: "Score the answers",
    busy: "Scoring",
    scoring: (n: { scored: string; all: string }) =>
      `${n.scored} of ${n.all} answers have a reward. Stay on this page; what is scored is kept.`,
    scored: (n: { answers: string; model: string }) =>
      `All ${n.answers} answers have a reward by ${n.model}.`,
  },
  formats: {
    rankings: {
      title: "Rankings, lossless",
      tools: "Everything about each prompt: to archive, to analyse, to import again, to train here.",
    },
    "trl-preference": {
      title: "Pairs, whole conversations",
      tools: "Reward models: TRL RewardTrainer, OpenRLHF, open-instruct, RLHFlow, torchtune, rewardbench.",
    },
    "trl-preference-explicit": {
      title: "Pairs with a prompt column",
      tools: "DPO: TRL DPOTrainer, OpenRLHF with a prompt key, axolotl with field_messages: prompt.",
    },
    "trl-unpaired": {
      title: "Single answers, good or not",
      tools: "KTO and BCO: TRL KTOTrainer and BCOTrainer.",
    },
    sft: {
      title: "Conversations for fine-tuning",
      tools: "SFT on messages: TRL SFTTrainer, OpenRLHF, axolotl chat_template.",
    },
    "sft-prompt": {
      title: "Prompts with completions for fine-tuning",
      tools: "SFT on the answer only: TRL SFTTrainer.",
    },
    "prompt-only": {
      title: "Prompts",
      tools: "Sampling against a reward model: TRL GRPOTrainer, RLOOTrainer and online DPO, OpenRLHF PPO.",
    },
    "openai-dpo": {
      title: "Pairs for OpenAI preference fine-tuning",
      tools: "DPO as a service: OpenAI, Azure, Fireworks, Together.",
    },
    "llama-factory": {
      title: "Pairs for LLaMA-Factory",
      tools: "Its reward models, DPO, ORPO and SimPO, with the dataset_info.json that it needs.",
    },
    axolotl: {
      title: "Flat pairs for axolotl",
      tools: "Its reward models (bradley_terry.chat_template) and DPO (chatml.icr, llama3.icr).",
    },
    "nemo-rl": {
      title: "Ranked pairs for NeMo-RL",
      tools: "Its reward models and DPO (dataset_type: rank).",
    },
    hh: {
      title: "Pairs of transcripts, as HH-RLHF",
      tools: "Readers of Anthropic's HH-RLHF text. DPO wants a prompt column: take another format for it.",
    },
    nectar: {
      title: "Whole orders, as Nectar",
      tools: "K-wise trainers that read Nectar: all answers of an order with their ranks.",
    },
    arena: {
      title: "Battles, as Chatbot Arena",
      tools: "Leaderboards of models: FastChat's clean_battle_data and Elo notebooks. Ties have a name here.",
    },
    verl: {
      title: "Prompts for verl",
      tools: "Its reinforcement learning with a reward model.",
    },
    "rewardbench-2": {
      title: "Best of n, as RewardBench 2",
      tools: "To evaluate reward models: rewardbench's run_v2.py.",
    },
    argilla: {
      title: "Records for Argilla",
      tools: "To look at rankings in Argilla. One dataset there for each number of answers.",
    },
    "label-studio": {
      title: "Tasks for Label Studio",
      tools: "To import tasks with their rankings there, with the label_config.xml that shows them.",
    },
  },
  leftOut: {
    ties: (n: number) => `${plural(n, "tie")}: no row says that two answers are alike`,
    contested: (n: number) => `${number(n)} without a majority of annotators`,
    few_annotators: (n: number) => `${plural(n, "task")} that too few people judged`,
    low_agreement: (n: number) =>
      `${plural(n, "task")} whose annotators agree too little, or that one person ranked`,
    benchmark: (n: number) => `${plural(n, "prompt")} of a benchmark, or much like one`,
    seen: (n: number) => `${plural(n, "prompt")} that the reward model was trained or validated on`,
    over_limit: (n: number) => `${plural(n, "pair")} over the limit for one prompt`,
    low_reward: (n: number) => `${plural(n, "prompt")} whose best answer has too low a reward`,
    low_gain: (n: number) =>
      `${plural(n, "prompt")} whose best answer is too little above the mean of its answers`,
    no_answers: (n: number) => `${plural(n, "prompt")} without an answer`,
    middle: (n: number) => `${plural(n, "answer")} between the best and the worst`,
    tool_messages: (n: number) => `${number(n)} with messages of tools`,
    uneven_turns: (n: number) => `${number(n)} that do not alternate between user and assistant`,
    several_turns: (n: number) => `${number(n)} whose prompt has more than one turn`,
    several_answer_turns: (n: number) => `${number(n)} whose answers have more than one turn`,
    system_messages: (n: number) => `${number(n)} whose prompt has a system message`,
    partial_orders: (n: number) => `${number(n)} that leave an answer unranked`,
    none_acceptable: (n: number) => `${plural(n, "verdict")} that no answer is acceptable`,
    many_tiers: (n: number) => `${number(n)} of more than nine tiers`,
    turn_marks: (n: number) => `${number(n)} whose text holds the format's own mark of a turn`,
  },
  changedRows: {
    developer_as_system: (n: number) => `${number(n)} with a developer message, written as a system message`,
    system_in_first_turn: (n: number) =>
      `${number(n)} with the system message in front of the first user turn`,
    ties_broken: (n: number) => `${number(n)} with ties, which stand in the order of the task's items`,
  },
  warnings: {
    title: "Before you give it away",
    look: "Look for warnings",
    looking: "Looking",
    none: (prompts: number) =>
      `Nothing found in ${plural(prompts, "prompt")}: none comes again, no e-mail address, no telephone number.`,
    kinds: {
      benchmark_prompt: (n: number) => `${plural(n, "prompt")} of a benchmark`,
      benchmark_overlap: (n: number) => `${plural(n, "prompt")} with words in a row of a benchmark's prompt`,
      same_prompt_across_splits: (n: number) =>
        `${plural(n, "prompt")} with the text of one in another split: the test is not fair`,
      similar_prompt_across_splits: (n: number) =>
        `${plural(n, "prompt")} much like one in another split: the test may not be fair`,
      same_prompt: (n: number) => `${plural(n, "prompt")} with the text of an earlier one`,
      similar_prompt: (n: number) => `${plural(n, "prompt")} much like an earlier one`,
      email_in_prompt: (n: number) => `${plural(n, "prompt")} with an e-mail address`,
      email_in_answer: (n: number) => `${plural(n, "answer")} with an e-mail address`,
      phone_in_prompt: (n: number) => `${plural(n, "prompt")} with a telephone number`,
      phone_in_answer: (n: number) => `${plural(n, "answer")} with a telephone number`,
    },
    place: (set: string, line: number) => `${set}, line ${line}`,
    answer: (n: number) => `answer ${number(n)}`,
    written: "an annotator's answer",
    like: "like",
    more: (n: number) => `and ${number(n)} more`,
    cutBenchmark: (name: string, texts: number, compared: number) =>
      `Of the ${number(texts)} texts of ${name} only ${number(compared)} were compared: there was no room for more`,
  },
  compare: {
    title: "Compare datasets",
    before: "From",
    after: "To",
    button: "Compare",
    back: "All datasets",
    heading: (before: number, after: number) => `What changed from dataset ${before} to dataset ${after}`,
    rows: (before: number, after: number) => `Rows: ${number(before)} before, ${number(after)} now`,
    setting: (name: string, before: string, after: string) =>
      `${name}: ${sayJson(before, "en")} before, ${sayJson(after, "en")} now`,
    notByRow:
      "What changed in the rows is not known: only rankings and TRL's formats as JSON Lines, both datasets in the same one, name what they judge.",
    splits: { train: "Training", validation: "Validation", test: "Test" },
    judgements: (added: number, removed: number, changed: number, same: number) =>
      `${number(added)} added, ${number(removed)} removed, ${number(changed)} judged otherwise, ${number(same)} as before`,
    prompts: (added: number, removed: number, moved: number) =>
      `Prompts: ${number(added)} added, ${number(removed)} removed, ${number(moved)} moved to another split`,
    joined: "Annotators who came in",
    left: "Annotators who are gone",
  },
  list: {
    empty: "No dataset yet.",
    dataset: (number: number) => `Dataset ${number}`,
    heldOut: (percent: number) => `${number(percent)} % held out`,
    sha256: "SHA-256 of the manifest",
    rows: (n: number) => plural(n, "row"),
  },
};

export type DatasetText = typeof datasetText;
