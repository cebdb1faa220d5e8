import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "en");

/** Interface text of the pages of reward models. */
export const rewardModelsText = {
  title: "Reward models",
  lead: "A language model with a scalar head, trained on the exported rankings. Held-out prompts say what it is worth.",
  none: "No training yet.",
  train: {
    title: "Train a reward model",
    noDataset: "A training starts from a dataset of rankings. Export one first.",
    export: "Export dataset",
    dataset: "Dataset",
    ofPrompts: (dataset: number, prompts: number) => `Dataset ${dataset}, ${plural(prompts, "prompt")}`,
    ofRanked: (dataset: number, ranked: number, prompts: number) =>
      `Dataset ${dataset}, ${number(ranked)} of ${plural(prompts, "prompt")} ranked`,
    base: "Base",
    mode: "What is trained",
    hub: "Or a model of the Hugging Face hub",
    hubHint:
      "org/name, or org/name@revision: a Llama, Qwen2, GPT-2 or BERT. It is downloaded first, which needs a network.",
    fromHub: (name: string) => `From the hub: ${name}`,
    ownMode: "As its family is meant for",
    seed: "Seed",
    margins: "Margins",
    marginsHint: "A clear preference keeps the rewards further apart, by the strengths that annotators gave.",
    softLabels: "Soft labels",
    softLabelsHint: "What annotators disagree on counts less, by their votes or by a judge’s probability.",
    learningCurve: "Learning curve",
    learningCurveHint: "Trains on a quarter and on half of the data as well; for “head only”.",
    ensemble: "Ensemble of heads",
    ensembleHint:
      "So many heads beside the model’s own, 8 for instance: where they disagree it is unsure, and asks next. Empty: none.",
    few: "Below about 2,000 pairs hardly any small model beats counting words: see the baselines beside it.",
    button: "Train reward model",
  },
  bases: {
    mini: {
      title: "mini",
      hint: "The default: a small BERT with a new head, seconds to minutes. It becomes a standard Hugging Face folder that transformers loads.",
    },
    "use-lite": {
      title: "USE-lite",
      hint: "A head on another frozen encoder, less swayed by length. Scored by Preferendum only; transformers cannot load it.",
    },
    "sentence-transformers/all-MiniLM-L6-v2": {
      title: "MiniLM-L6",
      hint: "An English encoder of six layers: the usual one to train through on two cores.",
    },
    "HuggingFaceTB/SmolLM2-135M-Instruct": {
      title: "SmolLM2-135M",
      hint: "A small language model with a chat template: slow on two cores, and served to trainers of its family in its own template.",
    },
  },
  recommended: {
    title: "Recommended bases",
    lead: "Two come with Preferendum, two are fetched from the Hugging Face hub once.",
    builtIn: "no download",
    download: (megabytes: number) => `${number(megabytes)} MB from the hub`,
    here: "already on this server",
    onlyAdmins: "Not on this server yet: an admin can fetch it.",
    take: (title: string) => `Take ${title}`,
    details: "What is known of each",
    heads: {
      base: "Base",
      size: "Parameters",
      download: "Download",
      licence: "Licence",
      memory: "Memory",
      minutes: "Minutes",
      accuracy: "Accuracy",
    },
    millions: (n: string) => `${n} million`,
    none: "none",
    megabytes: (n: number) => `${number(n)} MB`,
    ofMode: (mode: string, value: string) => `${mode} ${value}`,
    sets: {
      ukp: "UKPConvArg1",
      ukp4: "UKPConvArg1, four debates",
      hh: "HH-RLHF harmless",
      hh1: "HH-RLHF harmless, one fifth",
      alpaca: "AlpacaEval",
    },
    accuracy: (share: string, interval: string, set: string, mode: string) =>
      `${share} % ${interval} on ${set} (${mode})`,
    notMeasured: "not measured yet",
    note: "Memory: the most that the process took, with 16 texts of 128 tokens at a time (SmolLM2: 4; mini and USE-lite: a whole training on 1,000 comparisons). Minutes: for 1,000 comparisons of four answers; of mini and USE-lite half the processor time of a training, as on two cores, of the others, at 256 tokens an answer, one pass of an early version of the engine (a training makes up to three, but of the head alone one). Accuracy: on pairs of prompts never seen, with the 95 % interval.",
  },
  folder: (family: string) => `A model of the family ${family}, saved as a folder that transformers loads.`,
  unknownFamily: "A model saved as a folder that transformers loads.",
  modes: {
    head: {
      title: "Head only",
      hint: "The model reads each text once; only the head learns: fast, and the weakest.",
    },
    top: {
      title: "Top layers",
      hint: "The lower layers read each text once; the two upper ones and the head learn.",
    },
    lora: { title: "LoRA", hint: "Small additions to every layer learn; memory and time stay moderate." },
    full: { title: "All of it", hint: "Every weight learns: slow for a large base, and the strongest." },
  },
  /** Where a mode stands among other things. */
  modeNames: { head: "head", top: "top layers", lora: "LoRA", full: "full" },
  run: {
    title: (n: number) => `Training ${n}`,
    facts: (base: string, mode: string, dataset: number, seed: number) =>
      `${base}, ${mode}, dataset ${dataset}, seed ${seed}`,
    withMargins: "margins",
    withSoftLabels: "soft labels",
    withHeads: (heads: number) => `ensemble of ${number(heads)} heads`,
    states: {
      queued: "Waiting",
      running: "Running",
      finished: "Finished",
      failed: "Failed",
      cancelled: "Cancelled",
    },
    serving: "serving",
    phases: {
      reading: "Reading the dataset",
      downloading: "Downloading the base, in MB",
      preparing: "Encoding the texts",
      training: "Training",
      evaluating: "Measuring on held-out prompts",
    },
    steps: (step: number, steps: number) => `${number(step)} of ${number(steps)}`,
    left: (seconds: number) => `about ${number(seconds)} s left`,
    progress: "Progress of the training",
    cancel: "Cancel",
    stopping: "Stopping",
    resume: "Go on",
    restart: "Begin anew",
    goesOn: (done: number, planned: number) =>
      planned > done
        ? `Kept after ${number(done)} of ${plural(planned, "step")}: it can go on from there, and ends with the numbers of an unbroken training.`
        : `Kept after all ${plural(done, "step")}: only the measurement is left to do.`,
    keptFor: (days: number, most: number) =>
      `What nobody takes up is removed after ${plural(days, "day")}, and beyond the ${number(most)} newest of a project.`,
    beginsAnew:
      "Nothing is kept of it that it could go on from: it would begin anew, on the same data with the same settings.",
    serve: "Serve this model",
    playground: "Try it in the playground",
    download: "Download the checkpoint",
  },
  curve: {
    title: "Training loss",
    label: (from: number, to: number, steps: number) =>
      `Loss from ${sayNumber(from, "en", 3)} to ${sayNumber(to, "en", 3)} over ${plural(steps, "step")}`,
    step: (n: number) => `step ${n}`,
    measured: (step: number, percent: string) =>
      `After step ${number(step)} it orders ${percent} % of the validation pairs as people did.`,
    margin: (margin: string) => `Mean reward margin: ${margin}.`,
  },
  report: {
    label: "Figures of the reward model",
    heldOut: (pairs: number, groups: number, trained: number, seconds: number) =>
      `On ${plural(pairs, "held-out pair")} of ${plural(groups, "prompt group")}; trained on ${plural(trained, "pair")} in ${sayNumber(seconds, "en", 0)} s.`,
    intervals:
      "Intervals 95 %, clustered by group, and none where all pairs are of one group; chance is 50 %.",
    heads: {
      model: "Model",
      accuracy: "Accuracy",
      lengthBalanced: "Length-balanced",
      logLoss: "Log-loss",
    },
    rows: {
      own: "This reward model",
      length: "The longer answer wins",
      tfidf: "TF-IDF and length",
    },
    interval: (low: string, high: string) => `[${low}, ${high}]`,
    nothing: "n/a",
    noPairs: "n/a: no such pairs",
    card: "Figures",
    annotators: "Two annotators agree",
    percent: (share: string) => `${share} %`,
    points: (difference: string) => `${difference} points`,
    details: {
      title: "Accuracy by kind, calibration, length",
      pairs: "Pairs",
      accuracy: "Accuracy",
      others: "all others",
      gains: {
        title: "Gain over the baselines",
        note: "On the same pairs; a model that is worth something has an interval above 0.",
        head: "Against",
        difference: "Gain",
      },
      annotators: {
        title: "Annotators",
        note: "How often one annotator agrees with another who ordered the same two held-out answers, ties left out; a model may exceed it.",
        head: "Who",
        votes: "Pairs of votes",
        agreement: "Agreement",
      },
      strength: {
        title: "By strength of the preference",
        head: "Share of the scale",
        names: { "1": "up to 25 %", "2": "26 to 50 %", "3": "51 to 75 %", "4": "76 to 100 %" },
      },
      rankGap: {
        title: "By distance in the order",
        head: "Distance",
        places: (n: number) => plural(n, "place"),
      },
      source: { title: "By source of the prompt", head: "Source" },
      models: { title: "By the models that answered", head: "Models" },
      batches: { title: "By policy batch", head: "Batch" },
      calibration: {
        title: "Calibration",
        head: "The model is sure of",
        confidence: "Mean",
        range: (from: string, to: string) => `${from} to ${to} %`,
        note: (error: string) =>
          `Expected calibration error: ${error} points. By its own reckoning the model is right as often as the mean says.`,
      },
      ensemble: {
        title: "Ensemble of heads",
        note: (heads: number) =>
          `${heads} heads, each fitted to prompts drawn anew: where they disagree, more labels would tell the most.`,
        head: "Order of the two answers",
        agreed: "All heads agree",
        split: "They disagree",
      },
      length: {
        title: "Reward and length",
        note: "0 and 50 % mean that length does not matter to the model; people may prefer longer answers too: see “the longer answer wins”.",
        head: "Figure",
        value: "Value",
        count: "Of",
        correlation: "Rank correlation (Spearman)",
        longerHigher: "The longer of two answers has the higher reward",
        answers: (n: number) => plural(n, "answer"),
        pairs: (n: number) => plural(n, "pair"),
      },
      learningCurve: {
        title: "Learning curve",
        note: "The same training on less of its data, on the same held-out pairs: while the accuracy still rises, more labels help.",
        head: "Training groups",
        groups: (percent: string, groups: number) => `${percent} %: ${plural(groups, "group")}`,
        trainPairs: "Pairs trained on",
      },
    },
    ending: {
      converged: "Ended because the loss is at its minimum.",
      step_limit: "Stopped at the step limit, before the loss was at its minimum.",
      all: (planned: number) => `Ended after all ${planned} passes over the data.`,
      early: (done: number, planned: number) =>
        `Stopped early after pass ${done} of ${planned}: passes after the best one did no better.`,
      kept: (pass: number) => `Kept: the weights of pass ${pass}, the best on the validation groups.`,
    },
    warnings: {
      data_too_small: (pairs: number) =>
        `${plural(pairs, "pair")} to train on. Below about 2,000 hardly any small model beats counting words: look at the baselines.`,
      few_test_groups: (groups: number) =>
        `Only ${plural(groups, "group of prompts is", "groups of prompts are")} held out: the interval is wide and rough.`,
      one_group:
        "All pairs are of one group of prompts: how far the figures hold for other prompts is not known.",
      few_groups: (groups: number) =>
        `The pairs are of only ${plural(groups, "group", "groups")} of prompts: the intervals are wide and rough.`,
      seen_prompts: (n: number) =>
        `The model was trained or validated on ${n} of these prompts: expect less on new ones.`,
      split_widened: "The test share alone left too few groups on one side; it was widened to 2 groups.",
      leaked_prompts: (n: number) =>
        `${plural(n, "prompt of the test stands", "prompts of the test stand")} in the training data too.`,
      leaked_texts: (n: number) =>
        `${plural(n, "answer of the test stands", "answers of the test stand")} word for word in the training data.`,
      pairs_too_long: (pairs: number) =>
        `${plural(pairs, "pair with a text that is too long was", "pairs with a text that is too long were")} left out of training and validation: a larger --max-tokens keeps more.`,
      pairs_without_margin: (pairs: number) =>
        `${plural(pairs, "pair says", "pairs say")} nothing of how much better the answer is: trained with a margin of 0.`,
      not_above_length: "On the held-out pairs the model is not better than “the longer answer wins”.",
      not_above_tfidf: "On the held-out pairs the model is not better than counting words (TF-IDF).",
    },
  },
  comparison: {
    title: "Compare trainings",
    lead: "Side by side; what is not the same in all is marked. The first one is what the others are compared with.",
    choose: "Compare",
    chooseRun: (n: number) => `Compare training ${n}`,
    chosen: (n: number) =>
      n < 2 ? "Choose two to four trainings to see them side by side." : `${number(n)} trainings chosen.`,
    button: "Compare side by side",
    back: "All trainings",
    differs: "differs",
    refused: "Choose two to four different trainings of this project.",
    settings: {
      title: "Settings",
      notSet: "by base and mode",
      yes: "yes",
      no: "no",
      share: (percent: string) => `${percent} %`,
      names: {
        dataset: "Dataset",
        base: "Base",
        mode: "Mode",
        seed: "Seed",
        testShare: "Held out",
        "options.epochs": "Passes over the data, at most",
        "options.learningRate": "Learning rate",
        "options.maxTokens": "Tokens a text, at most",
        "options.topLayers": "Top layers",
        "options.loraRank": "LoRA rank",
        "options.loraAlpha": "LoRA alpha",
        "options.loraTargets": "LoRA targets",
        "options.over": "Loss over",
        "options.ties": "Ties",
        "options.smoothing": "Smoothing",
        "options.centring": "Centring",
        "options.margins": "Margins",
        "options.softLabels": "Soft labels",
        "options.learningCurve": "Learning curve",
        "options.ensemble": "Ensemble of heads",
      },
    },
    data: {
      title: "Data",
      prompts: "Prompts",
      trainPairs: "Pairs trained on",
      validationPairs: "Pairs to choose the best pass by",
      testPairs: "Held-out pairs",
      ofGroups: (pairs: number, groups: number) => `${number(pairs)} of ${plural(groups, "group")}`,
    },
    figures: {
      title: "On held-out prompts",
      against: (first: string) => `Difference to ${first}`,
      isFirst: "(the first)",
      gainOver: (baseline: string) => `Gain over “${baseline}”`,
      calibration: "Expected calibration error",
      onSame: (name: string, first: string, pairs: number) =>
        `${name} and ${first} have the same ${plural(pairs, "held-out pair")}: the difference is taken pair by pair, its interval clustered by group.`,
      onShared: (name: string, first: string, pairs: number, ofThis: number, ofFirst: number) =>
        `${name} and ${first} share ${plural(pairs, "held-out pair")}, of ${number(ofThis)} and ${number(ofFirst)}: the difference is taken on these alone, its interval clustered by group. The accuracies above it are of different pairs.`,
      none: {
        first_unfinished: (name: string, first: string) =>
          `No difference for ${name}: ${first} is not finished.`,
        unfinished: (name: string) => `No difference for ${name}: it is not finished.`,
        first_not_kept: (name: string, first: string) =>
          `No difference for ${name}: of ${first} is not kept which held-out pairs it ordered right, as of all trainings before this version. Train it again for that.`,
        not_kept: (name: string) =>
          `No difference for ${name}: which held-out pairs it ordered right is not kept, as of all trainings before this version. Train it again for that.`,
        no_shared_pairs: (name: string, first: string) =>
          `No difference for ${name}: it shares no held-out pair with ${first}; their splits or their data are others.`,
      },
    },
    cost: {
      title: "Cost",
      seconds: "Training time",
      inSeconds: (seconds: string) => `${seconds} s`,
      steps: "Steps",
      size: "Size of the checkpoint",
      megabytes: (megabytes: string) => `${megabytes} MB`,
    },
    curves: {
      title: "Training loss over one another",
      none: "None of these trainings has a curve yet.",
      note: "Losses of different objectives are not on one scale.",
    },
  },
  playground: {
    title: "Playground",
    lead: "Asks the reward model that is served. Only the difference between two answers to one prompt means something.",
    noModel: "No reward model is served yet, so there is none to ask.",
    noModelFix: "Train one on a project’s Reward models page and serve it, then open this page again.",
    prompt: "Prompt",
    answer: (letter: string) => `Answer ${letter}`,
    score: "Score both",
    scoring: "Scoring",
    scores: "Scores",
    same: "Neither: both score the same.",
    preferred: (letter: string, percent: number) =>
      `${letter} is preferred, with ${percent} % by the model’s own reckoning.`,
    /** Never "100 %": the model is not certain, only very sure. */
    surelyPreferred: (letter: string) =>
      `${letter} is preferred, with more than 99 % by the model’s own reckoning.`,
    reward: (letter: string) => `Reward of ${letter}`,
    difference: "Difference",
    heads: "Heads that say the same",
    ofHeads: (same: number, all: number) => `${same} of ${all}`,
    model: "Model",
    cut: "A text was longer than the model reads and was cut.",
  },
};

export type RewardModelsText = typeof rewardModelsText;
