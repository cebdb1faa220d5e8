import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import type { Endpoint } from "@/lib/endpoints/schema";
import { readEndpoint } from "@/lib/endpoints/services/read-endpoint";
import type { Project } from "@/lib/projects/schema";
import { openProject } from "@/lib/projects/services/open-project";
import { createJudgeContract } from "../contract";
import { type JudgeInput, type JudgeSettings, judgeSettingsSchema } from "../schema";

/** Anthropic's scale of temperature ends here. */
const ANTHROPIC_HOTTEST = 1;

export interface JudgePlan {
  readonly project: Project;
  readonly settings: JudgeSettings;
}

/** What a judge is to be, in the project that it judges in. Nothing is stored or asked. */
export async function planJudge(actor: Actor, slug: string, input: JudgeInput): Promise<JudgePlan> {
  const project = await openProject(actor, slug, createJudgeContract.permission);
  const endpoint = await readEndpoint(actor, input.endpoint);
  refuseTooHot(endpoint, input);
  const { inputPrice, outputPrice } = endpoint;
  return { project, settings: judgeSettingsSchema.parse({ ...input, inputPrice, outputPrice }) };
}

function refuseTooHot({ provider }: Endpoint, { temperature }: JudgeInput): void {
  if (provider !== "anthropic" || temperature <= ANTHROPIC_HOTTEST) return;
  const userMessage = `Anthropic takes temperatures from 0 to 1, not ${temperature}.`;
  throw new AppError("invalid_input", { message: userMessage, userMessage, fix: "Choose a lower one." });
}
