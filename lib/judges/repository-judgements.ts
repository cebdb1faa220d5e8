import { randomUUID } from "node:crypto";
import { messageSchema } from "@/lib/formats/message";
import { type Client, getPool, withTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ClaimedJudge, NewJudgement, WaitingJudgement } from "./job";
import { type JudgedPair, tiersOfPass } from "./soft-label";
import { conversationText } from "./template";

interface WaitingRow extends Pick<WaitingJudgement, "place" | "taskId" | "pass"> {
  readonly messages: unknown;
  readonly first: AnswerText;
  readonly second: AnswerText;
}

interface AnswerText {
  readonly text: string;
  readonly turns: unknown;
}

/** A task's answer at an item position, as JSON. */
const answerAt = (task: string, position: string): string =>
  `(SELECT jsonb_build_object('text', c.text, 'turns', c.turns) FROM task_item i JOIN completion c ON c.id = i.completion_id
    WHERE i.task_id = ${task} AND i.position = ${position})`;

/** The next requests that wait, in the order of the work, from behind `after` on. */
export async function findWaiting(
  { id }: Pick<ClaimedJudge, "id">,
  after: number,
  limit: number,
): Promise<WaitingJudgement[]> {
  const { rows } = await getPool().query<WaitingRow>(
    `SELECT w.place, w.task_id AS "taskId", w.pass, p.messages,
       ${answerAt("w.task_id", "w.first")} AS first, ${answerAt("w.task_id", "w.second")} AS second
     FROM (SELECT * FROM judgement WHERE judge_id = $1 AND state = 'waiting' AND place > $2 ORDER BY place LIMIT $3) w
       JOIN task t ON t.id = w.task_id JOIN prompt p ON p.id = t.prompt_id ORDER BY w.place`,
    [id, after, limit],
  );
  return rows.map(toWaiting);
}

/** The first pair of a task in the first order, as it would be asked. */
export async function readFirstPair(taskId: string): Promise<WaitingJudgement | undefined> {
  const { rows } = await getPool().query<WaitingRow>(
    `SELECT 0 AS place, t.id AS "taskId", 0 AS pass, p.messages,
       ${answerAt("t.id", "0")} AS first, ${answerAt("t.id", "1")} AS second
     FROM task t JOIN prompt p ON p.id = t.prompt_id WHERE t.id = $1`,
    [taskId],
  );
  return rows[0] === undefined ? undefined : toWaiting(rows[0]);
}

function toWaiting({ messages, first, second, ...row }: WaitingRow): WaitingJudgement {
  const [a, b] = row.pass === 0 ? [first, second] : [second, first];
  return {
    ...row,
    messages: messageSchema.array().parse(messages),
    answerA: answerText(a),
    answerB: answerText(b),
    isDone: false,
  };
}

function answerText({ text, turns }: AnswerText): string {
  return turns === null ? text : conversationText(messageSchema.array().parse(turns));
}

/**
 * Stores what a reply says, in one transaction, and with the last pair of a task's pass its annotation; false when the
 * claim is lost. The request's state is compared and set: whatever dies in between, nothing is stored twice.
 */
export async function storeJudgement(
  job: Pick<ClaimedJudge, "id" | "claim" | "projectId" | "annotatorId">,
  { place, taskId, pass }: Pick<WaitingJudgement, "place" | "taskId" | "pass">,
  said: NewJudgement,
  now: Date,
): Promise<boolean> {
  return withTransaction(async (client) => {
    if (!(await countReply(client, job, said))) return false;
    const { rowCount } = await client.query(
      `UPDATE judgement SET state = 'done', reply = $3, verdict = $4, probability = $5
       WHERE judge_id = $1 AND place = $2 AND state = 'waiting'`,
      [job.id, place, said.reply, said.verdict, said.probability],
    );
    if (rowCount !== 1) throw new Error(`request ${place} of judge ${job.id} is not where it was`);
    // The judge's row is locked by now: of two replies that end a pass, the later one sees the other.
    const pairs = await readFinishedPass(client, job.id, taskId, pass);
    if (pairs !== undefined) await insertAnnotation(client, job, { taskId, pass, pairs }, now);
    return true;
  });
}

async function countReply(
  client: Client,
  { id, claim }: Pick<ClaimedJudge, "id" | "claim">,
  { verdict, inputTokens, outputTokens, cost }: NewJudgement,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE judge SET settled = settled + 1, unparsed = unparsed + $3, input_tokens = input_tokens + $4,
       output_tokens = output_tokens + $5, cost = cost + $6, attempts = 1, trouble = NULL
     WHERE id = $1 AND claim = $2 AND state = 'running'`,
    [id, claim, verdict === null ? 1 : 0, inputTokens, outputTokens, cost],
  );
  return rowCount === 1;
}

interface PassPair extends JudgedPair {
  readonly reply: string;
}

/** All pairs of a pass over a task, once each has its reply. */
async function readFinishedPass(
  client: Client,
  judgeId: string,
  taskId: string,
  pass: number,
): Promise<readonly PassPair[] | undefined> {
  const { rows } = await client.query<PassPair & { readonly state: string }>(
    `SELECT first, second, verdict, probability, reply, state FROM judgement
     WHERE judge_id = $1 AND task_id = $2 AND pass = $3 ORDER BY first, second`,
    [judgeId, taskId, pass],
  );
  return rows.every(({ state }) => state === "done") ? rows : undefined;
}

interface Pass {
  readonly taskId: string;
  readonly pass: number;
  readonly pairs: readonly PassPair[];
}

/** A pass as an annotation that uses no place: an order, or, where a reply held no clear verdict, none at all. */
async function insertAnnotation(
  client: Client,
  { projectId, annotatorId }: Pick<ClaimedJudge, "projectId" | "annotatorId">,
  { taskId, pass, pairs }: Pass,
  now: Date,
): Promise<void> {
  const k = Math.max(...pairs.map(({ second }) => second)) + 1;
  const tiers = tiersOfPass(k, pairs);
  const shown = Array.from({ length: k }, (_, i) => (pass === 0 ? i : k - 1 - i));
  const soft = pairs.map(({ first, second, probability }) => ({ first, second, probability }));
  await client.query(
    `WITH versions AS (
       SELECT (SELECT v.id FROM protocol_version v JOIN task_batch b ON b.protocol_kind = v.kind
               WHERE v.project_id = $4 AND b.id = t.batch_id ORDER BY v.version DESC LIMIT 1) AS protocol,
              (SELECT v.id FROM guideline_version v WHERE v.project_id = $4 ORDER BY v.version DESC LIMIT 1) AS guideline
       FROM task t WHERE t.id = $2
     ), given AS (
       INSERT INTO assignment (id, task_id, annotator_id, pass, state, presented, protocol_version_id, guideline_version_id, created_at)
       SELECT $1, $2, $3, $5, CASE WHEN $9 THEN 'submitted' ELSE 'skipped' END::assignment_state, $6::smallint[], protocol, guideline, $7 FROM versions
       RETURNING protocol_version_id, guideline_version_id
     ), stored AS (
       INSERT INTO annotation (id, assignment_id, task_id, annotator_id, counted, created_at)
       VALUES ($8, $1, $2, $3, false, $7)
     )
     INSERT INTO annotation_revision (annotation_id, revision, client_id, outcome, tiers, skip_reason, rationale, soft_labels,
       protocol_version_id, guideline_version_id, submitted_at, client)
     SELECT $8, 1, $10, CASE WHEN $9 THEN 'answered' ELSE 'skipped' END::annotation_outcome, $11::smallint[],
       CASE WHEN $9 THEN NULL ELSE '${UNPARSED}' END, $12, $13, protocol_version_id, guideline_version_id, $7, 'judge'
     FROM given`,
    [
      ...[newId(now), taskId, annotatorId, projectId, pass, shown, now, newId(now), tiers !== null],
      ...[randomUUID(), tiers ?? [], rationaleOf(pairs), tiers === null ? null : JSON.stringify(soft)],
    ],
  );
}

/** Why a pass of a judge gives no order. */
export const UNPARSED = "no_clear_verdict";

/** What the judge wrote; of several pairs, each under the positions that it is about (1-based). */
function rationaleOf(pairs: readonly PassPair[]): string {
  const [only] = pairs;
  if (pairs.length === 1 && only !== undefined) return only.reply;
  return pairs
    .map(({ first, second, reply }) => `[${first + 1} against ${second + 1}]\n${reply}`)
    .join("\n\n");
}
