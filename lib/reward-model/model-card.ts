import { rewardModelsText } from "@/lib/messages/reward-models";
import { type FigureTable, figureTables, mainTable } from "./report-tables";
import type { Report } from "./schema";
import { sayEnding } from "./say-ending";

/** What a checkpoint's card says of its worth, as Markdown: the held-out figures beside all that belongs to them. */
export function describeFigures(report: Report): string {
  const { report: t } = rewardModelsText;
  const { data, ending, details, learningCurve, warnings } = report;
  const lead = [
    t.heldOut(data.testPairs, data.testGroups, data.trainPairs, report.seconds),
    ...(ending === undefined ? [] : [sayEnding(ending, t.ending)]),
    t.intervals,
  ];
  const tables = details === undefined ? [] : figureTables(details, learningCurve, "en", "percent");
  return [
    `## ${t.card}`,
    ...warnings.map(({ message }) => `- ${message}`),
    lead.join(" "),
    markdownOf(mainTable(report, "en")),
    ...tables.map((table) =>
      [`### ${table.title}`, ...(table.note === undefined ? [] : [table.note]), markdownOf(table)].join(
        "\n\n",
      ),
    ),
    "",
  ].join("\n\n");
}

function markdownOf({ heads, rows }: FigureTable): string {
  const line = ([name = "", ...figures]: readonly string[]): string =>
    `| ${[escapeName(name), ...figures].join(" | ")} |`;
  const rule = `|${heads.map((_, i) => (i === 0 ? " --- |" : " ---: |")).join("")}`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

/** The name of a source or a model is anything; a bar or a line break would end its cell. */
function escapeName(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\|<`*_[\]]/g, (mark) => `\\${mark}`);
}
