import type { Language } from "@/lib/messages/languages";
import type { NamedSettings } from "./compared-settings";
import type { Paired } from "./comparison-schema";
import { ReportWords, type ShareStyle } from "./report-words";
import type { Report } from "./schema";

/** What stands in one column: a training of a project, or a checkpoint's folder. */
export interface ComparedColumn {
  readonly name: string;
  readonly settings: NamedSettings;
  readonly report: Report | null;
  readonly checkpointBytes: number | null;
  /** null: it is the first one. */
  readonly againstFirst: Paired | null;
}

export interface ComparedRow {
  readonly name: string;
  readonly cells: readonly string[];
  /** The columns do not say the same, where that is worth a mark. */
  readonly differs: boolean;
}

/** Figures of several models in words: a row each, a column a model. */
export interface ComparedTable {
  readonly title: string;
  readonly notes: readonly string[];
  readonly rows: readonly ComparedRow[];
}

/** Settings, data, figures and cost of what is compared, ready to be drawn on a page or in a terminal. */
export function comparedTables(
  columns: readonly ComparedColumn[],
  language: Language,
  style: ShareStyle,
): ComparedTable[] {
  const words = new ReportWords(language, style);
  return [
    settingsTable(columns, words),
    dataTable(columns, words),
    figuresTable(columns, words),
    costTable(columns, words),
  ];
}

/** Settings that are not there when they are not asked for; of others base and mode decide. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  ["margins", "softLabels", "learningCurve", "ensemble"].map((name) => `options.${name}`),
);

function settingsTable(columns: readonly ComparedColumn[], words: ReportWords): ComparedTable {
  const t = words.comparison.settings;
  const modes: Readonly<Record<string, string>> = words.modeNames;
  const names = [...new Set(columns.flatMap(({ settings }) => [...settings.keys()]))];
  const titles: Readonly<Record<string, string>> = t.names;
  const say = (value: string | number | boolean | undefined, name: string): string => {
    if (value === undefined) return LEFT_OUT.has(name) ? t.no : t.notSet;
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (typeof value === "string") return name === "mode" ? (modes[value] ?? value) : value;
    return name === "testShare" ? t.share(words.percent(value, 0)) : words.exact(value);
  };
  return {
    title: t.title,
    notes: [],
    rows: names.map((name) =>
      marked(
        titles[name] ?? name,
        columns.map(({ settings }) => say(settings.get(name), name)),
      ),
    ),
  };
}

function dataTable(columns: readonly ComparedColumn[], words: ReportWords): ComparedTable {
  const t = words.comparison.data;
  const row = (name: string, say: (data: Report["data"]) => string): ComparedRow =>
    marked(
      name,
      columns.map(({ report }) => (report === null ? words.t.nothing : say(report.data))),
    );
  return {
    title: t.title,
    notes: [],
    rows: [
      row(t.prompts, ({ prompts }) => words.count(prompts)),
      row(t.trainPairs, ({ trainPairs }) => words.count(trainPairs)),
      row(t.validationPairs, ({ validationPairs }) => words.count(validationPairs)),
      row(t.testPairs, ({ testPairs, testGroups }) => t.ofGroups(testPairs, testGroups)),
    ],
  };
}

function figuresTable(columns: readonly ComparedColumn[], words: ReportWords): ComparedTable {
  const { t: report, comparison } = words;
  const t = comparison.figures;
  const row = (name: string, say: (report: Report) => string | undefined): ComparedRow => ({
    name,
    cells: columns.map(
      (column) => (column.report === null ? undefined : say(column.report)) ?? report.nothing,
    ),
    differs: false,
  });
  const first = columns[0]?.name ?? "";
  return {
    title: t.title,
    notes: [report.intervals, ...pairedNotes(columns, words)],
    rows: [
      row(report.heads.accuracy, ({ heldOut }) => words.share(heldOut)),
      { name: t.against(first), cells: columns.map((column) => sayPaired(column, words)), differs: false },
      row(t.gainOver(report.rows.length), ({ details }) => details && words.gain(details.gains.length)),
      row(t.gainOver(report.rows.tfidf), ({ details }) => {
        const gain = details?.gains.tfidf ?? undefined;
        return gain && words.gain(gain);
      }),
      row(report.heads.lengthBalanced, ({ heldOut }) => words.share(heldOut.lengthBalanced)),
      row(report.heads.logLoss, ({ heldOut }) => words.number(heldOut.logLoss, 3)),
      row(t.calibration, ({ details }) => {
        const error = details?.calibration.error ?? undefined;
        return error === undefined ? undefined : words.plainShare(error);
      }),
    ],
  };
}

function sayPaired({ againstFirst }: ComparedColumn, words: ReportWords): string {
  if (againstFirst === null) return words.comparison.figures.isFirst;
  return againstFirst.kind === "none" ? words.t.nothing : words.gain(againstFirst);
}

/** On which pairs a difference was taken, or why there is none. */
function pairedNotes(columns: readonly ComparedColumn[], words: ReportWords): string[] {
  const t = words.comparison.figures;
  const first = columns[0]?.name ?? "";
  return columns.flatMap(({ name, againstFirst }) => {
    if (againstFirst === null) return [];
    if (againstFirst.kind === "none") return [t.none[againstFirst.reason](name, first)];
    const { pairs, ofFirst, ofThis } = againstFirst;
    return [
      pairs === ofFirst && pairs === ofThis
        ? t.onSame(name, first, pairs)
        : t.onShared(name, first, pairs, ofThis, ofFirst),
    ];
  });
}

function costTable(columns: readonly ComparedColumn[], words: ReportWords): ComparedTable {
  const { nothing } = words.t;
  const t = words.comparison.cost;
  const row = (name: string, say: (column: ComparedColumn) => string | null): ComparedRow => ({
    name,
    cells: columns.map((column) => say(column) ?? nothing),
    differs: false,
  });
  return {
    title: t.title,
    notes: [],
    rows: [
      row(t.seconds, ({ report }) => (report === null ? null : t.inSeconds(words.number(report.seconds, 1)))),
      row(t.steps, ({ report }) => (report === null ? null : words.count(report.steps))),
      row(t.size, ({ checkpointBytes }) =>
        checkpointBytes === null
          ? null
          : t.megabytes(words.number(checkpointBytes / 1e6, checkpointBytes < 1e6 ? 3 : 1)),
      ),
    ],
  };
}

function marked(name: string, cells: readonly string[]): ComparedRow {
  return { name, cells, differs: new Set(cells).size > 1 };
}
