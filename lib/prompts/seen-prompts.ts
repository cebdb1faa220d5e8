import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sha256Hex } from "@/lib/base/sha256";
import type { Message } from "@/lib/formats/message";
import { groupKeyOf } from "./group-key";

/** In a checkpoint's folder: the prompts that the model was trained and validated on. */
export const SEEN_PROMPTS_FILE = "seen-prompts.json";

const KEY = /^[0-9a-f]{32}$/;

export const seenPromptsSchema = z.object({
  schema: z.literal("preferendum/seen-prompts@1"),
  /** Of prompts and of the groups that they stood in, sorted; hashes alone. */
  keys: z.array(z.string().regex(KEY)),
});

/** A prompt, and the group that the data put it in. */
export interface GroupedPrompt {
  readonly messages: readonly Message[];
  /** Null: none but that of its text. */
  readonly group: string | null;
}

/** The keys of prompts that a model has seen: of each its text's, and its group's where that is another one. */
export class SeenPrompts {
  readonly #keys: ReadonlySet<string>;

  constructor(keys: Iterable<string>) {
    this.#keys = new Set(keys);
  }

  /** Whether the prompt, or one that a split keeps on its side, is among them. */
  has({ messages, group }: GroupedPrompt): boolean {
    if (group !== null && this.hasGroup(group)) return true;
    return this.#keys.has(groupKeyOf(messages));
  }

  /** Whether a prompt of this group is among them. */
  hasGroup(group: string): boolean {
    return this.#keys.has(keyOfGroup(group));
  }

  keys(): string[] {
    return [...this.#keys].sort();
  }
}

/** What must not be met again after a training on these prompts. */
export function* keysOfPrompts(prompts: Iterable<GroupedPrompt>): Generator<string> {
  for (const { messages, group } of prompts) {
    yield groupKeyOf(messages);
    if (group !== null) yield keyOfGroup(group);
  }
}

/** A key of ours stays as it is; any other name, which may be a person's, is hashed. */
function keyOfGroup(group: string): string {
  return KEY.test(group) ? group : sha256Hex(group).slice(0, 32);
}

/** What stands in the file. */
export function formatSeenPrompts(seen: SeenPrompts): string {
  return `${JSON.stringify({ schema: "preferendum/seen-prompts@1", keys: seen.keys() })}\n`;
}

/** Reads the file's text; AppError file_refused when it is not what a training wrote. */
export function parseSeenPrompts(text: string): SeenPrompts {
  const parsed = seenPromptsSchema.safeParse(parseJson(text));
  if (parsed.success) return new SeenPrompts(parsed.data.keys);
  throw new AppError("file_refused", {
    message: `${SEEN_PROMPTS_FILE} is none of ours`,
    userMessage: `The file ${SEEN_PROMPTS_FILE} of the reward model is damaged: it does not say which prompts the model was trained on.`,
    fix: "Bring it back from a backup, train the model again, or leave the choice of unseen prompts out.",
  });
}

/** The same for a checkpoint that must have the file; AppError conflict, with the model's name, where it has none. */
export function requireSeenPrompts(text: string | undefined, model: string): SeenPrompts {
  if (text !== undefined) return parseSeenPrompts(text);
  throw new AppError("conflict", {
    message: `no ${SEEN_PROMPTS_FILE} of ${model}`,
    userMessage: `The reward model ${model} does not say which prompts it was trained on: its checkpoint has no ${SEEN_PROMPTS_FILE}. An earlier version or another tool trained it, or the reward model that its training started from.`,
    fix: "Train it again, from a base that is no reward model, or leave the choice of unseen prompts out.",
  });
}

/** That there is no model at all whose prompts could be left out. */
export function noModelThatSaw(): AppError {
  return new AppError("conflict", {
    message: "unseen prompts without a served checkpoint",
    userMessage: "No reward model is served yet, so there are no prompts that it was trained on.",
    fix: "Promote a finished training on a project's Reward models page first, or leave the choice of unseen prompts out.",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
