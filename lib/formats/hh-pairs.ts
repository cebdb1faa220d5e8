import { z } from "zod";
import { parseTranscript, writeTranscript } from "./hh-transcript";
import type { PairTexts, Projected } from "./pair-rows";

const transcript = z.string().refine((text) => parseTranscript(text) !== null, "not a transcript");

/** Anthropic's HH-RLHF: two transcripts that begin alike. */
export const hhRowSchema = z.strictObject({ chosen: transcript, rejected: transcript });
export type HhRow = z.infer<typeof hhRowSchema>;

export function hhRow({ prompt, chosen, rejected }: PairTexts): Projected<HhRow> {
  const better = writeTranscript([...prompt, ...chosen]);
  if ("leftOut" in better) return better;
  const worse = writeTranscript([...prompt, ...rejected]);
  if ("leftOut" in worse) return worse;
  return { row: { chosen: better.text, rejected: worse.text }, changed: better.changed };
}
