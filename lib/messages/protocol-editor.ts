import { protocolText } from "./protocols";

/** Interface text of the editor of a project's protocol, and of its preview. */
export const protocolEditorText = {
  kind: "What annotators do",
  kinds: {
    ranking: {
      name: "Ranking",
      about: "Two to nine answers are put in order. Most comparisons for the time it takes.",
    },
    pairwise: {
      name: "Pair with strength",
      about: "Which of two answers is better, and by how much. Quick, and made for phones too.",
    },
    rating: {
      name: "Rating",
      about: "Each answer is rated by itself, on scales, flags and choices of your own.",
    },
    demonstration: {
      name: "Demonstration",
      about: "A golden answer is written, or made from the best completion. For supervised fine-tuning.",
    },
  },
  ties: "Ties allowed",
  tiesHint: "Two answers may share a place.",
  partial: "Partial order allowed",
  partialHint: "Two placed answers are enough; the others may stay unranked.",
  rateFirst: "Rate first, then rank",
  rateFirstHint: "As InstructGPT’s labelers worked: each answer is rated by itself before any comparison.",
  strength: "Strength scale",
  /** With their sources. */
  presets: {
    binary_2: { name: "2 points: only which", about: "No strength: the better one, without degrees." },
    llama2_4: { name: "4 levels, no middle", about: "Llama 2 (arXiv 2307.09288, section 3.2.1)." },
    webgpt_5: { name: "5 points", about: "WebGPT (arXiv 2112.09332)." },
    helpsteer3_7: { name: "7 points, −3 to 3", about: "HelpSteer3-Preference (arXiv 2505.11475)." },
    hh_8: { name: "8 points, no middle", about: "HH-RLHF (arXiv 2204.05862)." },
    stiennon_9: { name: "9 points", about: "Stiennon et al. (arXiv 2009.01325)." },
  },
  points: "Points of the scale, from left to right",
  /** Words of the points, as annotators read them. */
  scales: protocolText.scales,
  point: (letter: string, words: string) => `${letter} ${words}`,
  middle: (words: string) => `A and B ${words}`,
  from: "How the answer comes about",
  origins: {
    edit: { name: "Edit the best", about: "Choose the best completion and make it better." },
    write: { name: "Write from nothing", about: "The completions are not shown." },
  },
  rationale: "Reason in words",
  rationaleHint: "One or two sentences, as in HelpSteer.",
  rationales: {
    off: "Not asked",
    optional: "Optional",
    required: "Required for every answer",
    close_calls: "Required for close calls: ties, and the weakest strengths",
  },
  tags: "Reasons to tick",
  tagsExample: "More helpful\nFewer mistakes",
  tagsHint: "One a line, at most 20. None: nothing to tick.",
  fields: {
    title: "Asked of each answer",
    none: "Nothing beside the answer itself.",
    add: "Add a field",
    papers: "Fields of a paper",
    choosePaper: "Fields of a paper …",
    paper: (name: string, fields: number) => `${name} (${fields})`,
    addOf: (paper: string) => `Add ${paper}’s fields`,
    sayAdded: (fields: number, paper: string) => `${fields} fields of ${paper} added.`,
    sayMoved: (field: string, place: number, fields: number) =>
      `${field} is now field ${place} of ${fields}.`,
    sayRemoved: (field: string) => `${field} removed.`,
    unnamed: "The field without a label",
    /** Where the fields of a paper come from, and what is different here. */
    sources: {
      instructgpt:
        "Ouyang et al. 2022 (arXiv 2203.02155), table 3: overall quality and eleven yes-or-no fields per answer.",
      helpsteer2: "Wang et al. 2024 (arXiv 2406.08673): five attributes per answer from 0 to 4.",
      llama2_safety:
        "Touvron et al. 2023 (arXiv 2307.09288), section 3.2.1: the three bins of a pair (only the better one safe, both, none) follow from the two answers.",
      webgpt:
        "Nakano et al. 2021 (arXiv 2112.09332): what its annotators compared in a pair, here rated per answer.",
      open_assistant:
        "Köpf et al. 2023 (arXiv 2304.07327): two yes-or-no questions, seven flags and six scales.",
    },
  },
  field: {
    number: (place: number) => `field ${place}`,
    fresh: "New field",
    up: (field: string) => `Move ${field} up`,
    down: (field: string) => `Move ${field} down`,
    remove: (field: string) => `Remove ${field}`,
    label: "Label",
    named: (id: string) => `Named ${id} in exports.`,
    type: "Type",
    types: { scale: "Scale", flag: "Flag", choice: "Choice" },
    describe: {
      scale: (min: number, max: number) => `scale ${min} to ${max}`,
      flag: "flag",
      choice: (options: number) => `choice of ${options}`,
    },
    optional: "optional",
    hint: "Hint for annotators",
    flagHint: "A flag is set or not; not set is an answer.",
    required: "Must be answered",
    min: "From",
    max: "To",
    minLabel: "Words for the lowest",
    maxLabel: "Words for the highest",
    option: (n: number) => `Option ${n}`,
    removeOption: (n: number) => `Remove option ${n}`,
    addOption: "Add an option",
  },
  preview: {
    label: "Preview of the annotator’s screen",
    title: "What annotators see",
    frame: "Annotator’s screen",
    project: "Preview",
    size: "Size of the screen",
    sizes: { wide: "Wide screen", phone: "Phone" },
    try: "Try it",
    stop: "Stop trying",
    about: "The very screen, on a sample. Nothing that you do in it is stored.",
    notWhole: "The protocol is not whole yet: the preview shows it as it was before.",
  },
};

export type ProtocolEditorText = typeof protocolEditorText;
