import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import type { Overview } from "@/lib/quality/schema";
import { readOverview } from "@/lib/quality/services/read-overview";
import { type CommandDefinition, requireOption } from "../command";

export const projectStatusCommand: CommandDefinition = {
  name: "project status",
  usage: "project status --project SLUG",
  summary:
    "How far and how fast a project is, when it will be done, and what each annotator worked and costs",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const overview = await readOverview(SYSTEM, requireOption(input, "project"), new Date());
    return { json: { status: overview }, text: sayStatus(overview) };
  },
};

function sayStatus(overview: Overview): string {
  const { tasks, places, perHour, pace, work, annotators, nextStep } = overview;
  const states = Object.entries(tasks).filter(([state, count]) => state !== "total" && count > 0);
  const today = perHour.reduce((sum, { answers }) => sum + answers, 0);
  return [
    `${places.counted} of ${plural(places.wanted, "wanted annotation")}; ${plural(tasks.total, "task")}${states.map(([state, count]) => `, ${count} ${state}`).join("")}`,
    `${perHour.at(-1)?.answers ?? 0} this hour, ${today} in 24 hours, ${pace.perDay.toFixed(1)} a day; ${sayFinish(pace)}`,
    `${hours(work.activeMs)} of working time${work.cost === null ? "" : `, which costs ${work.cost.toFixed(2)}`}`,
    ...annotators.list.map(
      ({ pseudonym, kind, done, activeMs, cost }) =>
        `  ${pseudonym}${kind === "human" ? "" : ` (${kind})`}  ${done} done${activeMs === null ? "" : `, ${hours(activeMs)}`}${cost === null ? "" : `, ${cost.toFixed(2)}`}`,
    ),
    `Next: ${nextStep}`,
  ].join("\n");
}

function sayFinish({ days, interval }: Overview["pace"]): string {
  if (days === null) return "nobody answers";
  if (days === 0) return "nothing is left";
  const [low, high] = interval ?? [null, null];
  const range =
    low === null ? "" : ` (95 %: ${low.toFixed(1)} to ${high === null ? "any number" : high.toFixed(1)})`;
  return `about ${days.toFixed(1)} days left${range}`;
}

function hours(ms: number): string {
  return `${(ms / 3_600_000).toFixed(1)} h`;
}
