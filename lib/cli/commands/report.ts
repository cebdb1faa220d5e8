import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import type { Report } from "@/lib/annotations/report";
import { listReports } from "@/lib/annotations/services/list-reports";
import { resolveReport } from "@/lib/annotations/services/resolve-report";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, requireOption } from "../command";

export const reportListCommand: CommandDefinition = {
  name: "report list",
  usage: "report list --project SLUG",
  summary: "List what annotators reported in a project, open ones first; the newest hundred",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { reports, open } = await listReports(SYSTEM, requireOption(input, "project"));
    const text = reports.length === 0 ? "Nothing is reported." : [...reports.map(sayReport), `${open} open.`];
    return { json: { reports, open }, text: [text].flat().join("\n") };
  },
};

export const reportResolveCommand: CommandDefinition = {
  name: "report resolve",
  usage: "report resolve --project SLUG --id ID [--reopen]",
  summary: "Note that a report has been dealt with; --reopen takes that back",
  options: { project: { type: "string" }, id: { type: "string" }, reopen: { type: "boolean" } },
  needsDatabase: true,
  run: async (input) => {
    const slug = requireOption(input, "project");
    const asked = { reportId: requireOption(input, "id") };
    const { reportId } = checkUsage(z.object({ reportId: z.uuid() }), asked, { reportId: "--id" });
    const resolved = input.options.reopen !== true;
    await resolveReport(SYSTEM, { slug, reportId, resolved }, new Date());
    return {
      json: { reportId, resolved },
      text: resolved ? "The report is dealt with." : "The report is open again.",
    };
  },
};

function sayReport({ reportId, reason, from, createdAt, note, prompt, resolvedAt }: Report): string {
  const state = resolvedAt === null ? "open" : `dealt with ${resolvedAt.slice(0, 10)}`;
  const lines = [
    `${reportId}  ${state}  ${reason}, from ${from}, ${createdAt.slice(0, 10)}`,
    ...(note === "" ? [] : [`    ${note.replaceAll("\n", "\n    ")}`]),
    `    Prompt: ${oneLine(prompt)}`,
  ];
  return lines.join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 100);
}
