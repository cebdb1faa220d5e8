import { SYSTEM } from "@/lib/accounts/actor";
import { createRng } from "@/lib/base/random";
import { getPool } from "@/lib/platform/db";
import type { ListPromptsQuery } from "@/lib/prompts/schema";
import { listPrompts } from "@/lib/prompts/services/list-prompts";
import { type Figure, goal, quantile } from "../figure";

const COMPLETIONS = 4;
const PAGES = 40;
const IMPORT_ID = "01900000-0000-7000-8000-000000000001";
const SET = "list-pages";

/** Pages of a prompt set of so many prompts with four completions each, at random places and in its searches. */
export async function measureListPages(prompts: number): Promise<Figure[]> {
  await fillSet(prompts);
  const rng = createRng("list-pages");
  const anywhere = (): string => `${IMPORT_ID}.${Math.floor(rng() * prompts)}.${IMPORT_ID}`;
  const pages: readonly (readonly [string, () => ListPromptsQuery])[] = [
    ["anywhere", () => ({ after: anywhere() })],
    ["searched by text, nothing found", () => ({ after: anywhere(), search: "nowhere to be found" })],
    ["filtered by model, a prompt in 50", () => ({ after: anywhere(), model: "rare" })],
  ];
  const figures: Figure[] = [];
  for (const [what, query] of pages) {
    const times: number[] = [];
    for (let i = 0; i < PAGES; i++) {
      const from = performance.now();
      await listPrompts(SYSTEM, SET, query());
      times.push(performance.now() - from);
    }
    const p95 = quantile(times, 0.95);
    const name = `page of ${(prompts * COMPLETIONS).toLocaleString("en")} completions, ${what}, p95`;
    figures.push({ name, value: p95, unit: "ms", ...goal(p95, "<", 200, "ms") });
  }
  return figures;
}

async function fillSet(prompts: number): Promise<void> {
  const pool = getPool();
  await pool.query(`TRUNCATE prompt CASCADE`);
  await pool.query(
    `WITH made AS (INSERT INTO prompt_set (id, slug, name) VALUES ('${IMPORT_ID}', '${SET}', '${SET}') RETURNING id)
     INSERT INTO import (id, kind, state, prompt_set_id, file_name, prompts, completions, committed_at)
     SELECT '${IMPORT_ID}', 'prompts', 'committed', id, 'list.jsonl', $1::int, $1::int * ${COMPLETIONS}, now() FROM made`,
    [prompts],
  );
  await pool.query(
    `INSERT INTO prompt (id, prompt_set_id, import_id, line, content_hash, group_key, messages)
     SELECT gen_random_uuid(), '${IMPORT_ID}', '${IMPORT_ID}', n, sha256(n::text::bytea), n::text,
       jsonb_build_array(jsonb_build_object('role', 'user', 'content', 'Question ' || n || repeat(' of some length', 8)))
     FROM generate_series(1, $1::int) n`,
    [prompts],
  );
  await pool.query(
    `INSERT INTO completion (id, prompt_id, index, text, text_hash, model)
     SELECT gen_random_uuid(), p.id, i, repeat('An answer. ', 20), sha256(i::text::bytea),
       CASE WHEN i = 0 AND p.line % 50 = 0 THEN 'rare' ELSE 'common' END
     FROM prompt p, generate_series(0, ${COMPLETIONS - 1}) i`,
  );
  await pool.query("ANALYZE prompt, completion");
}
