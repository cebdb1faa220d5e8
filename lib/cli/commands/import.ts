import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
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
    "import FILE (--prompt-set NAME [--project SLUG [--wanted N]] | --preferences --project SLUG) [--dry-run] [--skip-bad]",
  summary: "Import prompts with sampled outputs, or existing preferences",
  options: {
    "prompt-set": { type: "string" },
    project: { type: "string" },
    preferences: { type: "boolean" },
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
  };
  requireOption(input, asked.kind === "prompts" ? "prompt-set" : "project");
  return checkUsage(startImportSchema, asked, { fileName: "FILE" });
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
  for (const problem of report.problems)
    input.say(
      `line ${problem.line}${problem.place === "" ? "" : `, ${problem.place}`}: ${problem.reason} ${problem.fix}`,
    );
  if (report.problemsNext !== null) input.say("… and more problems");
  if (report.fileError !== null)
    return failure(report, report.fileError, "This file was refused as a whole.");
  if (report.refused > 0 && !choices.skipBad)
    return failure(report, "has_refused_lines", `${report.refused} lines are refused; nothing was stored.`);
  if (input.options["dry-run"] === true) return success(report, "Nothing stored (dry run)");
  const committed = await commitImport(SYSTEM, report.id, choices, clock());
  return success(committed, "Imported");
}

async function counts(report: ImportReport, file: string | null): Promise<CommandResult["json"]> {
  const stored = file === null;
  return {
    ...(report.kind === "prompts"
      ? { prompts: stored ? report.prompts : 0, completions: stored ? report.completions : 0 }
      : { prompts: stored ? report.prompts : 0, annotations: stored ? report.annotations : 0 }),
    refused: report.refused,
    duplicates: stored ? report.duplicates : 0,
    file,
    lines: await listRefusedLines(SYSTEM, report.id),
    codes: report.codes.filter((entry) => entry.refused && entry.code !== file).map((entry) => entry.code),
    ...(report.project === null ? {} : { tasks: stored ? report.tasks : 0, withoutTask: report.withoutTask }),
  };
}

async function success(report: ImportReport, what: string): Promise<CommandResult> {
  const records =
    report.kind === "prompts" ? `${report.completions} completions` : `${report.annotations} annotations`;
  const tasks = report.project === null ? "" : `, ${report.tasks} tasks`;
  return {
    json: await counts(report, null),
    text: `${what}: ${report.prompts} prompts, ${records}${tasks}; ${report.refused} refused, ${report.duplicates} there already.`,
    exitCode: 0,
  };
}

async function failure(report: ImportReport, code: string, message: string): Promise<CommandResult> {
  const problem = report.problems.find((entry) => entry.code === code);
  const fix = problem?.fix ?? "Mend the lines, or import without them with --skip-bad.";
  const text = problem?.reason ?? message;
  return {
    json: { ...(await counts(report, code)), error: { code, message: text, fix } },
    text: `${text}\n${fix}`,
    exitCode: 1,
  };
}
