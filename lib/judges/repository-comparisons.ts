import { getPool } from "@/lib/platform/db";
import type { Comparison, ComparisonsQuery, ShownComparisons } from "./schema";

/** So much of a text is shown in a list. */
const MAX_CHARACTERS = 600;

/** x is a pair's request in the first order, y in the second. */
const WHICH: Readonly<Record<ShownComparisons, string>> = {
  all: "(x.state <> 'waiting' OR y.state <> 'waiting')",
  flipped: "x.verdict <> y.verdict",
  unparsed: "((x.state = 'done' AND x.verdict IS NULL) OR (y.state = 'done' AND y.verdict IS NULL))",
  failed: "(x.state = 'failed' OR y.state = 'failed')",
};

const order = (row: string): string =>
  `jsonb_build_object('state', ${row}.state, 'verdict', ${row}.verdict, 'probability', ${row}.probability,
     'reply', ${row}.reply, 'error', ${row}.error)`;
const answer = (position: string): string =>
  `(SELECT left(c.text, ${MAX_CHARACTERS}) FROM task_item i JOIN completion c ON c.id = i.completion_id
    WHERE i.task_id = x.task_id AND i.position = ${position})`;

/** Pairs of a judge from behind `after` on, in the order of the work, with both orders. */
export async function listComparisons(
  number: number,
  { show, after }: ComparisonsQuery,
  limit: number,
): Promise<Comparison[]> {
  const { rows } = await getPool().query<Comparison>(
    `SELECT x.place, x.task_id AS "taskId", left(p.messages->-1->>'content', ${MAX_CHARACTERS}) AS prompt,
       ${answer("x.first")} AS first, ${answer("x.second")} AS second,
       jsonb_build_array(${order("x")}, ${order("y")}) AS orders
     FROM judge JOIN judgement x ON x.judge_id = judge.id AND x.pass = 0
       JOIN judgement y ON y.judge_id = x.judge_id AND y.task_id = x.task_id AND y.first = x.first
         AND y.second = x.second AND y.pass = 1
       JOIN task t ON t.id = x.task_id JOIN prompt p ON p.id = t.prompt_id
     WHERE judge.number = $1 AND x.place > $2 AND ${WHICH[show]}
     ORDER BY x.place LIMIT $3`,
    [number, after, limit],
  );
  return rows;
}
