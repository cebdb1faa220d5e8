import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import { type Client, withTransaction } from "@/lib/platform/db";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { ALL_TEXTS } from "@/lib/tasks/blocks";
import { ASKED_AGAIN } from "@/lib/tasks/choice-rules";
import { createGivenTasks, type GivenBatch } from "@/lib/tasks/services/create-given-tasks";
import { type KeptDisagreements, readKeptDisagreements } from "../adapters/kept-disagreements";
import { AskedAgain } from "../asked-again";
import { askAgainContract } from "../contract";
import type { AskAgain, AskAgainPreview, AskAgainReply } from "../disagreement-schema";
import {
  type AgainTask,
  choosePairsToAsk,
  groupTasks,
  mostOfAPrompt,
  SHOWN_BY,
  tasksToAsk,
} from "../plan-asking-again";
import { countFresh, lockAskedPairs, readAskedBefore, readAskedTasks } from "../repository-asked-again";

interface Named {
  readonly slug: string;
  readonly number: number;
}

/**
 * Makes tasks of held-out pairs that a training's model orders otherwise than people did, for people who have not answered
 * their prompt; they ask of annotators what the first task of the pair asked. A pair with such a task that is open is
 * left out.
 */
export async function askAgain(
  actor: Actor,
  { slug, number }: Named,
  plan: AskAgain,
  now: Date,
): Promise<AskAgainReply> {
  const project = await openProject(actor, slug, askAgainContract.permission);
  refuseShown(project, plan);
  const kept = await readKeptDisagreements(project.id, number);
  const wanted = plan.wanted ?? project.wanted;
  return withTransaction(async (client): Promise<AskAgainReply> => {
    await lockAskedPairs(client, project.id);
    const { tasks, preview } = await planTasks(client, { project, kept, plan, wanted });
    if (plan.dryRun) return { state: "counted", ...preview };
    if (tasks.length === 0) throw nothingToAsk(preview, plan);
    const batches = batchesOf(tasks, { project, plan, wanted, kept, model: `${slug}/${number}`, now });
    const rows = await createGivenTasks(actor, project.id, batches, client, now);
    await recordAction(client, actor, {
      action: "askAgain",
      projectId: project.id,
      object: { kind: "run", id: String(number) },
      change: {
        pairs: preview.pairs,
        tasks: preview.tasks,
        show: plan.show,
        wanted,
        priority: plan.priority,
      },
    });
    return { state: "made", ...preview, batches: rows };
  });
}

interface Planned {
  readonly project: Project;
  readonly kept: KeptDisagreements;
  readonly plan: AskAgain;
  readonly wanted: number;
}

async function planTasks(
  client: Client,
  { project, kept, plan, wanted }: Planned,
): Promise<{ tasks: readonly AgainTask[]; preview: AskAgainPreview }> {
  const asked = new AskedAgain(await readAskedTasks(client, project.id));
  const { pairs, waiting } = choosePairsToAsk(kept.pairs, asked, plan);
  const before = await readAskedBefore(client, project.id, pairs);
  const tasks = tasksToAsk(before, plan.show);
  const fresh = await countFresh(client, project.id, tasks);
  const preview = {
    pairs: before.length,
    waiting,
    tasks: tasks.length,
    annotations: tasks.length * wanted,
    short: fresh.filter((people) => people < wanted).length,
    nobody: fresh.filter((people) => people === 0).length,
  };
  return { tasks, preview };
}

interface Batched extends Planned {
  /** Project and run. */
  readonly model: string;
  readonly now: Date;
}

function batchesOf(
  tasks: readonly AgainTask[],
  { project, kept, plan, wanted, model, now }: Batched,
): GivenBatch[] {
  const choice = {
    arm: "chosen",
    rule: ASKED_AGAIN,
    model,
    checkpointId: kept.checkpointId,
    seed: 0,
  } as const;
  return groupTasks(tasks).flatMap((group) =>
    group.slice(0, 1).map(({ promptSetId, language, skill }): GivenBatch => ({
      projectId: project.id,
      promptSetId,
      kind: plan.show === "pair" ? "pairs" : "blocks",
      protocolKind: project.protocol.kind,
      wanted,
      seed: now.getTime() & 0x7fffffff,
      cut: plan.show === "pair" ? { how: "pairs", perPrompt: mostOfAPrompt(group) } : ALL_TEXTS,
      asks: { language, skill, priority: plan.priority },
      choice,
      freshOnly: true,
      again: true,
      tasks: group,
    })),
  );
}

function refuseShown({ protocol }: Project, { show }: AskAgain): void {
  const shows = SHOWN_BY[protocol.kind];
  if (shows.includes(show)) return;
  throw new AppError("invalid_input", {
    message: `asking again by ${show} under ${protocol.kind}`,
    userMessage: `The project's protocol (${protocol.kind}) cannot ask about a ${show}.`,
    fix:
      shows.length === 0
        ? "People can be asked again in projects that rank answers or compare two."
        : `Choose one of: ${shows.join(", ")}.`,
  });
}

function nothingToAsk({ waiting }: AskAgainPreview, { pairs }: AskAgain): AppError {
  const all = waiting > 0 ? "All these pairs are being asked about already." : "There is no such pair left.";
  return new AppError("invalid_input", {
    message: "no pair to ask about",
    userMessage: pairs === undefined ? "No pair that was never asked again passes the filter." : all,
    fix:
      pairs === undefined
        ? "Widen the filter, or name pairs: those that were asked before can be asked again."
        : "Wait for the answers, or close their batch on the page Tasks; or name other pairs.",
  });
}
