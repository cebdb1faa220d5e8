import type { Language } from "@/lib/messages/languages";
import { ReportWords, type ShareStyle } from "./report-words";
import type { Details, LearningPoint, Metrics, Report, Share, Slice } from "./schema";

/** Figures in words, ready to be drawn as a table on a page, in a terminal or in a model card. */
export interface FigureTable {
  readonly title: string;
  readonly note?: string;
  /** The first names the rows; the others stand to the right. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is known beside an accuracy, a table for each; those of which the data say nothing are left out. */
export function figureTables(
  details: Details,
  curve: readonly LearningPoint[] | undefined,
  language: Language,
  style: ShareStyle,
): FigureTable[] {
  const words = new ReportWords(language, style);
  return [
    gainTable(details.gains, words),
    ...annotatorTable(details.annotators, words),
    ...sliceTables(details.slices, words),
    ...calibrationTable(details.calibration, words),
    ...ensembleTable(details.ensemble, words),
    lengthTable(details.length, words),
    ...curveTable(curve, words),
  ];
}

/** The model beside its baselines, and beside how often two people agree where that is known. */
export function mainTable({ heldOut, baselines, details }: Report, language: Language): FigureTable {
  const words = new ReportWords(language, "percent");
  const { heads, rows, nothing, annotators: name } = words.t;
  const row = (title: string, metrics: Omit<Metrics, "logLoss">, logLoss?: number): string[] => [
    title,
    words.share(metrics),
    words.share(metrics.lengthBalanced),
    logLoss === undefined ? nothing : words.number(logLoss, 3),
  ];
  const people = details?.annotators;
  return {
    title: words.t.label,
    heads: [heads.model, heads.accuracy, heads.lengthBalanced, heads.logLoss],
    rows: [
      row(rows.own, heldOut, heldOut.logLoss),
      row(rows.length, baselines.length),
      row(rows.tfidf, baselines.tfidf, baselines.tfidf.logLoss),
      ...(people === undefined || people.pairs === 0 ? [] : [[name, words.share(people), nothing, nothing]]),
    ],
  };
}

function gainTable({ length, tfidf }: Details["gains"], words: ReportWords): FigureTable {
  const { rows, details, nothing } = words.t;
  return {
    title: details.gains.title,
    note: details.gains.note,
    heads: [details.gains.head, details.gains.difference],
    rows: [
      [rows.length, words.gain(length)],
      [rows.tfidf, tfidf === null ? nothing : words.gain(tfidf)],
    ],
  };
}

function annotatorTable(annotators: Share, words: ReportWords): FigureTable[] {
  if (annotators.pairs === 0) return [];
  const { annotators: name, details } = words.t;
  const { title, note, head, votes, agreement } = details.annotators;
  const row = [name, words.count(annotators.pairs), words.share(annotators)];
  return [{ title, note, heads: [head, votes, agreement], rows: [row] }];
}

function sliceTables({ strength, rankGap, source, models, batches }: Details["slices"], words: ReportWords) {
  const { details: t } = words.t;
  const strengths: Readonly<Record<string, string>> = t.strength.names;
  const table = (
    { title, head }: { readonly title: string; readonly head: string },
    slices: readonly Slice[],
    say: (name: string) => string,
  ): FigureTable[] =>
    slices.length === 0
      ? []
      : [
          {
            title,
            heads: [head, t.pairs, t.accuracy],
            rows: slices.map((slice) => [
              slice.name === null ? t.others : say(slice.name),
              words.count(slice.pairs),
              words.share(slice),
            ]),
          },
        ];
  const asIs = (name: string): string => name;
  return [
    ...table(t.strength, strength, (name) => strengths[name] ?? name),
    ...table(t.rankGap, rankGap, (name) => t.rankGap.places(Number(name))),
    ...table(t.source, source, asIs),
    ...table(t.models, models, asIs),
    ...table(t.batches, batches, asIs),
  ];
}

function calibrationTable({ bins, error }: Details["calibration"], words: ReportWords): FigureTable[] {
  if (error === null) return [];
  const { details } = words.t;
  const { title, head, confidence, range, note } = details.calibration;
  return [
    {
      title,
      note: note(words.percent(error, 1)),
      heads: [head, details.pairs, confidence, details.accuracy],
      rows: bins.map((bin) => [
        range(words.percent(bin.from, 0), words.percent(bin.to, 0)),
        words.count(bin.pairs),
        words.share({ accuracy: bin.confidence, interval: null }),
        words.share(bin),
      ]),
    },
  ];
}

function ensembleTable(ensemble: Details["ensemble"], words: ReportWords): FigureTable[] {
  if (ensemble === undefined) return [];
  const { details } = words.t;
  const { title, head, agreed, split, note } = details.ensemble;
  const row = (name: string, share: Share): string[] => [name, words.count(share.pairs), words.share(share)];
  return [
    {
      title,
      note: note(ensemble.heads),
      heads: [head, details.pairs, details.accuracy],
      rows: [row(agreed, ensemble.agreed), row(split, ensemble.split)],
    },
  ];
}

function lengthTable({ correlation, longerHigher }: Details["length"], words: ReportWords): FigureTable {
  const { details, nothing } = words.t;
  const t = details.length;
  return {
    title: t.title,
    note: t.note,
    heads: [t.head, t.count, t.value],
    rows: [
      [
        t.correlation,
        correlation === null ? nothing : t.answers(correlation.answers),
        correlation === null ? nothing : words.correlation(correlation),
      ],
      [t.longerHigher, t.pairs(longerHigher.pairs), words.share(longerHigher)],
    ],
  };
}

function curveTable(curve: readonly LearningPoint[] | undefined, words: ReportWords): FigureTable[] {
  if (curve === undefined || curve.length === 0) return [];
  const { details } = words.t;
  const { title, note, head, groups, trainPairs } = details.learningCurve;
  return [
    {
      title,
      note,
      heads: [head, trainPairs, details.accuracy],
      rows: curve.map((point) => [
        groups(words.percent(point.share, 0), point.groups),
        words.count(point.trainPairs),
        words.share(point),
      ]),
    },
  ];
}
