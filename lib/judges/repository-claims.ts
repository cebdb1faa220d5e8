import { getPool } from "@/lib/platform/db";
import { JobRows } from "@/lib/platform/job-rows";
import type { ClaimedJudge } from "./job";
import { judgeSettingsSchema } from "./schema";

/** Judges as jobs. */
export const judgeRows = new JobRows({
  ...{ job: "judge", part: "judgement", key: "judge_id" },
  product: "a new reply",
  hasResult: "failed < batches",
});

/** Takes the oldest judge that waits, or one whose worker is gone. */
export async function claimJudge(claim: string, now: Date): Promise<ClaimedJudge | undefined> {
  const id = await judgeRows.claim(claim, now);
  if (id === undefined) return undefined;
  const { rows } = await getPool().query<Omit<ClaimedJudge, "claim" | "settings"> & { settings: unknown }>(
    `SELECT id, number, project_id AS "projectId", annotator_id AS "annotatorId", settings,
       coalesce((SELECT markdown FROM guideline_version g WHERE g.project_id = judge.project_id
                 ORDER BY version DESC LIMIT 1), '') AS guidelines
     FROM judge WHERE id = $1 AND claim = $2`,
    [id, claim],
  );
  const row = rows[0];
  return row === undefined ? undefined : { ...row, claim, settings: judgeSettingsSchema.parse(row.settings) };
}
