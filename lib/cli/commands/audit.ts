import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { type AuditEntry, auditFilterSchema, auditQuerySchema } from "@/lib/audit/schema";
import { listAudit, readAuditLines } from "@/lib/projects/services/list-audit";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, type CommandInput, requireOption, textOption } from "../command";

const FILTERS = {
  project: { type: "string" },
  action: { type: "string" },
  person: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

const NARROWED = "[--project SLUG] [--action NAME] [--person USER-ID|system] [--from DAY] [--to DAY]";

export const auditListCommand: CommandDefinition = {
  name: "audit list",
  usage: `audit list ${NARROWED} [--before ID] [--limit 50]`,
  summary: "List what admins and managers did, newest first",
  options: { ...FILTERS, before: { type: "string" }, limit: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const query = checkUsage(auditQuerySchema, {
      ...filterOf(input),
      before: textOption(input, "before"),
      limit: textOption(input, "limit"),
    });
    const { entries, next } = await listAudit(SYSTEM, textOption(input, "project"), query);
    const more = next === null ? [] : [`… older ones with --before ${next}`];
    const text = entries.length === 0 ? "Nothing is written down." : [...entries.map(sayEntry), ...more];
    return { json: { entries, next }, text: [text].flat().join("\n") };
  },
};

export const auditExportCommand: CommandDefinition = {
  name: "audit export",
  usage: `audit export --out FILE ${NARROWED}`,
  summary: "Write the audit log as JSONL, oldest first",
  options: { ...FILTERS, out: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const out = requireOption(input, "out");
    const filter = checkUsage(auditFilterSchema, filterOf(input));
    const lines = await readAuditLines(SYSTEM, textOption(input, "project"), filter);
    await pipeline(Readable.from(lines), createWriteStream(out));
    return { json: { out }, text: `Written to ${out}.` };
  },
};

function filterOf(input: CommandInput) {
  const [action, person] = [textOption(input, "action"), textOption(input, "person")];
  return { action, person, from: textOption(input, "from"), to: textOption(input, "to") };
}

function sayEntry({ id, at, actor, action, project, object, change }: AuditEntry): string {
  const who = actor.name ?? "the command line";
  const how = actor.via === "apiKey" ? " by API key" : "";
  const facts = Object.keys(change).length === 0 ? "" : ` ${JSON.stringify(change)}`;
  const where = project === null ? "" : ` in ${project}`;
  return `${id}  ${at.slice(0, 19)}Z  ${who}${how}: ${action} ${object.kind} ${object.id}${where}${facts}`;
}
