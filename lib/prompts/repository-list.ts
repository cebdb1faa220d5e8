import { getPool } from "@/lib/platform/db";
import type { PromptFilter, PromptPage, PromptRow } from "./schema";

const EXCERPT_CHARACTERS = 300;
/** So many prompts are looked at for one page of a search, however few of them fit. */
const SCANNED_A_PAGE = 4_000;

/** A prompt's place in its set: imports in their order, lines in theirs. */
interface Place {
  readonly importId: string;
  readonly line: number;
  readonly id: string;
}

const NO_ID = "00000000-0000-0000-0000-000000000000";
const START: Place = { importId: NO_ID, line: -1, id: NO_ID };

interface Window {
  readonly rows: readonly PromptRow[];
  readonly scanned: number;
  /** The last prompt that was looked at. */
  readonly last: Place | undefined;
}

/** Prompts of committed imports behind a place. A page costs the same however far in it is, and however rare its finds. */
export async function listPromptRows(
  promptSetId: string,
  filter: PromptFilter,
  after: string | undefined,
  limit: number,
): Promise<PromptPage> {
  const prompts: PromptRow[] = [];
  const start = after === undefined ? START : placeOf(after);
  let left = SCANNED_A_PAGE;
  for (const importId of await importsFrom(promptSetId, start.importId)) {
    let place = importId === start.importId ? start : { ...START, importId };
    for (;;) {
      const want = limit - prompts.length;
      const size = isEmpty(filter) ? want : left;
      const { rows, scanned, last } = await readWindow(place, filter, { size, limit: want });
      prompts.push(...rows);
      left -= scanned;
      if (prompts.length === limit) return { prompts, next: textOf(last ?? place, prompts.at(-1)) };
      if (scanned < size) break; // the import is through
      place = last ?? place;
      if (left <= 0) return { prompts, next: textOf(place) };
    }
  }
  return { prompts, next: null };
}

function isEmpty(filter: PromptFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === "");
}

async function importsFrom(promptSetId: string, from: string): Promise<string[]> {
  const { rows } = await getPool().query<{ id: string }>(
    `SELECT id FROM import WHERE prompt_set_id = $1 AND state = 'committed' AND id >= $2 ORDER BY id`,
    [promptSetId, from],
  );
  return rows.map(({ id }) => id);
}

/**
 * Looks at the next `size` prompts of one import, and gives those that fit. OFFSET 0 makes Postgres open just these: left
 * to itself it tries a search on every prompt there is.
 */
async function readWindow(
  { importId, line, id }: Place,
  { search, language, tag, model }: PromptFilter,
  { size, limit }: { readonly size: number; readonly limit: number },
): Promise<Window> {
  const { rows } = await getPool().query<{
    found: PromptRow[] | null;
    scanned: number;
    line: number;
    id: string;
  }>(
    `WITH looked AS MATERIALIZED (
       SELECT p.id, p.line FROM prompt p
       WHERE p.import_id = $1 AND p.line >= $2 AND (p.line, p.id) > ($2, $3) ORDER BY p.line, p.id LIMIT $4),
     found AS (
       SELECT p.id, p.line, p.external_id AS "externalId", p.language, p.tags,
         left(p.messages -> -1 ->> 'content', ${EXCERPT_CHARACTERS}) AS excerpt, p.messages -> -1 ->> 'role' AS role,
         jsonb_array_length(p.messages) AS messages
       FROM looked CROSS JOIN LATERAL (SELECT * FROM prompt WHERE id = looked.id OFFSET 0) p
       WHERE ($6::text IS NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(p.messages) m
                                          WHERE strpos(lower(m ->> 'content'), lower($6)) > 0))
         AND ($7::text IS NULL OR p.language = $7) AND ($8::text IS NULL OR $8 = ANY (p.tags))
         AND ($9::text IS NULL OR EXISTS (SELECT 1 FROM completion c WHERE c.prompt_id = p.id AND c.model = $9))
       ORDER BY p.line, p.id LIMIT $5),
     counted AS (
       SELECT found.*, (SELECT count(*)::int FROM completion c WHERE c.prompt_id = found.id) AS completions FROM found)
     SELECT (SELECT json_agg(counted ORDER BY line, id) FROM counted) AS found,
       (SELECT count(*)::int FROM looked) AS scanned, last.line, last.id
     FROM looked AS last ORDER BY last.line DESC, last.id DESC LIMIT 1`,
    [importId, line, id, size, limit, given(search), given(language), given(tag), given(model)],
  );
  const [row] = rows;
  if (row === undefined) return { rows: [], scanned: 0, last: undefined };
  return { rows: row.found ?? [], scanned: row.scanned, last: { importId, line: row.line, id: row.id } };
}

function given(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}

function placeOf(text: string): Place {
  const [importId = "", line = "", id = ""] = text.split(".");
  return { importId, line: Number(line), id };
}

/** Behind the last prompt of a full page, else behind all that was looked at. */
function textOf(place: Place, shown?: PromptRow): string {
  return `${place.importId}.${shown?.line ?? place.line}.${shown?.id ?? place.id}`;
}
