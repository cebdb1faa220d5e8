import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { plural } from "@/lib/base/plural";
import type { TopShares } from "@/lib/reward-model/rewardbench-rows";
import { type FigureTable, figureTables } from "@/lib/reward-model/report-tables";
import type { Details, LearningPoint, Metrics } from "@/lib/reward-model/schema";
import { type CommandInput, UsageError } from "./command";

type Figures = Omit<Metrics, "logLoss">;

/** "accuracy 0.803 [0.790, 0.815], length-balanced 0.701 [0.68, 0.72]" */
export function describeMetrics({ accuracy, interval, lengthBalanced }: Figures): string {
  const balanced =
    lengthBalanced.accuracy === null
      ? "length-balanced n/a (all better answers are on one side of length)"
      : `length-balanced ${describeShare(lengthBalanced.accuracy, lengthBalanced.interval)}`;
  return `accuracy ${describeShare(accuracy, interval)}, ${balanced}`;
}

function describeShare(accuracy: number | null, interval: readonly [number, number] | null): string {
  if (accuracy === null) return "n/a";
  if (interval === null) return accuracy.toFixed(3);
  return `${accuracy.toFixed(3)} [${interval[0].toFixed(3)}, ${interval[1].toFixed(3)}]`;
}

export function baselineLines(baselines: {
  readonly length: Figures;
  readonly tfidf: Figures | null;
}): string[] {
  return [
    `  longer answer wins  ${describeMetrics(baselines.length)}`,
    `  TF-IDF and length   ${baselines.tfidf === null ? "n/a (a single group)" : describeMetrics(baselines.tfidf)}`,
  ];
}

/** What belongs to an accuracy, in tables of text. */
export function detailLines(details: Details, curve?: readonly LearningPoint[]): string[] {
  return figureTables(details, curve, "en", "fraction").flatMap(linesOf);
}

function linesOf({ title, note, heads, rows }: FigureTable): string[] {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const pad = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return [
    `${title}${note === undefined ? "" : `. ${note}`}`,
    ...lines.map((line) => `  ${line.map(pad).join("  ")}`.trimEnd()),
  ];
}

/** How often the best answer comes first, of all lines and by subset. */
export function topLines({ all, subsets }: TopShares): string[] {
  return [
    `  best answer first   ${describeShare(all.accuracy, all.interval)} of ${plural(all.pairs, "line")}`,
    ...subsets.map(
      ({ name, accuracy, interval, pairs }) =>
        `    ${name}: ${describeShare(accuracy, interval)} of ${plural(pairs, "line")}`,
    ),
  ];
}

/** Nothing where no line was refused; else how many --skip-bad left out. */
export function leftOutLines(refused: number): string[] {
  return refused === 0 ? [] : [`Left out as bad (--skip-bad): ${plural(refused, "line")}.`];
}

/** What --data and the words after it name; of a folder, its JSONL files. */
export async function dataFiles(input: CommandInput): Promise<string[]> {
  const given = input.options.data;
  const named = (Array.isArray(given) ? given : [given]).filter((value) => typeof value === "string");
  const paths = [...named, ...input.positionals];
  if (named.length === 0) throw new UsageError("--data is missing");
  const files = (await Promise.all(paths.map(filesAt))).flat();
  await refuseTwice(files);
  return files;
}

/** Each pair of it would count double. */
async function refuseTwice(files: readonly string[]): Promise<void> {
  const places = await Promise.all(files.map((file) => realpath(file).catch(() => path.resolve(file))));
  const twice = files.find((_, i) => places.indexOf(places[i] ?? "") < i);
  if (twice !== undefined)
    throw new UsageError(
      `--data names the file ${twice} twice, and its pairs would count double: name it once`,
    );
}

async function filesAt(place: string): Promise<string[]> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [place];
  const names = (await readdir(place)).filter((name) => /\.jsonl(\.gz)?$/.test(name)).sort();
  if (names.length === 0) throw new UsageError(`${place} holds no .jsonl or .jsonl.gz file`);
  return names.map((name) => path.join(place, name));
}
