import { getPool, getPrisma } from "@/lib/platform/db";
import type { ProtocolKind } from "@/lib/projects/protocol";
import { taskCount } from "@/lib/tasks/blocks";
import { type ImportRow, IS_KNOWN } from "./repository";
import type { ImportPreview, ImportProblem, ImportReport } from "./schema";

const PROBLEMS_A_PAGE = 50;
const PREVIEW = { prompts: 5, completions: 4, characters: 600 };

/** All that is known of an import: counts, what committing makes, first records, a page of problems. */
export async function readReport(
  { view, projectId }: ImportRow,
  page: { readonly problemsAfter: number; readonly code?: string | undefined },
): Promise<ImportReport> {
  const [problems, codes, preview, tasks, fileProblem] = await Promise.all([
    findProblems(view.id, { after: page.problemsAfter, limit: PROBLEMS_A_PAGE + 1, code: page.code }),
    countCodes(view.id),
    view.state === "receiving" ? [] : findPreview(view.id, PREVIEW),
    countTasks(view, projectId),
    view.state === "refused" ? findFileProblem(view.id) : null,
  ]);
  const shown = problems.slice(0, PROBLEMS_A_PAGE);
  const more = problems.length > PROBLEMS_A_PAGE;
  return {
    ...view,
    ...tasks,
    codes,
    preview,
    fileProblem,
    problems: shown,
    problemsNext: more ? (shown.at(-1)?.seq ?? null) : null,
  };
}

async function countTasks(
  view: ImportRow["view"],
  projectId: string | null,
): Promise<Pick<ImportReport, "tasks" | "withoutTask">> {
  if (projectId === null || view.state === "receiving" || view.state === "refused")
    return { tasks: 0, withoutTask: 0 };
  if (view.state === "committed") return countMadeTasks(view.id);
  if (view.kind === "preferences") return countStagedTasks(view.id);
  const kind = await findProtocolKind(projectId);
  const groups = await countDistinctTexts(view.id, projectId);
  return {
    tasks: groups.reduce((sum, { different, prompts }) => sum + taskCount(different, kind) * prompts, 0),
    withoutTask: groups.reduce(
      (sum, { different, prompts }) => sum + (taskCount(different, kind) === 0 ? prompts : 0),
      0,
    ),
  };
}

/** The kind under which tasks made now are given out. */
async function findProtocolKind(projectId: string): Promise<ProtocolKind> {
  const { rows } = await getPool().query<{ kind: ProtocolKind }>(
    `SELECT kind FROM protocol_version WHERE project_id = $1 ORDER BY version DESC LIMIT 1`,
    [projectId],
  );
  return rows[0]?.kind ?? "ranking";
}

async function countMadeTasks(importId: string): Promise<Pick<ImportReport, "tasks" | "withoutTask">> {
  const { rows } = await getPool().query<{ tasks: number; withoutTask: number }>(
    `SELECT (SELECT count(*)::int FROM task JOIN task_batch ON task_batch.id = task.batch_id
             WHERE task_batch.import_id = $1) AS tasks,
            (SELECT count(*)::int FROM prompt WHERE import_id = $1
               AND NOT EXISTS (SELECT 1 FROM task WHERE task.prompt_id = prompt.id)) AS "withoutTask"`,
    [importId],
  );
  return rows[0] ?? { tasks: 0, withoutTask: 0 };
}

/** Tasks that an import of preferences has brought along, of prompts that are new. */
async function countStagedTasks(importId: string): Promise<Pick<ImportReport, "tasks" | "withoutTask">> {
  const { rows } = await getPool().query<{ tasks: number; withoutTask: number }>(
    `SELECT coalesce(sum(own.tasks), 0)::int AS tasks, count(*) FILTER (WHERE own.tasks = 0)::int AS "withoutTask"
     FROM prompt AS staged
     CROSS JOIN LATERAL (SELECT count(*) FROM task WHERE task.prompt_id = staged.id) AS own(tasks)
     WHERE staged.import_id = $1 AND NOT ${IS_KNOWN}`,
    [importId],
  );
  return rows[0] ?? { tasks: 0, withoutTask: 0 };
}

export async function findProblems(
  importId: string,
  page: { readonly after: number; readonly limit: number; readonly code?: string | undefined },
): Promise<ImportProblem[]> {
  const rows = await getPrisma().importProblem.findMany({
    where: { importId, seq: { gt: page.after }, ...(page.code === undefined ? {} : { code: page.code }) },
    orderBy: { seq: "asc" },
    take: page.limit,
  });
  return rows.map(toProblem);
}

/** The one of the file as a whole, which may stand behind thousands of its lines'. */
async function findFileProblem(importId: string): Promise<ImportProblem | null> {
  const row = await getPrisma().importProblem.findFirst({
    where: { importId, line: 0, refused: true },
    orderBy: { seq: "desc" },
  });
  return row === null ? null : toProblem(row);
}

function toProblem({ seq, line, refused, code, place, reason, fix }: ImportProblem): ImportProblem {
  return { seq, line, refused, code, place, reason, fix };
}

/** The lines that are refused, without doubles, in the order of the file; at most `limit`. */
export async function findRefusedLines(importId: string, limit: number): Promise<number[]> {
  const { rows } = await getPool().query<{ line: number }>(
    `SELECT DISTINCT line FROM import_problem WHERE import_id = $1 AND refused AND line > 0 ORDER BY line LIMIT $2`,
    [importId, limit],
  );
  return rows.map((row) => row.line);
}

/** How often each code occurs, in the order in which they first occur. */
async function countCodes(importId: string): Promise<ImportReport["codes"]> {
  const { rows } = await getPool().query<ImportReport["codes"][number]>(
    `SELECT code, refused, count(*)::int FROM import_problem WHERE import_id = $1
     GROUP BY code, refused ORDER BY min(seq)`,
    [importId],
  );
  return rows;
}

/** The first records as they will be stored, with the first characters of their texts. */
async function findPreview(
  importId: string,
  limits: { readonly prompts: number; readonly completions: number; readonly characters: number },
): Promise<ImportPreview[]> {
  const rows = await getPrisma().prompt.findMany({
    where: { importId },
    orderBy: [{ line: "asc" }, { id: "asc" }],
    take: limits.prompts,
    include: {
      completions: { orderBy: { index: "asc" }, take: limits.completions },
      _count: { select: { completions: true } },
    },
  });
  return rows.map((row) => ({
    line: row.line,
    messages: cutMessages(row.messages, limits.characters),
    completions: row.completions.map(({ model, text }) => ({
      model,
      text: text.slice(0, limits.characters),
    })),
    completionCount: row._count.completions,
  }));
}

function cutMessages(messages: unknown, characters: number): ImportPreview["messages"] {
  return (messages as ImportPreview["messages"]).map(({ role, content }) => ({
    role,
    content: content.slice(0, characters),
  }));
}

/** How many prompts with how many distinct texts would get tasks in the project. */
async function countDistinctTexts(
  importId: string,
  projectId: string,
): Promise<{ different: number; prompts: number }[]> {
  const { rows } = await getPool().query<{ different: number; prompts: number }>(
    `SELECT texts.different, count(*)::int AS prompts
     FROM prompt AS staged
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT CASE WHEN turns IS NULL THEN text_hash ELSE sha256(convert_to(turns::text, 'UTF8')) END)::int
       FROM completion WHERE completion.prompt_id = staged.id
     ) AS texts(different)
     WHERE staged.import_id = $1 AND NOT (${IS_KNOWN} AND EXISTS (
       SELECT 1 FROM prompt AS known JOIN task ON task.prompt_id = known.id AND task.project_id = $2
       WHERE known.prompt_set_id = staged.prompt_set_id AND known.content_hash = staged.content_hash))
     GROUP BY 1`,
    [importId, projectId],
  );
  return rows;
}
