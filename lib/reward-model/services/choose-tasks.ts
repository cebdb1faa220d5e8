import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/plural";
import { type Client, getPool, withTransaction } from "@/lib/platform/db";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { openSeenPrompts } from "@/lib/prompts/services/open-seen-prompts";
import { readPromptSet } from "@/lib/prompts/services/read-prompt-set";
import { sayOnlyIn } from "@/lib/tasks/asks";
import { type BatchPreview, type BatchRow, batchPlanSchema } from "@/lib/tasks/batch-schema";
import type { Cut } from "@/lib/tasks/blocks";
import { createGivenTasks, type GivenBatch } from "@/lib/tasks/services/create-given-tasks";
import { offerTexts, type PromptTexts } from "@/lib/tasks/services/offer-texts";
import { previewBatch } from "@/lib/tasks/services/preview-batch";
import { waitForTaskMaking } from "@/lib/tasks/services/wait-for-task-making";
import type { ChoicePlan, ChoicePreview, ChoiceReply } from "../choice-schema";
import { choosable, type ChosenTasks, TaskChooser } from "../choose-tasks";
import { chooseTasksContract } from "../contract";
import { noEnsemble } from "../no-ensemble";
import { findServing, type ServingCheckpoint } from "../repository";
import { readAskedPairs } from "../repository-asked-again";
import { readHeads } from "../repository-scores";
import { withoutSeen } from "../without-seen";
import { scoreStored, type ScoreWith } from "./score-stored";

/**
 * Makes a batch of those tasks that the served reward model's scores name, and one of tasks drawn by lot beside it. As
 * long as answers of the set lack a reward it scores, for some seconds a call, and says how many are left.
 */
export async function chooseTasks(
  actor: Actor,
  slug: string,
  plan: ChoicePlan,
  now: Date,
  using: ScoreWith = {},
): Promise<ChoiceReply> {
  const project = await openProject(actor, slug, chooseTasksContract.permission);
  const { permission } = chooseTasksContract;
  const serving = await findServing();
  if (serving === undefined) throw noModel();
  if (plan.rule === "ensemble" && serving.heads === null) throw noEnsemble(serving.name);
  const set = await readPromptSet(actor, plan.promptSet);
  const seen = plan.unseen
    ? await openSeenPrompts(actor, { permission, projectId: project.id, of: serving })
    : undefined;
  const asked = { promptSetId: set.id, again: plan.again, language: plan.language };
  const offer = () => withoutSeen(offerTexts(actor, project.id, asked), seen?.among);
  const all = await countPlaces(actor, slug, plan);
  const { counts, places } = seen === undefined ? all : await countUnseen(all.counts, offer(), plan);
  const seed = plan.seed ?? now.getTime() & 0x7fffffff;
  const chooser = new TaskChooser({ ...plan, seed }, places);
  const withHeads = plan.rule === "ensemble";
  const rewardsOf = scoreStored(actor, { permission, projectId: project.id, serving, withHeads }, using);
  let [scored, left] = [0, 0];
  for await (const prompts of offer()) {
    const rewards = await rewardsOf(prompts.flatMap(({ completionIds }) => completionIds));
    const heads = withHeads ? await readHeads(serving.id, [...rewards.keys()]) : null;
    const askedPairs = readsAskedPairs(plan)
      ? await readAskedPairs(getPool(), project.id, prompts)
      : NO_PAIRS;
    for (const { promptId, completionIds } of prompts) {
      const known = completionIds.flatMap((id) => rewards.get(id) ?? []);
      scored += known.length;
      left += completionIds.length - known.length;
      if (left === 0)
        chooser.add({
          promptId,
          completionIds,
          rewards: known,
          ...(heads === null ? {} : { heads: completionIds.map((id) => heads.get(id) ?? []) }),
          askedPairs: askedPairs.get(promptId) ?? [],
        });
    }
  }
  const model = serving.name;
  if (left > 0) return { state: "scoring", model, scored, left };
  const tasks = chooser.finish();
  const preview = previewOf(tasks, counts, {
    rule: plan.rule,
    wanted: plan.wanted ?? project.wanted,
    model,
    seed,
  });
  if (preview.tasks === 0) throw nothingToChoose(plan, counts.seen);
  if (plan.dryRun) return { state: "counted", ...preview };
  const made = { project, plan, serving, seed, promptSet: set, tasks, seen: counts.seen };
  const batches = await makeBatches(actor, made, now);
  // The rewards are kept by now, so that choosing anew takes no scoring.
  return batches === "taken"
    ? chooseTasks(actor, slug, plan, now, using)
    : { state: "made", ...preview, batches };
}

/** Whether pairs that stand in tasks already have to be kept from being chosen. */
function readsAskedPairs({ again, size }: ChoicePlan): boolean {
  return again && size === 2;
}

const NO_PAIRS: Awaited<ReturnType<typeof readAskedPairs>> = new Map();

/** What the set has, and for how many tasks it has place; refuses what the project's protocol cannot ask. */
async function countPlaces(actor: Actor, slug: string, plan: ChoicePlan) {
  const { promptSet, again, language, skill, priority } = plan;
  const counts = await previewBatch(
    actor,
    slug,
    batchPlanSchema.parse({ promptSet, again, language, skill, priority, cut: cutOf(plan) }),
  );
  const places = plan.size === 2 ? counts.tasks : counts.prompts - counts.withoutTask;
  return { counts: { ...counts, seen: 0 }, places };
}

/** The same of those prompts alone that the model has not seen. */
async function countUnseen(
  counts: Counts,
  portions: AsyncIterable<readonly PromptTexts[]>,
  plan: ChoicePlan,
): Promise<{ readonly counts: Counts; readonly places: number }> {
  let [prompts, withoutTask, places] = [0, 0, 0];
  for await (const some of portions)
    for (const { completionIds } of some) {
      const given = choosable(completionIds.length, plan);
      prompts += 1;
      places += given;
      if (given === 0) withoutTask += 1;
    }
  return { counts: { ...counts, prompts, withoutTask, seen: counts.prompts - prompts }, places };
}

type Counts = BatchPreview & Pick<ChoicePreview, "seen">;

function cutOf({ size, perPrompt }: ChoicePlan): Cut {
  return size === 2 ? { how: "pairs", perPrompt } : { how: "blocks", size };
}

function previewOf(
  { chosen, random, anySureness }: ChosenTasks,
  { prompts, withoutTask, members, seen }: Counts,
  { rule, wanted, model, seed }: Asked,
): ChoicePreview {
  const tasks = chosen.length + random.length;
  const sum = chosen.reduce((all, { sureness }) => all + sureness, 0);
  return {
    model,
    prompts,
    tasks,
    annotations: tasks * wanted,
    withoutTask,
    members,
    seen,
    chosen: chosen.length,
    random: random.length,
    sureness: { chosen: chosen.length === 0 ? null : sum / chosen.length, any: anySureness },
    disagreement:
      rule !== "ensemble" || chosen.length === 0
        ? null
        : -chosen.reduce((all, { rank }) => all + rank, 0) / chosen.length,
    seed,
  };
}

type Asked = Pick<ChoicePlan, "rule"> & Pick<ChoicePreview, "model" | "seed"> & { readonly wanted: number };

interface Made {
  readonly project: Project;
  readonly plan: ChoicePlan;
  readonly serving: ServingCheckpoint;
  readonly seed: number;
  readonly promptSet: { readonly id: string; readonly slug: string };
  readonly tasks: ChosenTasks;
  /** Prompts that were left out. */
  readonly seen: number;
}

/** "taken": a chosen pair stands in a task that somebody made after the choice; nothing is made. */
async function makeBatches(
  actor: Actor,
  { project, plan, serving, seed, promptSet, tasks, seen }: Made,
  now: Date,
): Promise<BatchRow[] | "taken"> {
  const { size, rule, language, skill, priority } = plan;
  const common = {
    projectId: project.id,
    promptSetId: promptSet.id,
    kind: size === 2 ? "pairs" : "blocks",
    protocolKind: project.protocol.kind,
    wanted: plan.wanted ?? project.wanted,
    seed,
    cut: cutOf(plan),
    asks: { language, skill, priority },
    again: plan.again,
  } as const;
  const how = { rule, model: serving.name, checkpointId: serving.id, seed };
  const batches = (["chosen", "random"] as const)
    .map((arm): GivenBatch => ({ ...common, choice: { arm, ...how }, tasks: tasks[arm] }))
    .filter((batch) => batch.tasks.length > 0);
  return withTransaction(async (client) => {
    await waitForTaskMaking(actor, common, client);
    if (readsAskedPairs(plan) && (await isAnyTaken(client, project.id, tasks.chosen))) return "taken";
    const rows = await createGivenTasks(actor, project.id, batches, client, now);
    await recordAction(client, actor, {
      action: "chooseTasks",
      projectId: project.id,
      object: { kind: "batch", id: rows[0]?.id ?? "" },
      change: {
        promptSet: promptSet.slug,
        chosen: tasks.chosen.length,
        random: tasks.random.length,
        wanted: common.wanted,
        ...(plan.unseen ? { seen } : {}),
        ...how,
      },
    });
    return rows;
  });
}

/** Whether one of the pairs stands in a task of two. */
async function isAnyTaken(
  client: Client,
  projectId: string,
  chosen: ChosenTasks["chosen"],
): Promise<boolean> {
  const asked = await readAskedPairs(client, projectId, chosen);
  return chosen.some(({ promptId, completionIds }) =>
    asked.get(promptId)?.some((pair) => pair.every((id) => completionIds.includes(id))),
  );
}

function noModel(): AppError {
  return new AppError("conflict", {
    message: "no checkpoint is served",
    userMessage: "No reward model is served yet, so none can choose tasks.",
    fix: "Promote a finished training on a project's Reward models page first.",
  });
}

function nothingToChoose({ promptSet, again, language }: ChoicePlan, seen: number): AppError {
  const fix = again
    ? "The prompts need at least two different answers each, and pairs that do not stand in tasks of two already."
    : "All its prompts have tasks in this project already, or fewer than two different answers. Ask for prompts with tasks too, or add answers.";
  return new AppError("invalid_input", {
    message: `no task comes of ${promptSet}`,
    userMessage: "Not a single task would come of this.",
    fix: fix + sayOnlyIn(language) + sayLeftOut(seen),
  });
}

function sayLeftOut(seen: number): string {
  if (seen === 0) return "";
  return ` ${plural(seen, "prompt is", "prompts are")} left out, since the model was trained or validated on them.`;
}
