import type { Actor } from "@/lib/accounts/actor";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import type { BodyOf } from "@/lib/base/contract";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { createRunContract } from "../contract";
import { findRun, insertRun } from "../repository";
import { chooseBase, listBases } from "../adapters/bases";
import { refuseIdleOptions } from "../refuse-idle-options";
import { type Run, runRowSettingsSchema } from "../schema";

/** Puts a training on a dataset of the project into the queue; the worker takes it up within seconds. */
export async function createRun(
  actor: Actor,
  slug: string,
  input: BodyOf<typeof createRunContract>,
  now: Date,
): Promise<Run> {
  const project = await openProject(actor, slug, createRunContract.permission);
  const dataset = await readDataset(actor, slug, input.dataset);
  const testShare = dataset.manifest.split.test_share;
  const { base, mode } = await chooseBase(await knownBase(input.base), input.mode);
  refuseIdleOptions({ base, mode, options: input.options ?? {} });
  const settings = runRowSettingsSchema.parse({
    base: input.base,
    mode,
    seed: input.seed,
    options: input.options ?? {},
    testShare: testShare > 0 ? Math.min(0.5, testShare) : 0.1,
  });
  const number = await withTransaction(async (client) => {
    const made = await insertRun(client, project.id, input.dataset, settings, now);
    const change = { dataset: input.dataset, base: settings.base, mode: settings.mode };
    const object = { kind: "run", id: String(made) } as const;
    if (made !== undefined)
      await recordAction(client, actor, { action: "createRun", projectId: project.id, object, change });
    return made;
  });
  const run = number === undefined ? undefined : await findRun(project.id, number);
  if (run === undefined) throw new AppError("not_found", `This project has no dataset ${input.dataset}.`);
  return run;
}

/** A name only: a path would let whoever may train read folders of the server. */
async function knownBase(name: string): Promise<string> {
  const bases = await listBases();
  if (bases.some((base) => base.name === name)) return name;
  throw new AppError("not_found", {
    message: `no base ${name}`,
    userMessage: `There is no base "${name}".`,
    fix: `Choose one of ${bases.map((base) => base.name).join(", ")}.`,
  });
}
