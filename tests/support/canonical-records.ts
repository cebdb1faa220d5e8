import type { RankingAnnotation, RankingRecord, RankingTask } from "@/lib/formats/rankings-record";

/**
 * Records of an export with all that an import may change made equal, and nothing else (docs/datasets.md): ids and
 * annotators get numbers in the order in which they appear; the place in the receiving project is left out.
 */
export function canonicalRecords(records: readonly RankingRecord[]): unknown[] {
  const numbers = new Map<string, string>();
  const numbered = (kind: string, id: string): string => {
    const known = numbers.get(`${kind} ${id}`) ?? `${kind} ${numbers.size}`;
    numbers.set(`${kind} ${id}`, known);
    return known;
  };
  const completion = (id: string) => numbered("completion", id);
  return records.map((record) => ({
    ...record,
    prompt_id: numbered("prompt", record.prompt_id),
    source: { external_id: record.source?.external_id },
    completions: record.completions.map((one) => ({ ...one, completion_id: completion(one.completion_id) })),
    tasks: record.tasks.map((task) => canonicalTask(task, numbered)),
    annotations: record.annotations.map((one) => canonicalAnnotation(one, numbered)),
  }));
}

type Numbered = (kind: string, id: string) => string;

function canonicalTask(task: RankingTask, numbered: Numbered): unknown {
  return {
    ...task,
    project: "",
    batch_id: "",
    task_id: numbered("task", task.task_id),
    items: task.items.map((id) => numbered("completion", id)),
  };
}

function canonicalAnnotation(annotation: RankingAnnotation, numbered: Numbered): unknown {
  const ids = (list: readonly string[]) => list.map((id) => numbered("completion", id));
  return {
    ...annotation,
    annotator_kind: "",
    counted: "",
    protocol_version: "",
    guideline_version: "",
    annotation_id: numbered("annotation", annotation.annotation_id),
    task_id: numbered("task", annotation.task_id),
    annotator: numbered("annotator", annotation.annotator),
    presented: ids(annotation.presented),
    tiers: annotation.tiers.map(ids),
    unranked: ids(annotation.unranked),
    soft_labels: annotation.soft_labels.map(({ first, second, probability }) => [
      ...ids([first, second]),
      probability,
    ]),
    strengths: annotation.strengths.map(({ better, worse, ...rest }) => [...ids([better, worse]), rest]),
    ratings: entriesOf(annotation.ratings, numbered),
    flags: entriesOf(annotation.flags, numbered),
    edited_from: annotation.edited_from === null ? null : ids([annotation.edited_from]),
  };
}

function entriesOf(byId: Readonly<Record<string, unknown>>, numbered: Numbered): unknown[] {
  return Object.entries(byId).map(([id, value]) => [numbered("completion", id), value]);
}
