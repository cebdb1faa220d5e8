import { z } from "zod";
import { IMPORT_ANNOTATOR } from "../imported-annotation";
import { messageSchema } from "../message";
import type { Problems } from "../record-problem";
import { type OrderedAnswer, tasksOfOrders } from "./ordered-answers";
import {
  completionWith,
  hasKeys,
  type InputShape,
  promptOf,
  readEach,
  readShape,
  userTurn,
  without,
} from "./shape";
import { isJsonObject } from "../parse-messages";

const itemSchema = z
  .looseObject({
    id: z.union([z.string(), z.int()]).transform(String),
    body: z.string().nullish(),
    html: z.string().nullish(),
    text: z.string().nullish(),
  })
  .transform((item, context) => {
    const text = item.body ?? item.text ?? item.html;
    if (typeof text === "string") return { ...item, text };
    context.addIssue({ code: "custom", path: ["body"], message: "The item has no text." });
    return z.NEVER;
  });
const resultSchema = z.looseObject({
  type: z.string().nullish(),
  value: z.record(z.string(), z.unknown()).nullish(),
});
const annotationSchema = z.looseObject({
  completed_by: z.union([z.int(), z.looseObject({ id: z.int() }).transform(({ id }) => id)]).nullish(),
  was_cancelled: z.boolean().nullish(),
  lead_time: z.number().nonnegative().nullish(),
  created_at: z.string().nullish(),
  result: z.array(resultSchema),
});
type Annotation = z.infer<typeof annotationSchema>;

export const labelStudioSchema = z.looseObject({
  data: z.looseObject({
    prompt: z.union([z.string(), z.array(messageSchema).min(1)]),
    items: z.array(itemSchema).min(1),
    annotators: z.array(z.string().min(1).max(200)).nullish(),
  }),
  annotations: z.array(annotationSchema).nullish(),
});

const FIX =
  'Export the tasks as JSON with {"data": {"prompt", "items": [{"id", "body"}]}, "annotations": [{"result"}]}.';
const BUCKET_FIX = "Name the buckets by their place, as in tier_1, tier_2, or put the items into one.";
/** Where a Ranker keeps what nobody has placed yet. */
const UNPLACED: ReadonlySet<string> = new Set(["unranked", "_"]);

/** Label Studio's tasks with a list of items and a Ranker. */
export const labelStudioShape: InputShape = {
  title: "Label Studio tasks with a Ranker",
  keys: "data.prompt, data.items: list of id, body; annotations",
  becomes:
    "A prompt with a completion for each item; as preferences, each person's ranking, its numbered buckets as tiers. Cancelled annotations are left out.",
  carries: "ratings",
  joins: false,
  isIt: ({ data }) => isJsonObject(data) && hasKeys(data, "prompt", "items"),
  open: (now) =>
    readEach((value, problems) => {
      const given = readShape(labelStudioSchema, value, FIX, problems);
      if (given === null) return null;
      const { prompt, items, annotators } = given.data;
      const completions = items.map((item) =>
        completionWith(item.text, null, without(item, "body", "text", "html")),
      );
      const annotations = given.annotations ?? [];
      const names = annotators?.length === annotations.length ? annotators : undefined;
      const ids = items.map(({ id }) => id);
      const orders = annotations.flatMap((annotation, i) =>
        annotation.was_cancelled === true ? [] : orderOf(annotation, names?.[i], ids, now, problems),
      );
      const others = { ...without(given.data, "prompt", "items"), ...without(given, "data") };
      const messages = typeof prompt === "string" ? [userTurn(prompt)] : prompt;
      return { prompt: promptOf(messages, completions, others, problems), tasks: tasksOfOrders(orders) };
    })(),
};

function orderOf(
  annotation: Annotation,
  name: string | undefined,
  ids: readonly string[],
  now: Date,
  problems: Problems,
): readonly OrderedAnswer[] {
  const ranker = annotation.result.find(({ type }) => type === "ranker")?.value?.ranker;
  if (ranker === undefined) return [];
  const tiers = tiersOf(ranker, problems);
  const places = new Map<number, number>();
  for (const [tier, members] of tiers.entries())
    for (const id of members) {
      const item = ids.indexOf(String(id));
      if (item === -1) problems.refuse("annotations", "unknown_item", `There is no item ${String(id)}.`, FIX);
      places.set(item, tier);
    }
  const { completed_by: who, created_at: at, lead_time: seconds } = annotation;
  const submitted = at === undefined || at === null ? Number.NaN : Date.parse(at);
  return [
    {
      annotator: name ?? (who === undefined || who === null ? IMPORT_ANNOTATOR : `label-studio-${who}`),
      places,
      known: {
        submittedAt: submitted <= now.getTime() ? new Date(submitted).toISOString() : null,
        activeMs: seconds === undefined || seconds === null ? null : Math.round(seconds * 1000),
      },
    },
  ];
}

/** One list is an order of its items; several are tiers, whose names must tell their order. */
function tiersOf(ranker: unknown, problems: Problems): readonly (readonly unknown[])[] {
  if (Array.isArray(ranker)) return ranker.map((id: unknown) => [id]);
  const buckets = isJsonObject(ranker) ? Object.entries(ranker).filter(([name]) => !UNPLACED.has(name)) : [];
  const lists = buckets.map(([name, list]) => ({
    place: Number(/(\d+)$/.exec(name)?.[1] ?? Number.NaN),
    list: Array.isArray(list) ? (list as readonly unknown[]) : [],
  }));
  if (lists.every(({ place }) => !Number.isNaN(place)))
    return lists.sort((a, b) => a.place - b.place).map(({ list }) => list);
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only.list.map((id) => [id]);
  problems.refuse(
    "annotations",
    "unknown_order",
    "The buckets' names do not tell which is the best.",
    BUCKET_FIX,
  );
  return [];
}
