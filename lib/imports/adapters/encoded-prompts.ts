import type { StagedPrompt } from "../staged-prompt";
import { BinaryRows } from "./copy-binary";

export const PROMPT_COPY = `COPY prompt (id, prompt_set_id, import_id, line, content_hash, group_key, external_id, messages,
  language, tags, metadata) FROM STDIN (FORMAT binary)`;
export const COMPLETION_COPY = `COPY completion (id, prompt_id, index, text, text_hash, turns, origin, model, policy_id,
  sampling, finish_reason, metadata) FROM STDIN (FORMAT binary)`;

interface PromptIds {
  readonly id: string;
  /** In the order of the completions. */
  readonly completionIds: readonly string[];
  readonly importId: string;
  readonly promptSetId: string;
}

/** Prompts and their completions as bytes on their way to COPY: records that wait as objects would outlive the young heap. */
export class EncodedPrompts {
  readonly prompts = new BinaryRows();
  readonly completions = new BinaryRows();

  add({ line, record, contentHash, groupKey, completions }: StagedPrompt, ids: PromptIds): void {
    this.prompts
      .row(11)
      .uuid(ids.id)
      .uuid(ids.promptSetId)
      .uuid(ids.importId)
      .int4(line)
      .bytea(contentHash)
      .text(groupKey)
      .text(record.externalId)
      .jsonb(record.messages)
      .text(record.language)
      .textArray(record.tags)
      .jsonb(record.metadata);
    for (const [index, { record: completion, textHash }] of completions.entries())
      this.completions
        .row(12)
        .uuid(ids.completionIds[index] ?? "")
        .uuid(ids.id)
        .int4(index)
        .text(completion.text)
        .bytea(textHash)
        .jsonb(completion.turns)
        .text(completion.origin)
        .text(completion.model)
        .text(completion.policyId)
        .jsonb(completion.sampling)
        .text(completion.finishReason)
        .jsonb(completion.metadata);
  }
}
