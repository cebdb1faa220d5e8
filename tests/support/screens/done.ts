import { submitBodySchema } from "@/lib/annotations/schema";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import { createMember } from "../actors";
import { claimNext } from "../demonstrations";
import { createQueuedProject } from "../queues";
import type { Screen } from "./screen";
import { makeContentProject, signIn } from "./world";

/** The own page of somebody who has done the only task. */
export const NOTHING_LEFT: Screen = {
  name: "own-page-nothing-left",
  kind: "page",
  open: async (page) => {
    const { id, slug } = await makeContentProject("two");
    const annotator = await createMember(id, "annotator");
    const { assignmentId } = await claimNext(annotator, slug, new Date());
    const answer = submitBodySchema.parse({
      outcome: "none_acceptable",
      clientId: crypto.randomUUID(),
      activeMs: 9_000,
    });
    await submitAnnotation(annotator, { assignmentId, answer, client: "web" }, new Date());
    await signIn(page, annotator);
    await page.goto(`/work/${slug}`);
    await page.getByText("No tasks for you right now").waitFor();
    await page.getByRole("link", { name: "Look for new tasks" }).waitFor();
  },
};

/** The ranking screen of somebody for whom nothing is left, while others have tasks in German. */
export const NOTHING_FOR_HIM: Screen = {
  name: "rank-elsewhere",
  kind: "page",
  open: async (page) => {
    const { slug, add, join } = await createQueuedProject();
    await add({ de: 2 }, { language: "de" });
    await add({ "": 2 }, { language: "", skill: "medicine" });
    await signIn(page, await join({ languages: ["en"] }));
    await page.goto(`/projects/${slug}/annotate`);
    await page.getByText("not noted of you: medicine and reading German").waitFor();
  },
};
