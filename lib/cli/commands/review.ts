import type { Demonstrations, ReviewVerdict, WaitingDemonstration } from "@/lib/annotations/review";
import { demonstrationsQuerySchema, newReviewSchema } from "@/lib/annotations/review";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { reviewDemonstration } from "@/lib/annotations/services/review-demonstration";
import { textOf } from "@/lib/rendering/build";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, numberOption, requireNumber, requireOption, textOption } from "../command";
import { emailOption, openPerson } from "../email-option";

export const reviewListCommand: CommandDefinition = {
  name: "review list",
  usage: "review list --project SLUG --email REVIEWER [--after ID]",
  summary: "List the demonstrations that wait for a reviewer, oldest first, ten at a time",
  options: { project: { type: "string" }, email: { type: "string" }, after: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const email = emailOption(input);
    const { after } = checkUsage(demonstrationsQuerySchema, { after: textOption(input, "after") });
    const page = await listDemonstrations(await openPerson(email), slug, { after });
    const demonstrations = page.demonstrations.map(toPlain);
    return { json: { ...page, demonstrations }, text: sayPage(page) };
  },
};

export const reviewPassCommand = verdictCommand("pass", {
  usage: "review pass --project SLUG --email REVIEWER --id ID --revision N [--note TEXT] [--number 1]",
  summary: "Pass a demonstration, in the revision that was read",
  done: "The demonstration is passed.",
});

export const reviewReturnCommand = verdictCommand("return", {
  usage: "review return --project SLUG --email REVIEWER --id ID --revision N --note TEXT [--number 1]",
  summary: "Return a demonstration to its writer, with what has to be changed",
  done: "The demonstration is returned to its writer.",
});

function verdictCommand(
  verdict: ReviewVerdict,
  { done, ...words }: { readonly usage: string; readonly summary: string; readonly done: string },
): CommandDefinition {
  return {
    ...words,
    name: `review ${verdict}`,
    options: {
      project: { type: "string" },
      email: { type: "string" },
      id: { type: "string" },
      revision: { type: "string" },
      number: { type: "string" },
      note: { type: "string" },
    },
    needsDatabase: true,
    run: async (input) => {
      const slug = requireOption(input, "project");
      const email = emailOption(input);
      const asked = {
        annotationId: requireOption(input, "id"),
        revision: requireNumber(input, "revision"),
        number: numberOption(input, "number", 1),
        verdict,
        note: textOption(input, "note"),
      };
      const review = checkUsage(newReviewSchema, asked, { annotationId: "--id" });
      await reviewDemonstration(await openPerson(email), { slug, review }, new Date());
      const { annotationId, revision } = review;
      return { json: { annotationId, revision, verdict }, text: done };
    },
  };
}

/** Texts as they are stored; the trees are for the screen. */
function toPlain({ prompt, text, source, ...rest }: WaitingDemonstration) {
  return {
    ...rest,
    prompt: prompt.map(({ role, text: { nodes } }) => ({ role, content: textOf(nodes) })),
    text: text.raw,
    source: source?.raw ?? null,
  };
}

function sayPage({ demonstrations, waiting, next }: Demonstrations): string {
  if (demonstrations.length === 0) return "Nothing to review.";
  const lines = demonstrations.map(
    ({ annotationId, revision, from, text }) =>
      `${annotationId}  revision ${revision}, from ${from}\n    ${text.raw.replace(/\s+/g, " ").slice(0, 100)}`,
  );
  const more = next === null ? [] : [`More with --after ${next}`];
  return [...lines, `${waiting} waiting.`, ...more].join("\n");
}
