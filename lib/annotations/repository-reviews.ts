import { getPool, type Client } from "@/lib/platform/db";
import type { Message } from "@/lib/tasks/schema";
import type { z } from "zod";
import type { newReviewSchema, ReturnedAnswer } from "./review";

const EXCERPT_CHARACTERS = 200;

/**
 * Answers `n` (newest revision `r`, assignment `a`, task `t`) of project $1 that wait for a review by annotator $2: a
 * person's demonstrations, not his own, whose newest revision nobody has reviewed.
 */
const WAITING = `FROM task t JOIN annotation n ON n.task_id = t.id JOIN assignment a ON a.id = n.assignment_id
    JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
  WHERE t.project_id = $1 AND n.annotator_id <> $2 AND n.import_id IS NULL AND n.purpose = 'label'
    AND a.state = 'submitted' AND r.demonstration IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM review v WHERE v.annotation_id = n.id AND v.revision = n.revision)`;

export interface WaitingRow {
  readonly annotationId: string;
  readonly revision: number;
  readonly from: string;
  readonly submittedAt: Date;
  readonly prompt: readonly Message[];
  readonly text: string;
  readonly source: string | null;
  readonly editDistance: number | null;
  readonly earlierNote: string | null;
}

/** What waits for a review, the first answered first; annotation ids are in the order of time. */
export async function listWaitingRows(
  projectId: string,
  reviewerId: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<WaitingRow[]> {
  const { rows } = await getPool().query<WaitingRow>(
    `SELECT w.*, p.messages AS prompt, c.text AS source, o.pseudonym AS "from",
       (SELECT v.note FROM review v WHERE v.annotation_id = w."annotationId" AND v.verdict = 'return'
        ORDER BY v.revision DESC, v.number DESC LIMIT 1) AS "earlierNote"
     FROM (SELECT n.id AS "annotationId", n.annotator_id, t.id AS task_id, t.prompt_id, r.revision,
             r.submitted_at AS "submittedAt", r.demonstration AS text, r.edited_from, r.edit_distance AS "editDistance"
           ${WAITING} AND ($3::uuid IS NULL OR n.id > $3) ORDER BY n.id LIMIT $4) w
       JOIN prompt p ON p.id = w.prompt_id JOIN annotator o ON o.id = w.annotator_id
       LEFT JOIN task_item i ON i.task_id = w.task_id AND i.position = w.edited_from
       LEFT JOIN completion c ON c.id = i.completion_id
     ORDER BY w."annotationId"`,
    [projectId, reviewerId, after ?? null, limit],
  );
  return rows;
}

export async function countWaiting(projectId: string, reviewerId: string): Promise<number> {
  const { rows } = await getPool().query<{ n: number }>(`SELECT count(*)::int AS n ${WAITING}`, [
    projectId,
    reviewerId,
  ]);
  return rows[0]?.n ?? 0;
}

/** Whether the project asks for demonstrations, or ever did. */
export async function hasDemonstrationProtocol(projectId: string): Promise<boolean> {
  const { rows } = await getPool().query<{ has: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM protocol_version WHERE project_id = $1 AND kind = 'demonstration') AS has",
    [projectId],
  );
  return rows[0]?.has ?? false;
}

export interface ReviewedRow {
  readonly assignmentId: string;
  readonly annotatorId: string;
  readonly revision: number;
  /** Reviews of that revision. */
  readonly reviews: number;
}

/**
 * A person's demonstration as it stands, in this project; undefined where there is none. Its assignment is locked, as a
 * submit locks it, until the transaction ends; only then is the rest read, so that it is the newest.
 */
export async function lockReviewed(
  client: Client,
  projectId: string,
  annotationId: string,
): Promise<ReviewedRow | undefined> {
  await client.query(
    "SELECT a.id FROM annotation n JOIN assignment a ON a.id = n.assignment_id WHERE n.id = $1 FOR UPDATE OF a",
    [annotationId],
  );
  const { rows } = await client.query<ReviewedRow>(
    `SELECT n.assignment_id AS "assignmentId", n.annotator_id AS "annotatorId", n.revision,
       (SELECT count(*)::int FROM review v WHERE v.annotation_id = n.id AND v.revision = n.revision) AS reviews
     FROM annotation n JOIN task t ON t.id = n.task_id
       JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
     WHERE n.id = $1 AND t.project_id = $2 AND n.import_id IS NULL AND n.purpose = 'label' AND r.demonstration IS NOT NULL`,
    [annotationId, projectId],
  );
  return rows[0];
}

/** Stores the review, and gives the answer back to its writer or takes it; no place of the task changes. */
export async function insertReview(
  client: Client,
  review: z.output<typeof newReviewSchema>,
  by: { readonly assignmentId: string; readonly reviewerId: string; readonly now: Date },
): Promise<void> {
  const { annotationId, revision, number, verdict, note } = review;
  await client.query(
    `INSERT INTO review (annotation_id, revision, number, reviewer_id, verdict, note, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [annotationId, revision, number, by.reviewerId, verdict, note, by.now],
  );
  await client.query("UPDATE assignment SET state = $2::assignment_state WHERE id = $1", [
    by.assignmentId,
    verdict === "return" ? "returned" : "submitted",
  ]);
}

interface ReturnedRow extends Omit<ReturnedAnswer, "returnedAt"> {
  readonly returnedAt: Date;
}

/** An annotator's answers in a project that came back to him, the longest waiting first. */
export async function listReturnedRows(annotatorId: string, projectId: string): Promise<ReturnedRow[]> {
  const { rows } = await getPool().query<ReturnedRow>(
    `SELECT a.id AS "assignmentId", left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS prompt, v.note,
       v.created_at AS "returnedAt"
     FROM assignment a JOIN annotation n ON n.assignment_id = a.id
       JOIN task t ON t.id = a.task_id JOIN prompt p ON p.id = t.prompt_id
       CROSS JOIN LATERAL (SELECT note, created_at FROM review WHERE annotation_id = n.id AND revision = n.revision
                           ORDER BY number DESC LIMIT 1) v
     WHERE a.annotator_id = $1 AND a.state = 'returned' AND t.project_id = $2
     ORDER BY v.created_at, a.id`,
    [annotatorId, projectId],
  );
  return rows;
}
