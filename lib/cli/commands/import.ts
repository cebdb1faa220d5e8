import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { Pace } from "@/lib/base/pace";
import { paceInWords } from "@/lib/messages/pace-words";
import { plural } from "@/lib/base/plural";
import { FILE_ENCODINGS } from "@/lib/base/text-encoding";
import { parseColumnMap } from "@/lib/formats/column-map-text";
import { INPUT_SHAPE_NAMES } from "@/lib/formats/shapes/registry";
import {
  type CommitImport,
  commitImportSchema,
  type StartImport,
  startImportSchema,
} from "@/lib/imports/schema";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { checkUsage } from "../check-usage";
import {
  choiceOption,
  type CommandDefinition,
  type CommandInput,
  type CommandResult,
  numberOption,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { finishImport } from "../import-result";

const clock = (): Date => new Date();

export const importCommand: CommandDefinition = {
  name: "import",
  usage:
    "import FILE … (--prompt-set NAME [--project SLUG [--wanted N]] | --preferences --project SLUG) [--shape NAME] [--map TARGET=COLUMN,…] [--encoding NAME] [--dry-run] [--skip-bad] [--report FOLDER]",
  summary:
    "Import prompts with sampled outputs, or existing preferences, from JSONL, JSON, CSV, TSV or Parquet",
  options: {
    "prompt-set": { type: "string" },
    project: { type: "string" },
    preferences: { type: "boolean" },
    shape: { type: "string" },
    map: { type: "string" },
    encoding: { type: "string" },
    "dry-run": { type: "boolean" },
    "skip-bad": { type: "boolean" },
    report: { type: "string" },
    wanted: { type: "string" },
  },
  maxWords: Infinity,
  needsDatabase: true,
  run: async (input) => {
    const files = input.positionals;
    const [first] = files;
    if (first === undefined) throw new UsageError("FILE is missing");
    const starts = files.map((file) => startInput(input, path.basename(file)));
    const choices = commitChoices(input);
    const sizes = await Promise.all(files.map(sizeOf));
    const results: CommandResult[] = [];
    for (const [i, start] of starts.entries()) {
      if (files.length > 1) input.say(`${start.fileName}:`);
      const file = { path: files[i] ?? first, bytes: sizes[i] ?? 0 };
      results.push(await importOne(input, file, start, choices));
      if (input.signal.aborted) break;
    }
    const [only] = results;
    return files.length === 1 && only !== undefined ? only : combine(files, results);
  },
};

interface FileToRead {
  readonly path: string;
  readonly bytes: number;
}

/** Each file is an import of its own: one that is refused leaves the others as they are. */
async function importOne(
  input: CommandInput,
  file: FileToRead,
  start: StartImport,
  choices: CommitImport,
): Promise<CommandResult> {
  const { id } = await startImport(SYSTEM, start, clock());
  let kept = false;
  try {
    const report = await receiveImportContent(SYSTEM, id, readPieces(file, input), clock);
    const result = await finishImport(input, report, choices);
    kept = result.exitCode === 0 && input.options["dry-run"] !== true;
    return result;
  } finally {
    if (!kept) await cancelImport(SYSTEM, id);
  }
}

/** Those after an interrupted file were not begun. */
function combine(files: readonly string[], results: readonly CommandResult[]): CommandResult {
  const done = results.filter(({ exitCode }) => exitCode === 0).length;
  return {
    json: { files: results.map(({ json }, i) => ({ path: files[i], ...json })) },
    text: [
      ...results.map(({ text }, i) => `${files[i] ?? ""}: ${text}`),
      `${done} of ${plural(files.length, "file")} done.`,
    ].join("\n"),
    exitCode: done === files.length ? 0 : 1,
  };
}

function startInput(input: CommandInput, fileName: string): StartImport {
  const asked = {
    kind: input.options.preferences === true ? "preferences" : "prompts",
    fileName,
    promptSet: textOption(input, "prompt-set"),
    project: textOption(input, "project"),
    reading: {
      shape: choiceOption(input, "shape", INPUT_SHAPE_NAMES),
      encoding: choiceOption(input, "encoding", FILE_ENCODINGS),
      map: mapOption(input),
    },
  };
  requireOption(input, asked.kind === "prompts" ? "prompt-set" : "project");
  return checkUsage(startImportSchema, asked, { fileName: "FILE", reading: "--map" });
}

function mapOption(input: CommandInput): Readonly<Record<string, readonly string[]>> | undefined {
  const given = textOption(input, "map");
  if (given === undefined) return undefined;
  const parsed = parseColumnMap(given);
  if ("map" in parsed) return parsed.map;
  throw new UsageError(
    `--map must be written as prompt=question,responses=answer_a+answer_b, not "${parsed.wrong}"`,
  );
}

function commitChoices(input: CommandInput): CommitImport {
  const wanted = textOption(input, "wanted") === undefined ? undefined : numberOption(input, "wanted", 1);
  const makesTasks = input.options.preferences !== true && textOption(input, "project") !== undefined;
  if (wanted !== undefined && !makesTasks)
    throw new UsageError("--wanted is for the tasks that an import of prompts with --project makes");
  return checkUsage(commitImportSchema, { skipBad: input.options["skip-bad"] === true, wanted });
}

const SAY_EVERY_MS = 5000;

/** The file's bytes, with now and then how far it is; after Ctrl-C it ends like an upload that was cut off. */
async function* readPieces(file: FileToRead, input: CommandInput): AsyncGenerator<Uint8Array> {
  const pace = new Pace(file.bytes, clock().getTime());
  let [read, said] = [0, clock().getTime()];
  for await (const piece of createReadStream(file.path)) {
    input.signal.throwIfAborted();
    yield piece as Uint8Array;
    read += (piece as Uint8Array).length;
    const now = clock().getTime();
    if (now - said < SAY_EVERY_MS) continue;
    said = now;
    input.say(paceInWords(pace.at(read, now)));
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  throw new AppError("not_found", {
    message: `no file ${file}`,
    userMessage: `There is no file ${file}.`,
    fix: "Look at the path.",
  });
}
