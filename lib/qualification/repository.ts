import { getPool, type Queryable } from "@/lib/platform/db";
import { scoreOf, type Tally, type Tiers } from "./score";
import type { Attempt, ChangeSettings, QualificationSettings } from "./schema";

/** The pass mark, and the attempts that everybody has. */
export async function readSettings(projectId: string): Promise<QualificationSettings> {
  const { rows } = await getPool().query<QualificationSettings>(
    `SELECT qualification_pass_mark AS "passMark", qualification_attempts AS attempts FROM project WHERE id = $1`,
    [projectId],
  );
  return onlyRow(rows, projectId);
}

/** Changes what is given; gives the settings as they are then. */
export async function updateSettings(
  db: Queryable,
  projectId: string,
  { passMark, attempts }: ChangeSettings,
): Promise<QualificationSettings> {
  const { rows } = await db.query<QualificationSettings>(
    `UPDATE project SET qualification_pass_mark = coalesce($2, qualification_pass_mark),
       qualification_attempts = coalesce($3, qualification_attempts)
     WHERE id = $1 RETURNING qualification_pass_mark AS "passMark", qualification_attempts AS attempts`,
    [projectId, passMark ?? null, attempts ?? null],
  );
  return onlyRow(rows, projectId);
}

function onlyRow<T>([row]: readonly T[], projectId: string): T {
  if (row === undefined) throw new Error(`no project ${projectId}`);
  return row;
}

interface AttemptRow extends Omit<Attempt, "score" | "finishedAt"> {
  readonly alike: number | null;
  readonly level: number | null;
  readonly finishedAt: string | Date | null;
}

const ATTEMPT = `x.number, x.state, x.pass_mark AS "passMark", x.tasks, x.pairs, x.alike, x.level, x.finished_at AS "finishedAt"`;

/** Of one annotator in a project, oldest first. */
export async function listAttempts(annotatorId: string, projectId: string): Promise<Attempt[]> {
  const { rows } = await getPool().query<AttemptRow>(
    `SELECT ${ATTEMPT} FROM qualification_attempt x WHERE annotator_id = $1 AND project_id = $2 ORDER BY number`,
    [annotatorId, projectId],
  );
  return rows.map(toAttempt);
}

function toAttempt({ alike, level, finishedAt, ...row }: AttemptRow): Attempt {
  const { pairs } = row;
  return {
    ...row,
    score: pairs === null || alike === null || level === null ? null : scoreOf({ pairs, alike, level }),
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
  };
}

/** One more attempt, open or decided; undefined when there is one of this number, or an open one. */
export async function insertAttempt(
  db: Queryable,
  {
    annotatorId,
    projectId,
    ...attempt
  }: {
    readonly annotatorId: string;
    readonly projectId: string;
    readonly number: number;
    readonly state: "open" | "let_in";
  },
  now: Date,
): Promise<Attempt | undefined> {
  const { rows } = await db.query<AttemptRow>(
    `INSERT INTO qualification_attempt AS x (annotator_id, project_id, number, state, started_at, finished_at)
     VALUES ($1, $2, $3, $4::qualification_state, $5, CASE WHEN $4::text = 'open' THEN NULL ELSE $5::timestamptz END)
     ON CONFLICT DO NOTHING RETURNING ${ATTEMPT}`,
    [annotatorId, projectId, attempt.number, attempt.state, now],
  );
  return rows.map(toAttempt)[0];
}

/** Ends an open attempt without a score: he was let in. */
export async function letInOpenAttempt(
  db: Queryable,
  annotatorId: string,
  projectId: string,
  now: Date,
): Promise<Attempt | undefined> {
  const { rows } = await db.query<AttemptRow>(
    `UPDATE qualification_attempt x SET state = 'let_in', finished_at = $3
     WHERE annotator_id = $1 AND project_id = $2 AND state = 'open' RETURNING ${ATTEMPT}`,
    [annotatorId, projectId, now],
  );
  return rows.map(toAttempt)[0];
}

export interface Grade {
  readonly number: number;
  readonly state: "passed" | "failed";
  readonly passMark: number;
  readonly tasks: number;
  readonly tally: Tally;
}

/** Scores an open attempt once: undefined when it is not open any more. */
export async function gradeAttempt(
  annotatorId: string,
  projectId: string,
  { number, state, passMark, tasks, tally }: Grade,
  now: Date,
): Promise<Attempt | undefined> {
  const { rows } = await getPool().query<AttemptRow>(
    `UPDATE qualification_attempt x SET state = $4::qualification_state, pass_mark = $5, tasks = $6, pairs = $7, alike = $8,
       level = $9, finished_at = $10
     WHERE annotator_id = $1 AND project_id = $2 AND number = $3 AND state = 'open' RETURNING ${ATTEMPT}`,
    [annotatorId, projectId, number, state, passMark, tasks, tally.pairs, tally.alike, tally.level, now],
  );
  return rows.map(toAttempt)[0];
}

export interface TestedTask {
  readonly gold: Tiers;
  /** Null: skipped, or none acceptable. */
  readonly own: Tiers | null;
  /** False: not answered yet. */
  readonly isDone: boolean;
}

/** The tasks of the project's qualification pool, each with the annotator's newest answer in this pass. */
export async function listTested(
  annotatorId: string,
  projectId: string,
  pass: number,
): Promise<TestedTask[]> {
  const { rows } = await getPool().query<TestedTask>(
    `SELECT g.tiers AS gold, CASE WHEN r.outcome = 'answered' THEN r.tiers END AS own, r.annotation_id IS NOT NULL AS "isDone"
     FROM queue q JOIN task t ON t.queue_id = q.id AND t.claimable
       JOIN annotation o ON o.task_id = t.id AND o.purpose = 'reference'
       JOIN annotation_revision g ON g.annotation_id = o.id AND g.revision = o.revision
       LEFT JOIN assignment a ON a.task_id = t.id AND a.annotator_id = $1 AND a.pass = $3
       LEFT JOIN annotation n ON n.assignment_id = a.id
       LEFT JOIN annotation_revision r ON r.annotation_id = n.id AND r.revision = n.revision
     WHERE q.project_id = $2 AND q.pool = 'qualification' ORDER BY t.position`,
    [annotatorId, projectId, pass],
  );
  return rows;
}

export interface PersonRow {
  readonly annotatorId: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly hasWorked: boolean;
  readonly trainingDone: number;
  readonly attempts: readonly Attempt[];
}

interface MemberRow extends Omit<PersonRow, "attempts"> {
  readonly attempts: readonly AttemptRow[];
}

/** The project's members of whom training and qualification are asked, by name. */
export async function listPeople(projectId: string, annotatorId?: string): Promise<PersonRow[]> {
  const { rows } = await getPool().query<MemberRow>(
    `SELECT n.id AS "annotatorId", u.name, n.pseudonym,
       EXISTS (SELECT 1 FROM queue q JOIN queue_cursor c ON c.queue_id = q.id
               WHERE q.project_id = $1 AND q.pool = 'main' AND c.annotator_id = n.id AND c.done > 0) AS "hasWorked",
       (SELECT count(*)::int FROM queue q JOIN task t ON t.queue_id = q.id AND t.claimable
          JOIN assignment a ON a.task_id = t.id AND a.annotator_id = n.id AND a.pass = 0 AND a.state IN ('submitted', 'skipped')
        WHERE q.project_id = $1 AND q.pool = 'training') AS "trainingDone",
       (SELECT coalesce(json_agg(json_build_object('number', x.number, 'state', x.state, 'passMark', x.pass_mark, 'tasks', x.tasks,
          'pairs', x.pairs, 'alike', x.alike, 'level', x.level, 'finishedAt', x.finished_at) ORDER BY x.number), '[]')
        FROM qualification_attempt x WHERE x.annotator_id = n.id AND x.project_id = $1) AS attempts
     FROM membership m JOIN app_user u ON u.id = m.user_id JOIN annotator n ON n.user_id = u.id
     WHERE m.project_id = $1 AND m.role <> 'manager' AND m.deactivated_at IS NULL AND NOT u.is_admin
       AND ($2::uuid IS NULL OR n.id = $2)
     ORDER BY u.name, n.id`,
    [projectId, annotatorId ?? null],
  );
  return rows.map((row) => ({ ...row, attempts: row.attempts.map(toAttempt) }));
}
