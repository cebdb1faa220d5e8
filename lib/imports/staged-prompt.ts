import type { CompletionRecord } from "@/lib/formats/completion-record";
import type { PreferenceRecord, PreferenceTask } from "@/lib/formats/preference-record";
import type { PromptRecord } from "@/lib/formats/prompt-record";
import type { RecordProblem } from "@/lib/formats/record-problem";
import { groupKeyOf } from "@/lib/prompts/group-key";

/** A prompt ready to be stored, with the hashes that tell whether it is there already. */
export interface StagedPrompt {
  readonly line: number;
  readonly record: PromptRecord;
  /** Hexadecimal. */
  readonly contentHash: string;
  readonly groupKey: string;
  readonly completions: readonly { readonly record: CompletionRecord; readonly textHash: string }[];
  /** What an import of preferences says about the completions; else empty. */
  readonly tasks: readonly PreferenceTask[];
}

export interface LineProblem extends RecordProblem {
  /** 0 for the file as a whole. */
  readonly line: number;
}

/** SHA-256 as hexadecimal digits; the caller chooses the implementation. */
export type Sha256Hex = (text: string) => string;

/**
 * The content hash covers all that is stored of the record (texts by their hashes), so that equal content, whatever
 * the file's encoding or layout, is imported once, and records that differ only in their id are two.
 */
export function toStagedPrompt(record: PromptRecord, line: number, sha256Hex: Sha256Hex): StagedPrompt {
  const completions = hashTexts(record, sha256Hex);
  return {
    line,
    record,
    contentHash: sha256Hex(JSON.stringify(contentOf(record, completions))),
    groupKey: groupKeyOf(record.messages, sha256Hex),
    completions,
    tasks: [],
  };
}

/** The same with what was said about the completions; it belongs to its project, where equal content is imported once. */
export function toStagedPreference(
  { prompt, groupKey, tasks }: PreferenceRecord,
  line: number,
  projectId: string | null,
  sha256Hex: Sha256Hex,
): StagedPrompt {
  const completions = hashTexts(prompt, sha256Hex);
  const content = [projectId, groupKey, contentOf(prompt, completions), tasks];
  return {
    line,
    record: prompt,
    contentHash: sha256Hex(JSON.stringify(content)),
    groupKey: groupKey ?? groupKeyOf(prompt.messages, sha256Hex),
    completions,
    tasks,
  };
}

function hashTexts(record: PromptRecord, sha256Hex: Sha256Hex): StagedPrompt["completions"] {
  return record.completions.map((completion) => ({
    record: completion,
    textHash: sha256Hex(completion.text),
  }));
}

function contentOf(record: PromptRecord, completions: StagedPrompt["completions"]): unknown {
  const { messages, externalId, language, tags, metadata } = record;
  const texts = completions.map(({ record: completion, textHash }) => ({ ...completion, text: textHash }));
  return [messages, externalId, language, tags, metadata, texts];
}

/** Measures rows until they are worth one trip to the database. */
export class Chunk {
  readonly problems: LineProblem[] = [];
  #prompts = 0;
  #characters = 0;
  #annotations = 0;

  constructor(
    readonly maxCharacters: number,
    readonly maxRows: number,
  ) {}

  /** How many prompts are in it. */
  get prompts(): number {
    return this.#prompts;
  }

  get full(): boolean {
    const rows = this.#prompts + this.problems.length + this.#annotations;
    return this.#characters >= this.maxCharacters || rows >= this.maxRows;
  }

  addPrompt(prompt: StagedPrompt): void {
    this.#prompts++;
    for (const { annotations } of prompt.tasks) this.#annotations += annotations.length;
    for (const { record } of prompt.completions) this.#characters += record.text.length;
    for (const message of prompt.record.messages) this.#characters += message.content.length;
  }

  addProblem(problem: LineProblem): void {
    this.problems.push(problem);
  }
}
