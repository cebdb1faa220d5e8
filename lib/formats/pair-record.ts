import { type CompletionRecord, plainCompletion, takeString } from "./completion-record";
import { IMPORT_ANNOTATOR, importedAnnotation } from "./imported-annotation";
import type { Message } from "./message";
import { takePairSides } from "./pair-sides";
import type { PreferenceRecord } from "./preference-record";
import { takePromptFields } from "./prompt-record";
import { MAX_ANNOTATOR_CHARACTERS } from "./rankings-record";
import type { Problems } from "./record-problem";

/** A pair: with a prompt, or two whole conversations (messages or transcripts) that begin alike. */
export function parsePair(
  value: Readonly<Record<string, unknown>>,
  problems: Problems,
): PreferenceRecord | null {
  const rest = new Map(Object.entries(value));
  const sides = takePairSides(rest, problems);
  const annotator = takeAnnotator(rest, problems);
  const fields = takePromptFields(rest, problems);
  if (sides === null) return null;
  const completions = [
    { ...completionOf(sides.chosen), model: modelOf(fields.metadata.chosen_model) },
    { ...completionOf(sides.rejected), model: modelOf(fields.metadata.rejected_model) },
  ];
  if (JSON.stringify(sides.chosen) === JSON.stringify(sides.rejected))
    problems.warn(
      "rejected",
      "equal_sides",
      "The chosen and the rejected text are the same: nothing can be learned from this pair.",
      "It is kept, but no export of pairs will hold it.",
    );
  return {
    prompt: { messages: sides.prompt, ...fields, completions },
    groupKey: null,
    tasks: [{ items: [0, 1], wanted: null, annotations: [importedAnnotation(annotator, [0, 1])] }],
  };
}

/** Who judged, by the key `annotator`. */
export function takeAnnotator(rest: Map<string, unknown>, problems: Problems): string {
  const name = takeString(rest, ["annotator"], "", problems) ?? IMPORT_ANNOTATOR;
  if (name === "" || name.length > MAX_ANNOTATOR_CHARACTERS)
    problems.refuse(
      "annotator",
      "invalid_annotator",
      `An annotator's name has 1 to ${MAX_ANNOTATOR_CHARACTERS} characters.`,
      "Leave the key out where no annotator is known.",
    );
  return name;
}

/** A model's name, where the value is one. */
export function modelOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** One assistant message is a plain answer, more are turns. */
export function completionOf(answer: readonly Message[]): CompletionRecord {
  const texts = answer.filter((message) => message.role === "assistant").map((message) => message.content);
  return { ...plainCompletion(texts.join("\n\n")), turns: answer.length === 1 ? null : answer };
}
