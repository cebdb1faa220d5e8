import type { UserActor } from "@/lib/accounts/actor";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { reviewDemonstration } from "@/lib/annotations/services/review-demonstration";
import { createMember } from "../actors";
import { claimNext, demonstrate } from "../demonstrations";
import type { Screen } from "./screen";
import { makeProtocolProject, signIn } from "./world";

const NOTE =
  "The second sentence gives medical advice that nobody asked for. Leave it out, and say where to ask.";

interface Returned {
  readonly slug: string;
  readonly writer: UserActor;
  readonly reviewer: UserActor;
  readonly assignmentId: string;
}

/** A demonstration that a reviewer has sent back to its writer. */
async function makeReturned(name: string): Promise<Returned> {
  const waiting = await makeWaiting(name);
  const { slug, reviewer } = waiting;
  const { demonstrations } = await listDemonstrations(reviewer, slug, {});
  for (const { annotationId, revision } of demonstrations) {
    const review = { annotationId, revision, verdict: "return", note: NOTE } as const;
    await reviewDemonstration(reviewer, { slug, review }, new Date());
  }
  return waiting;
}

/** One that waits, made from a completion. */
async function makeWaiting(name: string): Promise<Returned> {
  const { id, slug } = await makeProtocolProject(name, { kind: "demonstration", from: "edit" });
  const [writer, reviewer] = [await createMember(id, "annotator"), await createMember(id, "reviewer")];
  const { assignmentId, items } = await claimNext(writer, slug, new Date());
  const text = "Go to bed at the same time each night. Melatonin helps everybody.";
  await demonstrate(writer, { assignmentId, text, editedFrom: items[0]?.completionId }, new Date());
  return { slug, writer, reviewer, assignmentId };
}

/** A page of the writer whose demonstration came back. */
function writersPage(name: string, to: (returned: Returned) => string): Screen {
  return {
    name,
    kind: "page",
    open: async (page) => {
      const returned = await makeReturned(name);
      await signIn(page, returned.writer);
      await page.goto(to(returned));
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  };
}

/** Demonstrations on their way between writer and reviewer. */
export const RETURNED_SCREENS: readonly Screen[] = [
  {
    name: "review",
    kind: "page",
    open: async (page) => {
      const { slug, reviewer } = await makeWaiting("review");
      await signIn(page, reviewer);
      await page.goto(`/projects/${slug}/review`);
    },
  },
  {
    name: "review-empty",
    kind: "page",
    open: async (page) => {
      const { id, slug } = await makeProtocolProject("review none", { kind: "demonstration", from: "edit" });
      await signIn(page, await createMember(id, "reviewer"));
      await page.goto(`/projects/${slug}/review`);
      await page.getByRole("heading", { name: "Nothing to review" }).waitFor();
    },
  },
  writersPage("work-returned", () => "/work"),
  writersPage("own-page-returned", ({ slug }) => `/work/${slug}`),
  writersPage("history-returned", ({ slug }) => `/work/${slug}/history`),
  {
    ...writersPage(
      "annotate-returned",
      ({ slug, assignmentId }) => `/projects/${slug}/annotate/${assignmentId}`,
    ),
    kind: "ranking",
  },
];
