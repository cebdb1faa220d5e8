import type { DatasetText } from "@/lib/messages/datasets";
import type { DatasetComparison } from "./comparison";
import { SPLITS } from "./split";

/** What changed, line by line. */
export function sayComparison(
  { settings, counts, changes }: DatasetComparison,
  texts: DatasetText,
): string[] {
  const t = texts.compare;
  return [
    t.rows(counts.before.rows, counts.after.rows),
    ...settings.map(({ name, before, after }) => t.setting(name, before, after)),
    ...(changes === null ? [t.notByRow] : sayChanges(changes, t)),
  ];
}

function sayChanges(
  { splits, prompts, annotators }: NonNullable<DatasetComparison["changes"]>,
  t: DatasetText["compare"],
): string[] {
  return [
    ...SPLITS.flatMap((split) => {
      const { added, removed, changed, same } = splits[split];
      return added + removed + changed + same === 0
        ? []
        : [`${t.splits[split]}: ${t.judgements(added, removed, changed, same)}`];
    }),
    t.prompts(prompts.added, prompts.removed, prompts.moved),
    ...(annotators.joined.length > 0 ? [`${t.joined}: ${annotators.joined.join(", ")}`] : []),
    ...(annotators.left.length > 0 ? [`${t.left}: ${annotators.left.join(", ")}`] : []),
  ];
}
