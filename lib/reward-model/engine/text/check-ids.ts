import { AppError } from "@/lib/base/errors";
import type { Architecture } from "../model/architecture";
import type { Encoder } from "./encoder";

type Tables = Pick<Architecture, "tables" | "shapes">;

/** The encoder of a model whose tables may be smaller than its tokenizer: ids beyond them are refused by name. */
export function checkIds(architecture: Tables, encoder: Encoder): Encoder {
  const words = rowsOf(architecture, architecture.tables.word);
  const segments =
    architecture.tables.type === undefined ? 1 : rowsOf(architecture, architecture.tables.type);
  const check = <T extends { readonly ids: readonly number[]; readonly types?: readonly number[] }>(
    encoded: T,
  ): T => {
    if (encoded.ids.length === 0) throw nothingToRead();
    const id = encoded.ids.find((one) => one >= words);
    if (id !== undefined) throw beyond("token", id, words);
    const segment =
      architecture.tables.type === undefined ? undefined : encoded.types?.find((one) => one >= segments);
    if (segment !== undefined) throw beyond("segment", segment, segments);
    return encoded;
  };
  return {
    maxTokens: encoder.maxTokens,
    encodePair: (...given) => check(encoder.encodePair(...given)),
    encodeText: (...given) => check(encoder.encodeText(...given)),
    encodeIds: (...given) => check(encoder.encodeIds(...given)),
  };
}

/** Refuses a pad that the model has no row for: batches are filled up with it. */
export function checkPad(architecture: Tables & Pick<Architecture, "padId">): void {
  const words = rowsOf(architecture, architecture.tables.word);
  if (architecture.padId !== null && architecture.padId >= words)
    throw beyond("pad", architecture.padId, words);
}

function rowsOf({ shapes }: Tables, table: string): number {
  return shapes.get(table)?.[0] ?? 0;
}

function beyond(what: "token" | "segment" | "pad", id: number, rows: number): AppError {
  return new AppError("unsupported", {
    message: `${what} ${id} of ${rows}`,
    userMessage: `The tokenizer gives the ${what} ${id}, and the model has rows for 0 to ${rows - 1} only.`,
    fix: "Use the tokenizer that belongs to the model, or enlarge it: model.resize_token_embeddings(len(tokenizer)), then save_pretrained.",
  });
}

function nothingToRead(): AppError {
  return new AppError("invalid_input", {
    message: "an empty text",
    userMessage: "There is an empty text, of which this model reads no token.",
    fix: "Leave empty texts out.",
  });
}
