import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { recordAction } from "@/lib/audit/services/record-action";
import { AppError } from "@/lib/base/errors";
import type { BodyOf } from "@/lib/base/contract";
import { readDataset } from "@/lib/datasets/services/read-dataset";
import { withTransaction } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { createRunContract } from "../contract";
import { findRun, insertRun } from "../repository";
import { listBases } from "../adapters/bases";
import { peekHubModel } from "../adapters/hub/fetch-model";
import { planTraining } from "../adapters/plan-training";
import { hubNameText, parseHubName } from "../hub-name";
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
  const known = await knownBase(actor, input.base);
  const { mode } = await planTraining(known.place, input.mode, input.options ?? {});
  const settings = runRowSettingsSchema.parse({
    base: known.name,
    mode,
    seed: input.seed,
    options: input.options ?? {},
    testShare: testShare > 0 ? testShare : 0.1, // the dataset's test part, whole, is kept from this training
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

/**
 * A name only: a path would let whoever may train read folders of the server. A model of the hub that is not here yet is
 * for admins, since it fills the disk; the run keeps the commit that its name means now.
 */
async function knownBase(
  actor: Actor,
  name: string,
): Promise<{ readonly name: string; readonly place: string }> {
  const bases = await listBases();
  const isOffered = bases.some((base) => base.name === name);
  const hub = parseHubName(name);
  if (hub !== null) {
    if (!isOffered) authorize(actor, "base.fetch");
    const found = await peekHubModel(hub);
    return { name: hubNameText(found.name), place: found.folder };
  }
  if (isOffered) return { name, place: name };
  throw new AppError("not_found", {
    message: `no base ${name}`,
    userMessage: `There is no base "${name}".`,
    fix: `Choose one of ${bases.map((base) => base.name).join(", ")}; an admin may name one of the hub, org/name.`,
  });
}
