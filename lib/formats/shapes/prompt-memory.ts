import type { Message } from "../message";
import type { Problems } from "../record-problem";

/** What the prompts of one file may take while their answers are waited for, in characters. */
const MAX_CHARACTERS = 32 * 1024 * 1024;

/** Prompts that come before their answers in a file, by id: bounded, so that a file of any size needs no more memory. */
export class PromptMemory {
  readonly #prompts = new Map<string, readonly Message[]>();
  #characters = 0;

  constructor(readonly maxCharacters = MAX_CHARACTERS) {}

  /** False, with a problem, when there is another prompt of this id or no room for more. */
  add(id: string, messages: readonly Message[], place: string, problems: Problems): boolean {
    const known = this.#prompts.get(id);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(messages)) {
      problems.refuse(
        place,
        "repeated_id",
        `Another prompt of this file has the id ${id}.`,
        "Give each prompt its own id.",
      );
      return false;
    }
    for (const { content } of known === undefined ? messages : []) this.#characters += content.length;
    if (this.#characters > this.maxCharacters) {
      problems.refuse(
        place,
        "too_many_prompts",
        "The prompts of this file are more than can be held until their answers come.",
        "Split the file, with the answers of each part behind its prompts.",
      );
      return false;
    }
    this.#prompts.set(id, messages);
    return true;
  }

  /** The prompt of an answer; null, with a problem, where none came before. */
  find(id: string, place: string, problems: Problems): readonly Message[] | null {
    return (
      this.#prompts.get(id) ??
      problems.refuse(
        place,
        "missing_prompt",
        `No record before this one has the prompt of ${id}.`,
        "Put the file of the prompts in front of the file of the answers: cat prompts.jsonl answers.jsonl.",
      )
    );
  }
}
