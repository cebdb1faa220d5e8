import { Template } from "@huggingface/jinja";
import { AppError } from "@/lib/base/errors";
import type { Comparison } from "../../comparison";

interface Turn {
  readonly role: string;
  readonly content: string;
}

/** Renders a conversation as the model's own chat template wants it. */
export interface ChatTemplate {
  /** `opensAnswer`: end with what stands in front of an answer. */
  render(turns: readonly Turn[], opensAnswer: boolean): string;
}

/** Compiles a Jinja template as transformers does; AppError unsupported where it cannot be. */
export function compileChatTemplate(source: string, bos: string | null, eos: string | null): ChatTemplate {
  const template = attempt("cannot be read", () => new Template(source));
  return {
    render: (turns, opensAnswer) =>
      attempt("refuses a conversation", () =>
        template.render({
          messages: turns.map(({ role, content }) => ({ role, content })),
          add_generation_prompt: opensAnswer,
          bos_token: bos ?? "",
          eos_token: eos ?? "",
        }),
      ),
  };
}

/** A prompt as turns: a bare text is the user's. */
export function turnsOf(prompt: Comparison["prompt"]): readonly Turn[] {
  return typeof prompt === "string" ? [{ role: "user", content: prompt }] : prompt;
}

function attempt<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new AppError("unsupported", {
      message: `the chat template ${what}`,
      userMessage: `The model's chat template ${what}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: "Use a base whose template takes such conversations, or one without a template.",
      cause,
    });
  }
}
