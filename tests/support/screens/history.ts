import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createMember } from "../actors";
import { claimNext } from "../demonstrations";
import { importPrompts } from "../import-file";
import type { Screen } from "./screen";
import { makeProject, signIn } from "./world";

/** More than a page of the history, and than two. */
const ANSWERS = 70;
const A_PAGE = 30;

/** The history of somebody who has worked for long, in its second page: there are newer ones and older ones. */
export const FULL_HISTORY: Screen = {
  name: "history-full",
  kind: "page",
  open: async (page) => {
    const { id, slug } = await makeProject("Helpfulness, long worked on");
    const prompts = Array.from({ length: ANSWERS }, (_, n) => ({
      prompt: `Question ${n + 1}: how do I explain ${n + 2} things at once, without a list, to somebody who has no time?`,
      responses: [{ text: "Say the one that matters." }, { text: "Draw it." }],
    }));
    await importPrompts(prompts, `Screens ${slug}`, slug);
    const annotator = await createMember(id, "annotator");
    for (let n = 0; n < ANSWERS; n++) {
      const { assignmentId, items } = await claimNext(annotator, slug, new Date());
      const answer = submitBodySchema.parse({
        outcome: "answered",
        clientId: crypto.randomUUID(),
        activeMs: 4_000 + 317 * n,
        tiers: items.map(({ completionId }) => [completionId]),
        confirmedOrder: true,
      });
      await submitAnnotation(annotator, { assignmentId, answer, client: "web" }, new Date());
    }
    await signIn(page, annotator);
    await page.goto(`/work/${slug}/history`);
    const older = page.getByRole("link", { name: "Older answers" });
    await older.click();
    await page.getByRole("link", { name: "Newest answers" }).waitFor();
    await page
      .getByRole("listitem")
      .nth(A_PAGE - 1)
      .waitFor();
  },
};
