import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfWinner } from "../imported-annotation";
import { MAX_ANNOTATOR_CHARACTERS } from "../rankings-record";
import { completionOf } from "../pair-record";
import { splitConversations } from "../pair-sides";
import type { PreferenceAnnotation } from "../preference-record";
import { hasKeys, type InputShape, promptOf, readEachAs, taskOf, without } from "./shape";

export const WINNERS = ["model_a", "model_b", "tie", "tie (bothbad)", "both_bad"] as const;
export type ArenaWinner = (typeof WINNERS)[number];

export const arenaSchema = z.looseObject({
  conversation_a: z.array(z.unknown()),
  conversation_b: z.array(z.unknown()),
  winner: z.enum(WINNERS),
  model_a: z.string().nullish(),
  model_b: z.string().nullish(),
  judge: z.string().min(1).max(MAX_ANNOTATOR_CHARACTERS).nullish(),
});

const FIX = `Write {"conversation_a", "conversation_b", "winner", "model_a", "model_b"} with winner one of ${WINNERS.join(", ")}.`;

/** Battles of the Chatbot Arena. */
export const arenaShape: InputShape = {
  title: "Arena battles",
  keys: "conversation_a, conversation_b, winner",
  becomes:
    "What both conversations begin with is the prompt, what follows two completions; the winner is better, a tie is a tie, both bad is “none acceptable”.",
  carries: "verdicts",
  joins: false,
  isIt: (value) => hasKeys(value, "conversation_a", "conversation_b", "winner"),
  open: readEachAs(arenaSchema, FIX, (given, problems) => {
    const { conversation_a: a, conversation_b: b, winner, judge } = given;
    const sides = splitConversations(a, b, problems, ["conversation_a", "conversation_b"]);
    if (sides === null) return null;
    const completions = [
      { ...completionOf(sides.chosen), model: given.model_a ?? null },
      { ...completionOf(sides.rejected), model: given.model_b ?? null },
    ];
    const others = without(
      given,
      "conversation_a",
      "conversation_b",
      "winner",
      "model_a",
      "model_b",
      "judge",
    );
    return {
      prompt: promptOf(sides.prompt, completions, others, problems),
      tasks: taskOf([0, 1], [verdictOf(judge ?? IMPORT_ANNOTATOR, winner)]),
    };
  }),
};

/** What the judge of a battle said. */
export function verdictOf(annotator: string, winner: ArenaWinner): PreferenceAnnotation {
  switch (winner) {
    case "model_a":
      return importedAnnotation(annotator, tiersOfWinner("first"));
    case "model_b":
      return importedAnnotation(annotator, tiersOfWinner("second"));
    case "tie":
      return importedAnnotation(annotator, tiersOfWinner("tie"));
    case "tie (bothbad)":
    case "both_bad":
      return importedAnnotation(annotator, [], { outcome: "none_acceptable" });
  }
}
