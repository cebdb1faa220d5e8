import { createReadStream, statSync } from "node:fs";
import { SYSTEM } from "@/lib/accounts/actor";
import { createDataset } from "@/lib/datasets/services/create-dataset";
import { commitImport } from "@/lib/imports/services/commit-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { closeDatabase } from "@/lib/platform/db";
import { type Job, type JobResult, jobSchema } from "./job";

const clock = (): Date => new Date();

async function runImport({ file, promptSet }: Job & { kind: "import" }): Promise<Done> {
  const { id } = await startImport(SYSTEM, { kind: "prompts", fileName: "bulk.jsonl", promptSet }, clock());
  await receiveImportContent(SYSTEM, id, createReadStream(file), clock);
  const { prompts } = await commitImport(SYSTEM, id, { skipBad: false }, clock());
  return { bytes: statSync(file).size, rows: prompts };
}

async function runExport({ project, format }: Job & { kind: "export" }): Promise<Done> {
  const { files, rows } = await createDataset(SYSTEM, project, { format }, clock());
  const data = files.filter((file) => file.rows > 0);
  return { bytes: data.reduce((sum, file) => sum + file.bytes, 0), rows };
}

type Done = Pick<JobResult, "bytes" | "rows">;

const job = jobSchema.parse(JSON.parse(process.argv[2] ?? ""));
const cpuBefore = process.cpuUsage();
const from = performance.now();
const done = job.kind === "import" ? await runImport(job) : await runExport(job);
const seconds = (performance.now() - from) / 1000;
const cpu = process.cpuUsage(cpuBefore);
await closeDatabase();
const result: JobResult = {
  ...done,
  seconds,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
};
process.send?.(result, () => process.disconnect());
