import { getPool, getTurnPool } from "@/lib/platform/db";
import type { OwnAnswer } from "./schema";
import type { StoredAnswer } from "./unpack-answer";

const EXCERPT_CHARACTERS = 200;

/** With the id that a page goes on from. */
export interface OwnAnswerRow extends Omit<OwnAnswer, "submittedAt" | "firstSubmittedAt"> {
  readonly annotationId: string;
  readonly firstSubmittedAt: Date;
  readonly submittedAt: Date;
}

/** An annotator's answers in a project, newest first; annotation ids are in the order of time. */
export async function listOwnAnswerRows(
  annotatorId: string,
  projectId: string,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<OwnAnswerRow[]> {
  const { rows } = await getPool().query<OwnAnswerRow>({
    name: "list_own_answers",
    text: `SELECT n.id AS "annotationId", n.assignment_id AS "assignmentId", n.revision, n.counted,
             left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt, r.outcome, r.skip_reason AS "skipReason",
             n.created_at AS "firstSubmittedAt", r.submitted_at AS "submittedAt", r.active_ms AS "activeMs",
             CASE WHEN a.state = 'returned' THEN (SELECT v.note FROM review v WHERE v.annotation_id = n.id
               AND v.revision = n.revision ORDER BY v.number DESC LIMIT 1) END AS "returnNote"
           FROM annotation n JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
             JOIN assignment a ON a.id = n.assignment_id JOIN task t ON t.id = n.task_id JOIN prompt p ON p.id = t.prompt_id
           WHERE n.annotator_id = $1 AND t.project_id = $2 AND n.purpose = 'label' AND ($3::uuid IS NULL OR n.id < $3)
           ORDER BY n.id DESC LIMIT $4`,
    values: [annotatorId, projectId, before ?? null, limit],
  });
  return rows;
}

export interface AnsweredRow extends StoredAnswer {
  readonly outcome: OwnAnswer["outcome"];
  readonly revision: number;
  readonly presented: readonly number[];
  /** Completion ids by item position. */
  readonly items: readonly string[];
}

/** The newest revision of an assignment's answer, with what its positions mean. */
export async function findNewestAnswer(assignmentId: string): Promise<AnsweredRow | undefined> {
  const { rows } = await getTurnPool().query<AnsweredRow>({
    name: "find_newest_answer",
    text: `SELECT r.outcome, r.revision, r.tiers, r.strengths, r.ratings, r.flags, r.rationale, r.reason_tags AS "reasonTags",
             r.demonstration, r.edited_from AS "editedFrom", a.presented,
             (SELECT coalesce(json_agg(i.completion_id ORDER BY i.position), '[]') FROM task_item i WHERE i.task_id = a.task_id) AS items
           FROM assignment a JOIN annotation n ON n.assignment_id = a.id
             JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
           WHERE a.id = $1`,
    values: [assignmentId],
  });
  return rows[0];
}
