import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/plural";
import { FILE_ENCODINGS } from "@/lib/base/text-encoding";
import { parseColumnMap } from "@/lib/formats/column-map-text";
import { INPUT_SHAPE_NAMES, INPUT_SHAPES } from "@/lib/formats/shapes/registry";
import {
  type CommitImport,
  commitImportSchema,
  type ImportReport,
  type StartImport,
  startImportSchema,
} from "@/lib/imports/schema";
import { cancelImport } from "@/lib/imports/services/cancel-import";
import { commitImport } from "@/lib/imports/services/commit-import";
import { listRefusedLines } from "@/lib/imports/services/list-refused-lines";
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

const clock = (): Date => new Date();

export const importCommand: CommandDefinition = {
  name: "import",
  usage:
    "import FILE (--prompt-set NAME [--project SLUG [--wanted N]] | --preferences --project SLUG) [--shape NAME] [--map TARGET=COLUMN,…] [--encoding NAME] [--dry-run] [--skip-bad]",
  summary: "Import prompts with sampled outputs, or existing preferences, from JSONL, JSON, CSV, TSV or Parquet",
  options: {
    "prompt-set": { type: "string" },
    project: { type: "string" },
    preferences: { type: "boolean" },
    shape: { type: "string" },
    map: { type: "string" },
    encoding: { type: "string" },
    "dry-run": { type: "boolean" },
    "skip-bad": { type: "boolean" },
    wanted: { type: "string" },
  },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const file = input.positionals[0];
    if (file === undefined) throw new UsageError("FILE is missing");
    const start = startInput(input, path.basename(file));
    const choices = commitChoices(input);
    await requireFile(file);
    const { id } = await startImport(SYSTEM, start, clock());
    let kept = false;
    try {
      const report = await receiveImportContent(SYSTEM, id, readPieces(file, input.signal), clock);
      const result = await finish(input, report, choices);
      kept = result.exitCode === 0 && input.options["dry-run"] !== true;
      return result;
    } finally {
      if (!kept) await cancelImport(SYSTEM, id);
    }
  },
};

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

/** The file's bytes; after Ctrl-C it ends like an upload that was cut off. */
async function* readPieces(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file)) {
    signal.throwIfAborted();
    yield piece as Uint8Array;
  }
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return;
  throw new AppError("not_found", {
    message: `no file ${file}`,
    userMessage: `There is no file ${file}.`,
    fix: "Look at the path.",
  });
}

async function finish(
  input: CommandInput,
  report: ImportReport,
  choices: CommitImport,
): Promise<CommandResult> {
  for (const { line, place, reason, fix } of report.problems)
    if (line > 0) input.say(`line ${line}${place === "" ? "" : `, ${place}`}: ${reason} ${fix}`);
  if (report.shape !== null) input.say(`Read as ${report.shape}: ${INPUT_SHAPES[report.shape].title}`);
  if (report.problemsNext !== null) input.say("… and more problems");
  if (input.signal.aborted) return failure(report, INTERRUPTED);
  if (report.fileProblem !== null) {
    const { code, reason, fix } = report.fileProblem;
    return failure(report, { code, message: reason, fix });
  }
  if (report.refused > 0 && !choices.skipBad)
    return failure(report, {
      code: "has_refused_lines",
      message: `${plural(report.refused, "line is", "lines are")} refused; nothing was stored.`,
      fix: "Mend the lines, or import without them with --skip-bad.",
    });
  if (input.options["dry-run"] === true) return success(report, "Nothing stored (dry run)");
  const committed = await commitImport(SYSTEM, report.id, choices, clock());
  return success(committed, "Imported");
}

const INTERRUPTED = {
  code: "interrupted",
  message: "The import was interrupted (Ctrl-C) before it was done; nothing of the file was stored.",
  fix: "Run the same command again: it begins anew, and nothing has to be cleared up.",
};

async function counts(report: ImportReport, file: string | null): Promise<CommandResult["json"]> {
  const stored = file === null;
  const whole = report.fileProblem?.code;
  return {
    ...(report.kind === "prompts"
      ? { prompts: stored ? report.prompts : 0, completions: stored ? report.completions : 0 }
      : { prompts: stored ? report.prompts : 0, annotations: stored ? report.annotations : 0 }),
    refused: report.refused,
    duplicates: stored ? report.duplicates : 0,
    file,
    shape: report.shape,
    lines: await listRefusedLines(SYSTEM, report.id),
    codes: report.codes.filter(({ code, refused }) => refused && code !== whole).map(({ code }) => code),
    ...(report.project === null ? {} : { tasks: stored ? report.tasks : 0, withoutTask: report.withoutTask }),
  };
}

async function success(report: ImportReport, what: string): Promise<CommandResult> {
  const { completions, annotations, tasks, withoutTask } = report;
  const records =
    report.kind === "prompts" ? plural(completions, "completion") : plural(annotations, "annotation");
  const made = report.project === null ? "" : `, ${plural(tasks, "task")}`;
  const unmade =
    withoutTask === 0
      ? ""
      : ` (none for ${plural(withoutTask, "prompt")} with fewer than two different texts)`;
  return {
    json: await counts(report, null),
    text: `${what}: ${plural(report.prompts, "prompt")}, ${records}${made}${unmade}; ${report.refused} refused, ${report.duplicates} there already.`,
    exitCode: 0,
  };
}

interface FailureWords {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

async function failure(report: ImportReport, error: FailureWords): Promise<CommandResult> {
  return {
    json: { ...(await counts(report, error.code)), error },
    text: `${error.message}\n${error.fix}`,
    exitCode: 1,
  };
}
