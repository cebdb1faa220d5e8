import { writeFile } from "node:fs/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { payCsv, payQuerySchema } from "@/lib/quality/pay";
import { readPayHours } from "@/lib/quality/services/read-pay-hours";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, textOption } from "../command";

export const payHoursCommand: CommandDefinition = {
  name: "pay hours",
  usage: "pay hours [--project SLUG] [--from DAY] [--to DAY] [--out FILE.csv]",
  summary: "Active time, tasks and days of each person and project; --out writes CSV",
  options: {
    project: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    out: { type: "string" },
  },
  needsDatabase: true,
  run: async (input) => {
    const period = { from: textOption(input, "from"), to: textOption(input, "to") };
    const query = checkUsage(payQuerySchema, period);
    const { rows } = await readPayHours(SYSTEM, textOption(input, "project"), query);
    const out = textOption(input, "out");
    if (out !== undefined) await writeFile(out, payCsv(rows));
    const lines = rows.map(
      ({ project, pseudonym, name, tasks, days, activeSeconds }) =>
        `${project}  ${pseudonym}  ${name}  ${plural(tasks, "task")}, ${plural(days, "day")}, ${(activeSeconds / 3600).toFixed(2)} h`,
    );
    const text = lines.length === 0 ? "Nobody worked in this period." : lines.join("\n");
    return { json: { rows, ...(out === undefined ? {} : { out }) }, text };
  },
};
