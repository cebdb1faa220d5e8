import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { listJudgeFiguresContract } from "../contract";
import { JudgeReport } from "../judge-report";
import { listJudges } from "../repository";
import { streamJudgedTasks } from "../repository-figures";
import type { JudgeFigures } from "../schema";

/** How each judge of a project agrees with people, beside how they agree with one another; newest judge first. */
export async function listJudgeFigures(
  actor: Actor,
  slug: string,
  now: Date,
): Promise<{ judges: JudgeFigures[] }> {
  const project = await openProject(actor, slug, listJudgeFiguresContract.permission);
  const judges = await listJudges(project.id, now);
  const reports = new Map(judges.map(({ number }) => [number, new JudgeReport()]));
  if (judges.length > 0)
    for await (const { number, ...task } of streamJudgedTasks(project.id)) reports.get(number)?.add(task);
  return {
    judges: judges.map(({ number, name, version, settings }) => ({
      ...{ number, name, version, model: settings.model },
      ...(reports.get(number) ?? new JudgeReport()).result(),
    })),
  };
}
