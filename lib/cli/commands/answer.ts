import { ownAnswersQuerySchema, type OwnAnswer } from "@/lib/annotations/schema";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, requireOption, textOption } from "../command";
import { emailOption, openPerson } from "../email-option";

export const answerListCommand: CommandDefinition = {
  name: "answer list",
  usage: "answer list --project SLUG --email E [--before ID]",
  summary: "List a person's own answers in a project, newest first, thirty at a time",
  options: { project: { type: "string" }, email: { type: "string" }, before: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const email = emailOption(input);
    const { before } = checkUsage(ownAnswersQuerySchema, { before: textOption(input, "before") });
    const { answers, next } = await listOwnAnswers(await openPerson(email), slug, { before });
    const more = next === null ? [] : [`More with --before ${next}`];
    const text = answers.length === 0 ? ["No answers."] : [...answers.map(sayAnswer), ...more];
    return { json: { answers, next }, text: text.join("\n") };
  },
};

function sayAnswer({ submittedAt, outcome, revision, counted, prompt }: OwnAnswer): string {
  const facts = [outcome, `revision ${revision}`, ...(counted ? [] : ["not counted"])];
  return `${submittedAt}  ${facts.join(", ")}  ${prompt.replace(/\s+/g, " ").slice(0, 80)}`;
}
