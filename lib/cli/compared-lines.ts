import { rewardModelsText } from "@/lib/messages/reward-models";
import {
  type ComparedColumn,
  type ComparedTable,
  comparedTables,
} from "@/lib/reward-model/comparison-tables";

const MARK = "≠";

/** What is compared, in tables of text: a column each, and a mark before rows that are not the same in all. */
export function comparedLines(columns: readonly ComparedColumn[]): string[] {
  const heads = ["", ...columns.map(({ name }) => name)];
  return comparedTables(columns, "en", "fraction").flatMap((table) => linesOf(table, heads));
}

function linesOf({ title, notes, rows }: ComparedTable, heads: readonly string[]): string[] {
  const lines = [
    [" ", ...heads],
    ...rows.map(({ name, cells, differs }) => [differs ? MARK : " ", name, ...cells]),
  ];
  const widths = [" ", ...heads].map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  const pad = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const isMarked = rows.some(({ differs }) => differs);
  return [
    isMarked ? `${title} (${MARK} ${rewardModelsText.comparison.differs})` : title,
    ...lines.map((line) =>
      `${line[0] ?? ""} ${line
        .slice(1)
        .map((cell, i) => pad(cell, i + 1))
        .join("  ")}`.trimEnd(),
    ),
    ...notes.map((note) => `  ${note}`),
  ];
}
