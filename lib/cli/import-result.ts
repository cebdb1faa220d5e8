import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { plural } from "@/lib/base/plural";
import { INPUT_SHAPES } from "@/lib/formats/shapes/registry";
import type { CommitImport, ImportReport } from "@/lib/imports/schema";
import { commitImport } from "@/lib/imports/services/commit-import";
import { listRefusedLines } from "@/lib/imports/services/list-refused-lines";
import { readImportProblems } from "@/lib/imports/services/read-import-problems";
import { type CommandInput, type CommandResult, textOption } from "./command";

/** What came of the file, with what the person is told of it. */
export async function finishImport(
  input: CommandInput,
  report: ImportReport,
  choices: CommitImport,
): Promise<CommandResult> {
  for (const { line, place, reason, fix } of report.problems)
    if (line > 0) input.say(`line ${line}${place === "" ? "" : `, ${place}`}: ${reason} ${fix}`);
  const folder = textOption(input, "report");
  if (folder !== undefined && report.problems.length > 0) await writeReport(input, folder, report.id);
  if (report.shape !== null) input.say(`Read as ${report.shape}: ${INPUT_SHAPES[report.shape].title}`);
  if (report.problemsNext !== null)
    input.say(`… and more problems${folder === undefined ? " (all of them with --report FOLDER)" : ""}`);
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
  const committed = await commitImport(SYSTEM, report.id, choices, new Date());
  return success(committed, "Imported");
}

const INTERRUPTED = {
  code: "interrupted",
  message: "The import was interrupted before it was done; nothing of the file was stored.",
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

/** All problems of the file, one a line. */
async function writeReport(input: CommandInput, folder: string, importId: string): Promise<void> {
  const { fileName, lines } = await readImportProblems(SYSTEM, importId);
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, fileName);
  await pipeline(lines, createWriteStream(target));
  input.say(`All problems: ${target}`);
}
