import { SYSTEM } from "@/lib/accounts/actor";
import { SCRIPTED_JUDGE } from "@/lib/endpoints/scripted-judge";
import { createJudge } from "@/lib/judges/services/create-judge";

/** A judge of the demo's tasks, which the worker takes up: scripted, so that it needs no network. */
export async function seedJudge(project: string, endpoint: string, now: Date): Promise<void> {
  await createJudge(SYSTEM, project, { name: "Word counter (demo)", endpoint, model: SCRIPTED_JUDGE }, now);
}
