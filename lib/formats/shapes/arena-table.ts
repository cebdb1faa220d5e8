import { z } from "zod";
import { IMPORT_ANNOTATOR } from "../imported-annotation";
import type { Message } from "../message";
import { completionOf } from "../pair-record";
import { splitConversations } from "../pair-sides";
import type { Problems } from "../record-problem";
import { type ArenaWinner, verdictOf, WINNERS } from "./arena";
import { hasKeys, type InputShape, promptOf, readEach, readShape, taskOf, without } from "./shape";

const flag = z.union([z.literal([0, 1]), z.enum(["0", "1"]).transform(Number)]);
/** Text as it is, or a JSON list of the texts of all turns. */
const turns = z.union([z.string().transform(turnsOf).pipe(z.array(z.string())), z.array(z.string())]);

const sides = z.looseObject({
  prompt: turns,
  response_a: turns,
  response_b: turns,
  model_a: z.string().nullish(),
  model_b: z.string().nullish(),
});
const wonSchema = sides.extend({ winner: z.enum(WINNERS) });
const flaggedSchema = sides
  .extend({ winner_model_a: flag, winner_model_b: flag, winner_tie: flag })
  .refine((row) => row.winner_model_a + row.winner_model_b + row.winner_tie === 1, {
    path: ["winner_tie"],
    message: "Exactly one of the three winner columns must be 1.",
  })
  .transform((row) => ({ ...row, winner: winnerOf(row) }));

export const arenaTableSchema = z.union([wonSchema, flaggedSchema]);

const FIX =
  "Write prompt, response_a, response_b (text, or a JSON list of texts, one a turn) and winner, or winner_model_a, winner_model_b and winner_tie as 0 or 1.";
const TAKEN = [
  "prompt",
  "response_a",
  "response_b",
  "model_a",
  "model_b",
  "winner",
  "winner_model_a",
  "winner_model_b",
  "winner_tie",
];

/** Arena battles as a table: columns with JSON lists of the turns. */
export const arenaTableShape: InputShape = {
  title: "Arena battles as a table",
  keys: "prompt, response_a, response_b; winner, or winner_model_a, winner_model_b, winner_tie",
  becomes: "As Arena battles; several turns become a multi-turn answer.",
  carries: "verdicts",
  joins: false,
  isIt: (value) =>
    hasKeys(value, "prompt", "response_a", "response_b") &&
    (hasKeys(value, "winner") || hasKeys(value, "winner_model_a", "winner_model_b", "winner_tie")),
  open: readEach((value, problems) => {
    const schema = hasKeys(value, "winner") ? wonSchema : flaggedSchema;
    const given = readShape(schema, value, FIX, problems);
    if (given === null) return null;
    const a = conversationOf(given.prompt, given.response_a, "response_a", problems);
    const b = conversationOf(given.prompt, given.response_b, "response_b", problems);
    const split = splitConversations(a, b, problems, ["response_a", "response_b"]);
    if (split === null) return null;
    const completions = [
      { ...completionOf(split.chosen), model: given.model_a ?? null },
      { ...completionOf(split.rejected), model: given.model_b ?? null },
    ];
    return {
      prompt: promptOf(split.prompt, completions, without(given, ...TAKEN), problems),
      tasks: taskOf([0, 1], [verdictOf(IMPORT_ANNOTATOR, given.winner)]),
    };
  }),
};

function winnerOf(row: { readonly winner_model_a: number; readonly winner_model_b: number }): ArenaWinner {
  if (row.winner_model_a === 1) return "model_a";
  return row.winner_model_b === 1 ? "model_b" : "tie";
}

function turnsOf(text: string): unknown {
  if (!text.startsWith("[")) return [text];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [text];
  } catch {
    return [text]; // a text may begin with a bracket
  }
}

function conversationOf(
  questions: readonly string[],
  answers: readonly string[],
  place: string,
  problems: Problems,
): readonly Message[] {
  if (questions.length !== answers.length)
    problems.refuse(place, "different_turns", "There are not as many answers as prompts.", FIX);
  return questions.flatMap((content, i): Message[] => {
    const answer = answers[i];
    return answer === undefined
      ? []
      : [
          { role: "user", content },
          { role: "assistant", content: answer },
        ];
  });
}
