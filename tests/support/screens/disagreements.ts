import { SYSTEM } from "@/lib/accounts/actor";
import { askAgainSchema } from "@/lib/reward-model/disagreement-schema";
import { askAgain } from "@/lib/reward-model/services/ask-again";
import { createMember } from "../actors";
import { type DisagreeingRun, makeDisagreeingRun } from "../disagreeing-run";
import { rankNext } from "../rank-next";
import type { GivenPrompt } from "../ranked-project";
import { CONTENTS } from "./contents";
import type { Screen } from "./screen";
import { signIn } from "./world";

let made = 0;

/** People like short answers, the model long ones; of five pairs that were asked again three are answered. */
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
  for (const sign of [1, -1, 1])
    await rankNext(annotator, run.slug, (text) => sign * text.length, new Date());
  return run;
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
