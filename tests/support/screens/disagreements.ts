import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { askAgainSchema } from "@/lib/reward-model/disagreement-schema";
import { askAgain } from "@/lib/reward-model/services/ask-again";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { createMember } from "../actors";
import { type DisagreeingRun, makeDisagreeingRun } from "../disagreeing-run";
import type { GivenPrompt } from "../ranked-project";
import { CONTENTS } from "./contents";
import type { Screen } from "./screen";
import { signIn } from "./world";

let made = 0;

/** People like short answers, the model long ones; of five pairs that were asked again four are answered. */
export async function runWithErrors(): Promise<DisagreeingRun> {
  const prompts = CONTENTS.slice(0, 6).map(({ prompt, responses }): GivenPrompt => {
    const texts = responses.slice(0, 2).map(({ text }) => text);
    const tiers = (texts[0]?.length ?? 0) > (texts[1]?.length ?? 0) ? [1, 0] : [0, 1];
    const annotations = ["first", "second"].map((annotator) => ({ annotator, tiers }));
    return { messages: [{ role: "user", content: prompt }], texts, annotations, wanted: 2 };
  });
  const run = await makeDisagreeingRun(`Errors ${Date.now()} ${++made}`, prompts, {
    rewardOf: (text) => Math.log(text.length) / 2,
  });
  await askAgain(SYSTEM, run, askAgainSchema.parse({ top: 5, wanted: 1 }), new Date());
  const annotator = await createMember(run.projectId, "annotator");
  for (const wins of [0, 1, 0]) await answerNext(annotator, run.slug, wins);
  return run;
}

/** Puts the answer of this place first. */
async function answerNext(annotator: UserActor, slug: string, wins: number): Promise<void> {
  const { task } = await claimTask(annotator, { slug, have: [] }, new Date());
  if (task === null) throw new Error("nothing was given out");
  const ids = task.items.map(({ completionId }) => completionId).toSorted();
  const tiers = wins === 0 ? ids.map((id) => [id]) : ids.toReversed().map((id) => [id]);
  const sent = { outcome: "answered", tiers, confirmedOrder: true, clientId: randomUUID(), activeMs: 1000 };
  const answer = submitBodySchema.parse(sent);
  await submitAnnotation(annotator, { assignmentId: task.assignmentId, answer, client: "api" }, new Date());
}

export const DISAGREEMENT_SCREENS: readonly Screen[] = [
  {
    name: "disagreements",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug, number } = await runWithErrors();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/reward-models/${number}/disagreements`);
      await page
        .getByRole("checkbox", { name: /^Select pair/ })
        .first()
        .check();
      await page.getByRole("button", { name: "Count first" }).click();
      await page.getByText("fewer people are left").or(page.getByText("1 annotation")).first().waitFor();
    },
  },
  {
    name: "disagreements-none-kept",
    kind: "page",
    open: async (page, { admin }) => {
      const messages = [{ role: "user", content: "Q" }] as const;
      const annotations = [{ annotator: "first", tiers: [0, 1] }];
      const prompt = { messages, texts: ["a", "b"], annotations };
      const { slug } = await makeDisagreeingRun(`Kept none ${Date.now()}`, [prompt], { keeps: false });
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/reward-models/1/disagreements`);
      await page.getByText("did not keep").waitFor();
    },
  },
];
