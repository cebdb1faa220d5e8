import type { Actor } from "@/lib/accounts/actor";
import { openProject } from "@/lib/projects/services/open-project";
import { decideStage } from "@/lib/tasks/stage";
import { readQualificationContract } from "../contract";
import { goldProtocol } from "../gold";
import { listPeople, type PersonRow, readSettings } from "../repository";
import { listPoolTasks } from "../repository-pools";
import type { Person, PoolTask, Qualification, QualificationSettings } from "../schema";

/** A project's training and qualification: what is asked, and how each annotator did. */
export async function readQualification(actor: Actor, slug: string): Promise<Qualification> {
  const project = await openProject(actor, slug, readQualificationContract.permission);
  const [settings, tasks, people] = await Promise.all([
    readSettings(project.id),
    listPoolTasks(project.id),
    listPeople(project.id),
  ]);
  const isSuitable = goldProtocol(project.protocol, "training") !== undefined;
  return {
    settings,
    unsuitable: isSuitable ? null : UNSUITABLE,
    tasks,
    people: people.map((person) => toPerson(person, tasks, settings)),
  };
}

export const UNSUITABLE =
  "This project’s protocol asks for no order, so there is nothing to compare with a gold answer.";

function toPerson(
  { hasWorked, ...person }: PersonRow,
  tasks: readonly PoolTask[],
  settings: QualificationSettings,
): Person {
  const given = (pool: PoolTask["pool"]) => tasks.filter((task) => task.pool === pool && task.hasGold).length;
  const stage = decideStage({
    training: { total: given("training"), done: person.trainingDone },
    qualification: { total: given("qualification") },
    attempt: person.attempts.at(-1) ?? null,
    attemptsAllowed: settings.attempts,
  });
  const wasIn = hasWorked && person.attempts.length === 0;
  return { ...person, attempts: [...person.attempts], stage: wasIn ? "worked" : stage };
}
