import { hasStrength } from "@/lib/ranking/strength";
import type { PreferenceAnnotation, PreferenceStrength } from "./preference-record";
import type { RankingAnnotation } from "./rankings-record";
import type { Problems } from "./record-problem";

const FIX = "Export the file again, or look at docs/protocols.md for what an answer holds.";

type AnswerBesideOrder = Pick<
  PreferenceAnnotation,
  | "strengths"
  | "softLabels"
  | "ratings"
  | "flags"
  | "reasonTags"
  | "demonstration"
  | "editedFrom"
  | "editDistance"
>;

/** What an annotation of rankings.jsonl says beside the order, by item position; ids that the task lacks are refused. */
export function readAnswerBesideOrder(
  given: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): AnswerBesideOrder {
  if (given.outcome !== "answered" && saysBesideOrder(given))
    problems.refuse(
      place,
      "invalid_answer",
      "Only an answer has ratings, strengths or a demonstration.",
      FIX,
    );
  if (given.soft_labels.length > 0 && given.tiers.length === 0)
    problems.refuse(`${place}.soft_labels`, "invalid_answer", "Soft labels belong to an order.", FIX);
  return {
    strengths: readStrengths(given, items, place, problems),
    softLabels: given.soft_labels.map(({ first, second, probability }, i) => ({
      first: positionOf(first, items, `${place}.soft_labels[${i}]`, problems),
      second: positionOf(second, items, `${place}.soft_labels[${i}]`, problems),
      probability,
    })),
    ratings: byPosition(given.ratings, items, `${place}.ratings`, problems),
    flags: byPosition(given.flags, items, `${place}.flags`, problems),
    reasonTags: given.reason_tags,
    ...readDemonstration(given, items, place, problems),
  };
}

/** Whether it says anything beside the order of the completions. */
export function saysBesideOrder({ strengths, ratings, flags, demonstration }: RankingAnnotation): boolean {
  const count = strengths.length + Object.keys(ratings).length + Object.keys(flags).length;
  return count > 0 || demonstration !== null;
}

function readStrengths(
  { strengths, tiers }: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): PreferenceStrength[] {
  const tierOf = (id: string) => tiers.findIndex((tier) => tier.includes(id));
  return strengths.map(({ better, worse, preset, value }, i) => {
    const at = `${place}.strengths[${i}]`;
    if (!hasStrength(preset, value))
      problems.refuse(at, "invalid_strength", `The scale ${preset} has no strength ${value}.`, FIX);
    else if (value === 0 ? tierOf(better) !== tierOf(worse) : tierOf(better) >= tierOf(worse))
      problems.refuse(at, "invalid_strength", "Strength and tiers contradict each other.", FIX);
    const [winner, loser] = [positionOf(better, items, at, problems), positionOf(worse, items, at, problems)];
    return { better: winner, worse: loser, preset, value };
  });
}

function readDemonstration(
  given: RankingAnnotation,
  items: readonly string[],
  place: string,
  problems: Problems,
): Pick<PreferenceAnnotation, "demonstration" | "editedFrom" | "editDistance"> {
  const { demonstration, edited_from: from, edit_distance: editDistance } = given;
  if ((from === null) !== (editDistance === null) || (from !== null && demonstration === null))
    problems.refuse(
      `${place}.edited_from`,
      "invalid_edit",
      "demonstration, edited_from and edit_distance belong together.",
      FIX,
    );
  const editedFrom = from === null ? null : positionOf(from, items, `${place}.edited_from`, problems);
  return { demonstration, editedFrom, editDistance };
}

/** Null where nothing was asked. */
function byPosition<T>(
  byId: Readonly<Record<string, T>>,
  items: readonly string[],
  place: string,
  problems: Problems,
): Record<string, T> | null {
  const entries = Object.entries(byId);
  if (entries.length === 0) return null;
  return Object.fromEntries(entries.map(([id, value]) => [positionOf(id, items, place, problems), value]));
}

function positionOf(id: string, items: readonly string[], place: string, problems: Problems): number {
  const position = items.indexOf(id);
  if (position < 0)
    problems.refuse(place, "unknown_id", `The completion ${id} is not part of the task.`, FIX);
  return position;
}
