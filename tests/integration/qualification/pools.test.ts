import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { countDataset } from "@/lib/datasets/services/count-dataset";
import { getPool, getPrisma } from "@/lib/platform/db";
import { protocolSchema } from "@/lib/projects/protocol";
import { addPoolTasks } from "@/lib/qualification/services/add-pool-tasks";
import { readGoldTask } from "@/lib/qualification/services/read-gold-task";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { removePoolTasks } from "@/lib/qualification/services/remove-pool-tasks";
import { setGold } from "@/lib/qualification/services/set-gold";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { readAgreement } from "@/lib/quality/services/read-agreement";
import { readOverview } from "@/lib/quality/services/read-overview";
import { readOwnFigures } from "@/lib/quality/services/read-own-figures";
import { submitBodySchema } from "@/lib/annotations/schema";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { createMember } from "../../support/actors";
import { useDatabase } from "../../support/database";
import { addToPool, giveGold, makePools, work } from "../../support/pools";
import { createProjectWithTasks, expectPlacesExact } from "../../support/tasks";

useDatabase();
beforeAll(async () => {
  await getPrisma().instance.create({ data: { splitSalt: "fixed" } });
});
afterEach(expectPlacesExact);

const NOW = new Date("2026-03-01T10:00:00Z");
const EXPORT = { format: "rankings", policy: "all", testShare: 0, includeSurplus: true } as const;
const FORBIDDEN = { code: "forbidden" };

describe("a pool's tasks", () => {
  test("leave the main pool, wait for their gold answer, and come back with it", async () => {
    const { slug, manager } = await makePools({}, { main: 3 });
    await addToPool(manager, slug, "training", 2);
    const pool = (await readQualification(manager, slug)).tasks;
    expect(pool.map(({ hasGold }) => hasGold)).toEqual([false, false]);
    const { tasks } = await listTasks(manager, slug, { after: "-1" });
    expect(tasks.map(({ state }) => state)).toEqual(["closed", "closed", "open"]);
    const [first] = pool;
    await giveGold(manager, { slug, taskId: first?.taskId ?? "" });
    await removePoolTasks(manager, { slug, taskId: first?.taskId ?? "" });
    await addToPool(manager, slug, "training", 1);
    expect((await readQualification(manager, slug)).tasks.map(({ hasGold }) => hasGold)).toEqual([
      true,
      false,
    ]);
  });

  test("are in one pool at a time, and only of the project's own", async () => {
    const { slug, manager } = await makePools({}, { main: 1 });
    const { tasks } = await listTasks(manager, slug, { after: "-1" });
    const taskIds = tasks.map(({ taskId }) => taskId);
    await addPoolTasks(manager, { slug, pool: "training", taskIds }, NOW);
    const again = addPoolTasks(manager, { slug, pool: "qualification", taskIds }, NOW);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const other = await makePools({}, { main: 1 });
    const foreign = addPoolTasks(other.manager, { slug: other.slug, pool: "training", taskIds }, NOW);
    await expect(foreign).rejects.toMatchObject({ code: "conflict" });
  });

  test("that ask for no order are refused", async () => {
    const field = { id: "quality", label: "Quality", type: "scale", min: 1, max: 5 };
    const protocol = protocolSchema.parse({ kind: "rating", fields: [field] });
    const { slug, id } = await createProjectWithTasks({ tasks: 1, protocol }, NOW);
    await getPool().query("UPDATE task_batch SET protocol_kind = 'rating' WHERE project_id = $1", [id]);
    const manager = await createMember(id, "manager");
    expect((await readQualification(manager, slug)).unsuitable).toMatch(/no order/);
    await expect(addToPool(manager, slug, "training", 1)).rejects.toMatchObject({ code: "unsupported" });
  });
});

describe("a gold answer", () => {
  test("is one a task, whoever changes it, and comes back as the draft", async () => {
    const { slug, projectId, manager } = await makePools({ training: 1 });
    const { taskId } = (await readQualification(manager, slug)).tasks[0] ?? { taskId: "" };
    const second = await createMember(projectId, "manager");
    expect(await giveGold(second, { slug, taskId }, { rationale: "Better **why**." })).toBe(2);
    const { task } = await readGoldTask(manager, { slug, taskId }, NOW);
    expect(task.draft).toMatchObject({ rationale: "Better **why**." });
    expect(task.draft?.tiers).toEqual(task.items.map(({ completionId }) => [completionId]));
    const { rows } = await getPool().query("SELECT purpose, counted FROM annotation WHERE task_id = $1", [
      taskId,
    ]);
    expect(rows).toEqual([{ purpose: "reference", counted: false }]);
  });

  test("of a training task says why; of any task it puts one answer above another", async () => {
    const { slug, manager } = await makePools({ training: 1, qualification: 1 });
    const [training, tested] = (await readQualification(manager, slug)).tasks;
    const inTraining = { slug, taskId: training?.taskId ?? "" };
    const invalid = { code: "invalid_input" };
    await expect(giveGold(manager, inTraining, { rationale: "" })).rejects.toMatchObject(invalid);
    const which = { slug, taskId: tested?.taskId ?? "" };
    const { task } = await readGoldTask(manager, which, NOW);
    expect(await giveGold(manager, which, { rationale: "" })).toBe(2);
    const level = [task.items.map(({ completionId }) => completionId)];
    await expect(giveGold(manager, which, { tiers: level })).rejects.toMatchObject(invalid);
    const none = submitBodySchema.parse({
      outcome: "none_acceptable",
      clientId: crypto.randomUUID(),
      activeMs: 1,
    });
    const set = setGold(manager, { ...which, answer: none, client: "web" }, NOW);
    await expect(set).rejects.toMatchObject(invalid);
  });

  test("sent twice is stored once", async () => {
    const { slug, manager } = await makePools({ qualification: 1 });
    const { taskId } = (await readQualification(manager, slug)).tasks[0] ?? { taskId: "" };
    const clientId = crypto.randomUUID();
    expect(await giveGold(manager, { slug, taskId }, { clientId })).toBe(2);
    expect(await giveGold(manager, { slug, taskId }, { clientId })).toBe(2);
  });

  test("whose id is sent for two tasks at the same moment is stored for one", async () => {
    const { slug, projectId, manager } = await makePools({}, { main: 2 });
    await addToPool(manager, slug, "training", 2);
    const second = await createMember(projectId, "manager");
    const tasks = (await readQualification(manager, slug)).tasks.map(({ taskId }) => taskId);
    for (let round = 0; round < 5; round++) {
      const clientId = crypto.randomUUID();
      const sent = tasks.map((taskId, i) =>
        giveGold(i === 0 ? manager : second, { slug, taskId }, { clientId }),
      );
      const settled = await Promise.allSettled(sent);
      const refused = settled.filter((one) => one.status === "rejected");
      expect(refused).toMatchObject([{ reason: { code: "conflict" } }]);
    }
  });

  test("is neither read nor set by annotators and reviewers", async () => {
    const { slug, projectId, annotator, manager } = await makePools({ training: 1 });
    const { taskId } = (await readQualification(manager, slug)).tasks[0] ?? { taskId: "" };
    const reviewer = await createMember(projectId, "reviewer");
    for (const actor of [annotator, reviewer]) {
      await expect(readGoldTask(actor, { slug, taskId }, NOW)).rejects.toMatchObject(FORBIDDEN);
      await expect(giveGold(actor, { slug, taskId })).rejects.toMatchObject(FORBIDDEN);
      await expect(readQualification(actor, slug)).rejects.toMatchObject(FORBIDDEN);
    }
  });
});

test("neither gold answers nor those to pool tasks are in figures, exports or own answers", async () => {
  const { slug, annotator, manager } = await makePools({ training: 1, qualification: 1 }, { main: 2 });
  const before = await readOverview(manager, slug, NOW);
  await work(annotator, slug, "gold");
  await startAttempt(annotator, slug, NOW);
  await work(annotator, slug, "gold");
  const overview = await readOverview(manager, slug, NOW);
  expect(overview).toEqual(before);
  expect(overview.tasks).toMatchObject({ total: 4, closed: 2 });
  expect(overview.places).toMatchObject({ counted: 0, wanted: 6, leased: 0 });
  expect((await readAgreement(manager, slug)).rankings).toBe(0);
  expect((await listOwnAnswers(annotator, slug, {})).answers).toEqual([]);
  expect((await readOwnFigures(annotator, slug, NOW)).answers).toBe(0);
  expect(await countDataset(manager, slug, EXPORT)).toMatchObject({ annotations: 0 });
});
