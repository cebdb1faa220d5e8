import type { ReadRecord } from "@/lib/base/read-problem";
import type { PurposeReader } from "@/lib/formats/shapes/read-shape";
import type { ShapeRecord } from "@/lib/formats/shapes/shape";
import { type StagingCounts, stageRows } from "../repository-staging";
import type { AnnotationTarget } from "../repository-staging-annotations";
import { Chunk, type LineProblem, toStagedPreference, toStagedPrompt } from "../staged-prompt";
import { type ByteMeter, sha256Hex } from "./hash";
import { OrderedIds } from "./ordered-ids";

/** Two chunks are alive at a time, each as records, as lines and as bytes: larger ones cost memory and win no time. */
const CHUNK_CHARACTERS = 1024 * 1024;
const CHUNK_ROWS = 2000;

export interface StagerInput {
  readonly importId: string;
  readonly promptSetId: string;
  /** Where annotations go; null for an import of prompts. */
  readonly target: AnnotationTarget | null;
  readonly reader: PurposeReader;
  readonly meter: ByteMeter;
  readonly clock: () => Date;
}

/** Parses records and stores them in chunks: while one chunk is on its way to Postgres, the next is parsed. */
export class Stager {
  readonly #input: StagerInput;
  readonly #ids: OrderedIds;
  #chunk = newChunk();
  #writing: Promise<boolean> = Promise.resolve(true);
  #promptsStored = 0;
  #annotationsStored = 0;
  #problemsStored = 0;
  #lines = 0;
  #completions = 0;
  #annotations = 0;
  #refused = 0;
  #warnings = 0;
  /** Code of the file's first problem. */
  firstCode: string | undefined;

  constructor(input: StagerInput) {
    this.#input = input;
    this.#ids = new OrderedIds(input.clock());
  }

  get full(): boolean {
    return this.#chunk.full;
  }

  get counts(): StagingCounts {
    return {
      bytes: this.#input.meter.bytes,
      lines: this.#lines,
      prompts: this.#promptsStored + this.#chunk.prompts.length,
      completions: this.#completions,
      annotations: this.#annotations,
      refused: this.#refused,
      warnings: this.#warnings,
    };
  }

  add(read: ReadRecord): void {
    this.#lines++;
    if ("problem" in read) {
      this.#addProblems([{ ...read.problem, refused: true, place: "", line: read.line }]);
      return;
    }
    const { records, problems } = this.#input.reader.read(read.value, read.line);
    this.#addProblems(problems.map((problem) => ({ ...problem, line: read.line })));
    this.#addRecords(records);
  }

  /** Waits for the chunk before, then sends this one on its way; false when the import is gone. */
  async flush(): Promise<boolean> {
    if (!(await this.#writing)) return false;
    const chunk = this.#chunk;
    const { clock } = this.#input;
    const { prompts, problems } = chunk;
    const rows = {
      prompts,
      problems,
      promptsBefore: this.#promptsStored,
      annotationsBefore: this.#annotationsStored,
      problemsBefore: this.#problemsStored,
    };
    this.#writing = stageRows(this.#input, rows, this.#ids, this.counts, clock());
    this.#writing.catch(() => undefined); // the next flush awaits it and throws
    this.#promptsStored += prompts.length;
    this.#annotationsStored = this.#annotations;
    this.#problemsStored += problems.length;
    this.#chunk = newChunk();
    return true;
  }

  async end(): Promise<boolean> {
    this.#addRecords(this.#input.reader.end());
    return (await this.flush()) && (await this.#writing);
  }

  #addRecords(records: readonly ShapeRecord[]): void {
    const { target } = this.#input;
    for (const record of records) {
      const staged =
        target === null
          ? toStagedPrompt(record.prompt, record.line, sha256Hex)
          : toStagedPreference(record, record.line, target.projectId, sha256Hex);
      this.#chunk.addPrompt(staged);
      this.#completions += staged.completions.length;
      for (const { annotations } of staged.tasks) this.#annotations += annotations.length;
    }
  }

  #addProblems(problems: readonly LineProblem[]): void {
    for (const problem of problems) this.#chunk.addProblem(problem);
    this.firstCode ??= problems[0]?.code;
    if (problems.some((problem) => problem.refused)) this.#refused++;
    this.#warnings += problems.filter((problem) => !problem.refused).length;
  }
}

function newChunk(): Chunk {
  return new Chunk(CHUNK_CHARACTERS, CHUNK_ROWS);
}
