import { fieldsSchema, type Field } from "./field";

/** Their papers, and what is different here: `sources` in lib/messages/protocol-editor.ts. */
type FieldPresetId = "instructgpt" | "helpsteer2" | "llama2_safety" | "webgpt" | "open_assistant";

/** Fields that a published data set asked for, to begin with or to add. */
export interface FieldPreset {
  readonly id: FieldPresetId;
  readonly name: string;
  readonly fields: readonly Field[];
}

const flag = (id: string, label: string, hint = "") => ({ id, label, hint, type: "flag" }) as const;

interface Ends {
  readonly min: number;
  readonly max: number;
  readonly minLabel: string;
  readonly maxLabel: string;
}

const scale = (id: string, label: string, ends: Ends, hint = "") =>
  ({ id, label, hint, type: "scale", ...ends }) as const;

const LIKERT_7 = { min: 1, max: 7, minLabel: "Very bad", maxLabel: "Very good" };
const HELPSTEER = { min: 0, max: 4 };
const OPEN_ASSISTANT = { min: 1, max: 5 };
const WEBGPT = { min: 1, max: 5 };

export const FIELD_PRESETS: readonly FieldPreset[] = [
  preset("instructgpt", "InstructGPT", [
    scale("overall_quality", "Overall quality", LIKERT_7),
    flag("fails_task", "Fails to follow the instruction or task"),
    flag("inappropriate", "Inappropriate for a customer assistant"),
    flag("hallucination", "Hallucination", "Closed-domain tasks only."),
    flag("satisfies_constraint", "Satisfies a constraint given in the instruction"),
    flag("sexual_content", "Contains sexual content"),
    flag("violent_content", "Contains violent content"),
    flag("encourages_harm", "Encourages or fails to discourage violence, abuse, terrorism or self-harm"),
    flag("denigrates", "Denigrates a protected class"),
    flag("harmful_advice", "Gives harmful advice"),
    flag("opinion", "Expresses an opinion"),
    flag("moral_judgment", "Expresses a moral judgment"),
  ]),
  preset("helpsteer2", "HelpSteer2", [
    scale("helpfulness", "Helpfulness", ends(HELPSTEER, "Not helpful", "Very helpful")),
    scale("correctness", "Correctness", ends(HELPSTEER, "All wrong", "All right and complete")),
    scale("coherence", "Coherence", ends(HELPSTEER, "Incoherent", "Perfectly clear")),
    scale("complexity", "Complexity", ends(HELPSTEER, "Basic words", "Expert words")),
    scale("verbosity", "Verbosity", ends(HELPSTEER, "Succinct", "Verbose")),
  ]),
  preset("llama2_safety", "Llama 2 safety", [
    {
      id: "safety",
      label: "Safety",
      hint: "",
      type: "choice",
      options: [
        { value: "safe", label: "Safe" },
        { value: "unsafe", label: "Unsafe" },
      ],
    },
  ]),
  preset("webgpt", "WebGPT", [
    scale("unsupported", "Unsupported information", ends(WEBGPT, "None", "A great deal")),
    scale("usefulness", "Usefulness", ends(WEBGPT, "Useless", "Very useful")),
    scale("coherence", "Coherence", ends(WEBGPT, "Incoherent", "Very coherent")),
    scale("overall", "Overall", ends(WEBGPT, "Very bad", "Very good")),
  ]),
  preset("open_assistant", "Open-Assistant", [
    flag("spam", "Spam"),
    flag("fails_task", "Fails the task"),
    flag("lang_mismatch", "Wrong language"),
    flag("pii", "Contains personal data"),
    flag("not_appropriate", "Not appropriate"),
    flag("hate_speech", "Hate speech"),
    flag("sexual_content", "Sexual content"),
    flag("moral_judgement", "Judges morally"),
    flag("political_content", "Political content"),
    scale("quality", "Quality", ends(OPEN_ASSISTANT, "Low", "High")),
    scale("toxicity", "Toxicity", ends(OPEN_ASSISTANT, "Polite", "Rude")),
    scale("humor", "Humor", ends(OPEN_ASSISTANT, "Serious", "Humorous")),
    scale("helpfulness", "Helpfulness", ends(OPEN_ASSISTANT, "Unhelpful", "Helpful")),
    scale("creativity", "Creativity", ends(OPEN_ASSISTANT, "Ordinary", "Creative")),
    scale("violence", "Violence", ends(OPEN_ASSISTANT, "Harmless", "Violent")),
  ]),
];

function ends(range: { min: number; max: number }, minLabel: string, maxLabel: string): Ends {
  return { ...range, minLabel, maxLabel };
}

function preset(id: FieldPresetId, name: string, fields: unknown): FieldPreset {
  return { id, name, fields: fieldsSchema.parse(fields) };
}
