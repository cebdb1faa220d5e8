import { hashText } from "@/lib/base/text-hash";
import type { RankingRecord } from "@/lib/formats/rankings-record";
import type { BenchmarkIndex } from "./benchmark-index";
import { textOfPrompt } from "./benchmark-words";
import { hasEmail, hasPhone } from "./contact-data";
import type { SplitRecord } from "./encode-record";
import { PlaceList } from "./place-list";
import { PromptIndex } from "./prompt-index";
import { sketchPrompt } from "./prompt-sketch";
import { type Split, SPLITS } from "./split";
import {
  type InspectionResult,
  MAX_EXAMPLES,
  type PromptPlace,
  WARNING_KINDS,
  type WarningExample,
  type WarningKind,
} from "./warnings";

/** The number of an answer that an annotator wrote. */
const WRITTEN = 0;

/** Looks at the records of a dataset, one after the other, for what should be known before it is given away. */
export class Inspection {
  readonly #index = new PromptIndex();
  readonly #places = new PlaceList();
  readonly #found = new Map<WarningKind, { count: number; readonly examples: WarningExample[] }>();
  #prompts = 0;

  /** `withAnswers`: the format's rows hold answers. */
  constructor(
    readonly withAnswers: boolean,
    readonly benchmarks: BenchmarkIndex,
  ) {}

  /** Of records that give rows. */
  add({ record, split, encoded }: SplitRecord): void {
    if (record === null || encoded.rows === 0) return;
    this.#prompts++;
    this.#comparePrompt(record, split);
    this.#compareWithBenchmarks(record);
    this.#readPrompt(record);
    if (this.withAnswers) this.#readAnswers(record);
  }

  result(): InspectionResult {
    return {
      prompts: this.#prompts,
      compared: this.#index.held,
      benchmarks: [...this.benchmarks.uses],
      found: WARNING_KINDS.flatMap((kind) => {
        const found = this.#found.get(kind);
        return found === undefined ? [] : [{ kind, ...found }];
      }),
    };
  }

  #comparePrompt(record: RankingRecord, split: Split): void {
    const prompt = {
      sketch: sketchPrompt(record.messages),
      group: hashText(record.group_key ?? record.prompt_id)[0],
      split: SPLITS.indexOf(split),
    };
    const match = this.#index.find(prompt);
    if (match !== undefined) {
      const kind = match.kind === "same" ? "same_prompt" : "similar_prompt";
      const like = this.#places.at(match.place);
      this.#warn(match.crossesSplit ? `${kind}_across_splits` : kind, record, { like });
    }
    if (match?.kind === "same" && !match.crossesSplit) return; // its text is there already
    const place = this.#index.add(prompt);
    if (place !== undefined) this.#places.set(place, placeOf(record));
  }

  #compareWithBenchmarks(record: RankingRecord): void {
    const match = this.benchmarks.find(textOfPrompt(record.messages));
    if (match === undefined) return;
    this.#warn(match.kind === "same" ? "benchmark_prompt" : "benchmark_overlap", record, {
      like: match.place,
    });
  }

  #readPrompt(record: RankingRecord): void {
    const has = (test: (text: string) => boolean) => record.messages.some(({ content }) => test(content));
    if (has(hasEmail)) this.#warn("email_in_prompt", record);
    if (has(hasPhone)) this.#warn("phone_in_prompt", record);
  }

  #readAnswers(record: RankingRecord): void {
    for (const [i, { content, turns }] of record.completions.entries())
      this.#readAnswer(record, i + 1, turns?.map((turn) => turn.content) ?? [content]);
    for (const { demonstration } of record.annotations)
      if (demonstration !== null) this.#readAnswer(record, WRITTEN, [demonstration]);
  }

  #readAnswer(record: RankingRecord, answer: number, texts: readonly string[]): void {
    if (texts.some(hasEmail)) this.#warn("email_in_answer", record, { answer });
    if (texts.some(hasPhone)) this.#warn("phone_in_answer", record, { answer });
  }

  #warn(
    kind: WarningKind,
    record: RankingRecord,
    { like = null, answer = null }: Partial<Pick<WarningExample, "like" | "answer">> = {},
  ): void {
    const found = this.#found.get(kind) ?? { count: 0, examples: [] };
    this.#found.set(kind, found);
    found.count++;
    if (found.examples.length < MAX_EXAMPLES)
      found.examples.push({ ...placeOf(record), prompt_id: record.prompt_id, like, answer });
  }
}

function placeOf({ source }: RankingRecord): PromptPlace {
  return { prompt_set: source?.prompt_set ?? null, line: source?.line ?? null };
}
