import type { ReadRecord } from "@/lib/base/read-problem";
import { parsePromptRecord } from "@/lib/formats/prompt-record";
import { type StagingCounts, stageRows } from "../repository-staging";
import type { ImportKind } from "../schema";
import { Chunk, type LineProblem, toStagedPrompt } from "../staged-prompt";
import { type ByteMeter, sha256Hex } from "./hash";
import { OrderedIds } from "./ordered-ids";

/** Two chunks are alive at a time, each as records, as lines and as bytes: larger ones cost memory and win no time. */
const CHUNK_CHARACTERS = 1024 * 1024;
const CHUNK_ROWS = 2000;

export interface StagerInput {
  readonly importId: string;
  readonly promptSetId: string;
  readonly kind: ImportKind;
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
  #problemsStored = 0;
  #lines = 0;
  #completions = 0;
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
      annotations: 0,
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
    const { record, problems } = parsePromptRecord(read.value);
    this.#addProblems(problems.map((problem) => ({ ...problem, line: read.line })));
    if (record === null) return;
    this.#chunk.addPrompt(toStagedPrompt(record, read.line, sha256Hex));
    this.#completions += record.completions.length;
  }

  /** Waits for the chunk before, then sends this one on its way; false when the import is gone. */
  async flush(): Promise<boolean> {
    if (!(await this.#writing)) return false;
    const chunk = this.#chunk;
    const { importId, promptSetId, clock } = this.#input;
    const { prompts, problems } = chunk;
    const rows = {
      prompts,
      problems,
      promptsBefore: this.#promptsStored,
      problemsBefore: this.#problemsStored,
    };
    this.#writing = stageRows(importId, promptSetId, rows, this.#ids, this.counts, clock());
    this.#writing.catch(() => undefined); // the next flush awaits it and throws
    this.#promptsStored += prompts.length;
    this.#problemsStored += problems.length;
    this.#chunk = newChunk();
    return true;
  }

  async end(): Promise<boolean> {
    return (await this.flush()) && (await this.#writing);
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
