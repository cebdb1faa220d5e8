import { messageSchema, type Message } from "@/lib/formats/message";
import type { Queryable } from "@/lib/platform/db";

const PAGE = 1000;

export interface BenchmarkPrompt {
  /** Slug of the prompt set. */
  readonly name: string;
  readonly line: number;
  readonly messages: readonly Message[];
}

interface Row {
  readonly id: string;
  readonly line: number;
  readonly messages: unknown;
}

/** The prompts of all sets that are marked as benchmarks, set by set, in the order of their ids; a page at a time. */
export async function* streamBenchmarks(db: Queryable): AsyncGenerator<BenchmarkPrompt> {
  const { rows: sets } = await db.query<{ id: string; slug: string }>(
    `SELECT id, slug FROM prompt_set WHERE is_benchmark ORDER BY slug`,
  );
  for (const { id, slug } of sets)
    for await (const { line, messages } of streamPrompts(db, id)) yield { name: slug, line, messages };
}

async function* streamPrompts(
  db: Queryable,
  promptSetId: string,
): AsyncGenerator<Omit<BenchmarkPrompt, "name">> {
  for (let after: string | null = null; ;) {
    const { rows }: { rows: Row[] } = await db.query<Row>(
      `SELECT prompt.id, prompt.line, prompt.messages FROM prompt
       JOIN import ON import.id = prompt.import_id AND import.state = 'committed'
       WHERE prompt.prompt_set_id = $1 AND ($2::uuid IS NULL OR prompt.id > $2) ORDER BY prompt.id LIMIT $3`,
      [promptSetId, after, PAGE],
    );
    for (const { line, messages } of rows) yield { line, messages: messageSchema.array().parse(messages) };
    after = rows.at(-1)?.id ?? null;
    if (rows.length < PAGE) return;
  }
}
