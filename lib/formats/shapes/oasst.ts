import { z } from "zod";
import { IMPORT_ANNOTATOR, importedAnnotation, tiersOfValues } from "../imported-annotation";
import type { Message } from "../message";
import { isJsonObject } from "../parse-messages";
import type { PreferenceAnnotation } from "../preference-record";
import type { Problems } from "../record-problem";
import {
  completionWith,
  hasKeys,
  type InputShape,
  promptOf,
  readEachAs,
  type ShapeContent,
  taskOf,
} from "./shape";

const rankingSchema = z.looseObject({
  ranked_message_ids: z.array(z.string()).nullish(),
  not_rankable: z.boolean().nullish(),
});

export const oasstNodeFields = z.looseObject({
  message_id: z.string(),
  text: z.string(),
  role: z.enum(["prompter", "assistant"]),
  lang: z.string().nullish(),
  deleted: z.boolean().nullish(),
  rank: z.int().nullish(),
  model_name: z.string().nullish(),
  events: z.looseObject({ ranking: z.array(rankingSchema).nullish() }).nullish(),
});

/** A message with its replies. */
export type OasstNode = z.infer<typeof oasstNodeFields> & {
  readonly replies?: readonly OasstNode[] | null | undefined;
};
const nodeSchema: z.ZodType<OasstNode> = z.lazy(() =>
  oasstNodeFields.extend({ replies: z.array(nodeSchema).nullish() }),
);

export const oasstSchema = z.looseObject({ message_tree_id: z.string(), prompt: nodeSchema });

const FIX =
  "Take the export of whole trees: one tree a line, with message_id, text, role and replies in each node.";

/** Open-Assistant's trees, one a line: each question that was answered is a prompt. */
export const oasstShape: InputShape = {
  title: "Open-Assistant trees",
  keys: "message_tree_id, prompt: a node with message_id, replies",
  becomes:
    "A prompt for each turn of the prompter that has replies; as preferences, each ranking of its replies (or their common rank). Deleted messages are left out.",
  carries: "ratings",
  joins: false,
  isIt: (value) =>
    hasKeys(value, "message_tree_id") && isJsonObject(value.prompt) && hasKeys(value.prompt, "message_id"),
  open: readEachAs(oasstSchema, FIX, (given, problems) => {
    return promptsOfTree(given.message_tree_id, given.prompt, problems);
  }),
};

/** A prompt for each turn of the prompter with replies that are not deleted. */
export function promptsOfTree(treeId: string, root: OasstNode, problems: Problems): readonly ShapeContent[] {
  const found: ShapeContent[] = [];
  const walk = (node: OasstNode, before: readonly Message[]): void => {
    if (node.deleted === true) return;
    const messages: readonly Message[] = [...before, messageOf(node)];
    const replies = (node.replies ?? []).filter((reply) => reply.deleted !== true);
    if (node.role === "prompter" && replies.length > 0) {
      const others = { id: node.message_id, language: node.lang ?? null, message_tree_id: treeId };
      const completions = replies.map((reply) =>
        completionWith(reply.text, reply.model_name, {
          message_id: reply.message_id,
          rank: reply.rank ?? null,
        }),
      );
      found.push({
        prompt: promptOf(messages, completions, others, problems),
        tasks: replies.length < 2 ? [] : taskOf([...replies.keys()], rankingsOf(node, replies)),
      });
    }
    for (const reply of replies) walk(reply, messages);
  };
  walk(root, []);
  return found;
}

function messageOf({ role, text }: OasstNode): Message {
  return { role: role === "prompter" ? "user" : "assistant", content: text };
}

/** Each person's ranking of the replies, where it names all of them; else the rank that was made of them. */
function rankingsOf(node: OasstNode, replies: readonly OasstNode[]): PreferenceAnnotation[] {
  const events = (node.events?.ranking ?? []).flatMap((event, i): PreferenceAnnotation[] => {
    const annotator = `oasst-${i + 1}`;
    if (event.not_rankable === true)
      return [importedAnnotation(annotator, [], { outcome: "none_acceptable" })];
    const places = replies.map((reply) => (event.ranked_message_ids ?? []).indexOf(reply.message_id));
    return places.includes(-1) ? [] : [importedAnnotation(annotator, tiersOfValues(places, "lowest"))];
  });
  if (events.length > 0) return events;
  const ranks = replies.flatMap(({ rank }) => (typeof rank === "number" ? [rank] : []));
  if (ranks.length < replies.length) return [];
  return [importedAnnotation(IMPORT_ANNOTATOR, tiersOfValues(ranks, "lowest"))];
}
