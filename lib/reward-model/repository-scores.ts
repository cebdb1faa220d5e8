import { getPool } from "@/lib/platform/db";
import type { Message } from "@/lib/formats/message";
import type { ScoreReply } from "./schema";

/** The rewards that the checkpoint gave to these completions, as far as it did; `withHeads`: and its ensemble's heads too. */
export async function readRewards(
  checkpointId: string,
  completionIds: readonly string[],
  withHeads: boolean,
): Promise<Map<string, number>> {
  const { rows } = await getPool().query<{ id: string; reward: number }>(
    `SELECT completion_id AS id, reward FROM completion_score
     WHERE completion_id = ANY ($1::uuid[]) AND checkpoint_id = $2 AND (NOT $3::boolean OR cardinality(heads) > 0)`,
    [completionIds, checkpointId, withHeads],
  );
  return new Map(rows.map(({ id, reward }) => [id, reward]));
}

/** The rewards of these completions by the heads of the checkpoint's ensemble; of those that it scored without one, none. */
export async function readHeads(
  checkpointId: string,
  completionIds: readonly string[],
): Promise<Map<string, readonly number[]>> {
  const { rows } = await getPool().query<{ id: string; heads: number[] }>(
    `SELECT completion_id AS id, heads FROM completion_score
     WHERE completion_id = ANY ($1::uuid[]) AND checkpoint_id = $2 AND cardinality(heads) > 0`,
    [completionIds, checkpointId],
  );
  return new Map(rows.map(({ id, heads }) => [id, heads]));
}

export interface AnswerText {
  readonly id: string;
  readonly prompt: readonly Message[];
  readonly text: string;
  readonly turns: readonly Message[] | null;
}

/** Completions with what they answer, in the order given. */
export async function readAnswers(completionIds: readonly string[]): Promise<AnswerText[]> {
  const { rows } = await getPool().query<AnswerText>(
    `SELECT c.id, p.messages AS prompt, c.text, c.turns
     FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(id, place)
       JOIN completion c ON c.id = asked.id JOIN prompt p ON p.id = c.prompt_id
     ORDER BY asked.place`,
    [completionIds],
  );
  return rows;
}

/** Keeps rewards in place of those of another checkpoint; of completions that are gone meanwhile none. */
export async function keepRewards(
  checkpointId: string,
  completionIds: readonly string[],
  { rewards, heads = [] }: Pick<ScoreReply, "rewards" | "heads">,
): Promise<void> {
  await getPool().query(
    `INSERT INTO completion_score (completion_id, checkpoint_id, reward, heads)
     SELECT c.id, $1, given.reward, given.heads::float8[]
     FROM unnest($2::uuid[], $3::float8[], $4::text[]) AS given(id, reward, heads)
       JOIN completion c ON c.id = given.id ORDER BY c.id
     ON CONFLICT (completion_id) DO UPDATE
       SET checkpoint_id = excluded.checkpoint_id, reward = excluded.reward, heads = excluded.heads`,
    [checkpointId, completionIds, rewards, completionIds.map((_, i) => `{${(heads[i] ?? []).join()}}`)],
  );
}
