import type { ReadRecord } from "@/lib/base/read-problem";
import type { PurposeReader } from "@/lib/formats/shapes/read-shape";
import type { ShapeRecord } from "@/lib/formats/shapes/shape";
import { type StagingCounts, stageRows } from "../repository-staging";
import type { AnnotatedPrompt, AnnotationTarget } from "../repository-staging-annotations";
import {
  Chunk,
  type LineProblem,
  type StagedPrompt,
  toStagedPreference,
  toStagedPrompt,
} from "../staged-prompt";
import { EncodedPrompts } from "./encoded-prompts";
import { type ByteMeter, sha256Hex } from "./hash";
import { OrderedIds } from "./ordered-ids";

/** One chunk is filled while others are on their way: larger ones cost memory and win no time. */
const CHUNK_CHARACTERS = 512 * 1024;
/**
 * So many are written at a time: one alone would wait for this process between its statements. Tasks are listed in the
 * order in which they are stored, so that the chunks of preferences go one after the other.
 */
const CHUNKS_IN_FLIGHT = 2;
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

/** Parses records and stores them in chunks: while some are on their way to Postgres, the next is filled. */
export class Stager {
  readonly #input: StagerInput;
  readonly #ids: OrderedIds;
  #chunk = newChunk();
  #encoded = new EncodedPrompts();
  #annotated: AnnotatedPrompt[] = [];
  #inFlight: Promise<boolean>[] = [];
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
      prompts: this.#promptsStored + this.#chunk.prompts,
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

  /** Waits until there is room for the chunk, then sends it on its way; false when the import is gone. */
  async flush(): Promise<boolean> {
    const most = this.#input.target === null ? CHUNKS_IN_FLIGHT : 1;
    while (this.#inFlight.length >= most) if ((await this.#inFlight.shift()) === false) return false;
    const chunk = this.#chunk;
    const { clock } = this.#input;
    const { prompts, problems } = chunk;
    const rows = {
      encoded: this.#encoded,
      annotated: this.#annotated,
      problems,
      annotationsBefore: this.#annotationsStored,
      problemsBefore: this.#problemsStored,
    };
    const writing = stageRows(this.#input, rows, this.#ids, this.counts, clock());
    writing.catch(() => undefined); // a later flush awaits it and throws
    this.#inFlight.push(writing);
    this.#promptsStored += prompts;
    this.#annotationsStored = this.#annotations;
    this.#problemsStored += problems.length;
    this.#chunk = newChunk();
    this.#encoded = new EncodedPrompts();
    this.#annotated = [];
    return true;
  }

  async end(): Promise<boolean> {
    this.#addRecords(this.#input.reader.end());
    if (!(await this.flush())) return false;
    return (await Promise.all(this.#inFlight)).every((isStored) => isStored);
  }

  /** Waits until nothing is on its way any more, however it went. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#inFlight);
  }

  #addRecords(records: readonly ShapeRecord[]): void {
    const { target } = this.#input;
    for (const record of records) {
      const staged =
        target === null
          ? toStagedPrompt(record.prompt, record.line, sha256Hex)
          : toStagedPreference(record, record.line, target.projectId, sha256Hex);
      this.#encode(staged);
      this.#completions += staged.completions.length;
      for (const { annotations } of staged.tasks) this.#annotations += annotations.length;
    }
  }

  #encode(staged: StagedPrompt): void {
    const { importId, promptSetId, target } = this.#input;
    const ordinal = this.#promptsStored + this.#chunk.prompts;
    const id = this.#ids.next(ordinal);
    const completionIds = staged.completions.map(() => this.#ids.next(ordinal));
    this.#encoded.add(staged, { id, completionIds, importId, promptSetId });
    if (target !== null) this.#annotated.push({ ordinal, id, completionIds, tasks: staged.tasks });
    this.#chunk.addPrompt(staged);
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
