import type { CompletionRecord } from "@/lib/formats/completion-record";
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
  const completions = record.completions.map((completion) => ({
    record: completion,
    textHash: sha256Hex(completion.text),
  }));
  const { messages, externalId, language, tags, metadata } = record;
  const content = [
    messages,
    externalId,
    language,
    tags,
    metadata,
    completions.map(({ record: completion, textHash }) => ({ ...completion, text: textHash })),
  ];
  return {
    line,
    record,
    contentHash: sha256Hex(JSON.stringify(content)),
    groupKey: groupKeyOf(messages, sha256Hex),
    completions,
  };
}

/** Collects rows until they are worth one trip to the database. */
export class Chunk {
  readonly prompts: StagedPrompt[] = [];
  readonly problems: LineProblem[] = [];
  #characters = 0;

  constructor(
    readonly maxCharacters: number,
    readonly maxRows: number,
  ) {}

  get full(): boolean {
    return (
      this.#characters >= this.maxCharacters || this.prompts.length + this.problems.length >= this.maxRows
    );
  }

  addPrompt(prompt: StagedPrompt): void {
    this.prompts.push(prompt);
    for (const { record } of prompt.completions) this.#characters += record.text.length;
    for (const message of prompt.record.messages) this.#characters += message.content.length;
  }

  addProblem(problem: LineProblem): void {
    this.problems.push(problem);
  }
}
