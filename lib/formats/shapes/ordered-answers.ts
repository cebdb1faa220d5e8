import { importedAnnotation, tiersOfValues } from "../imported-annotation";
import type { PreferenceAnnotation, PreferenceTask } from "../preference-record";
import { taskOf } from "./shape";

/** What one person said: places of a prompt's completions (equal for ties), of those alone that have one. */
export interface OrderedAnswer {
  readonly annotator: string;
  /** Lowest for the best, by index of the completion. */
  readonly places: ReadonlyMap<number, number>;
  /** By index of the completion. */
  readonly ratings?: Readonly<Record<number, Readonly<Record<string, number>>>>;
  readonly known?: Partial<PreferenceAnnotation>;
}

/**
 * A task for each set of completions that somebody put in an order, with those people's annotations. Nobody has two of
 * one task: what he said again about a set, or to another question, is a task more.
 */
export function tasksOfOrders(answers: readonly OrderedAnswer[]): readonly PreferenceTask[] {
  const bySet = new Map<string, OrderedAnswer[]>();
  for (const answer of answers) {
    if (answer.places.size < 2) continue;
    const set = itemsOf(answer).join(" ");
    for (let again = 0; ; again++) {
      const key = `${again}: ${set}`;
      const same = bySet.get(key) ?? [];
      if (same.some(({ annotator }) => annotator === answer.annotator)) continue;
      bySet.set(key, [...same, answer]);
      break;
    }
  }
  let before = 0;
  return [...bySet.values()].flatMap((same) => {
    const [first] = same;
    const tasks = first === undefined ? [] : taskOf(itemsOf(first), same.map(annotationOf));
    const from = before;
    before += same.length;
    return tasks.map((task) => ({
      ...task,
      annotations: task.annotations.map((one) => ({ ...one, place: from + one.place })),
    }));
  });
}

function itemsOf({ places }: OrderedAnswer): number[] {
  return [...places.keys()].sort((a, b) => a - b);
}

function annotationOf(answer: OrderedAnswer): PreferenceAnnotation {
  const items = itemsOf(answer);
  const values = items.map((item) => answer.places.get(item) ?? 0);
  const rated = items.flatMap((item, position) => {
    const own = answer.ratings?.[item];
    return own === undefined ? [] : [[String(position), own] as const];
  });
  const ratings = rated.length === 0 ? {} : { ratings: Object.fromEntries(rated) };
  return importedAnnotation(answer.annotator, tiersOfValues(values, "lowest"), {
    ...ratings,
    ...answer.known,
  });
}
