import { expect, test } from "vitest";
import { getPool } from "@/lib/platform/db";
import { readTextRankings } from "@/lib/reward-model/repository-text-rankings";
import { useDatabase } from "../../support/database";
import { makeRankedProject } from "../../support/ranked-project";

useDatabase();

const PERSON = [0, 1, 2];
const IMPORTED = [2, 1, 0];
const SURPLUS = [1, 0, 2];
const RETURNED = [0, 2, 1];
const JUDGE = [1, 2, 0];

test("people's rankings count, imported ones too; not those of judges, surplus or returned ones", async () => {
  const { projectId, promptIds } = await makeRankedProject("Text rankings", [
    {
      messages: [{ role: "user", content: "Which?" }],
      texts: ["one", "two", "three"],
      annotations: [
        { annotator: "person", tiers: PERSON },
        { annotator: "from elsewhere", tiers: IMPORTED, imported: true },
        { annotator: "late", tiers: SURPLUS, counted: false },
        { annotator: "sent back", tiers: RETURNED },
        { annotator: "judge", tiers: JUDGE },
      ],
    },
  ]);
  const read = async (project: string | null) =>
    [...(await readTextRankings(project, promptIds)).values()].flat().map(({ tiers }) => tiers);
  expect(await read(projectId)).toEqual([PERSON, IMPORTED, RETURNED, JUDGE]);
  const change = async (table: string, set: string, who: readonly number[]): Promise<void> => {
    const key = table === "annotator" ? "annotator_id" : "assignment_id";
    const { rowCount } = await getPool().query(
      `UPDATE ${table} SET ${set} WHERE id = (SELECT a.${key} FROM annotation a JOIN task t ON t.id = a.task_id
         JOIN annotation_revision r ON r.annotation_id = a.id WHERE t.project_id = $1 AND r.tiers = $2)`,
      [projectId, who],
    );
    expect(rowCount).toBe(1);
  };
  await change("assignment", "state = 'returned'", RETURNED);
  expect(await read(projectId)).toEqual([PERSON, IMPORTED, JUDGE]);
  await change("annotator", "kind = 'model', user_id = NULL", JUDGE);
  expect(await read(projectId)).toEqual([PERSON, IMPORTED]);
  expect(await read(null)).toEqual([PERSON, IMPORTED]);
});
