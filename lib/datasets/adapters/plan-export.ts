import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { plural } from "@/lib/base/plural";
import type { Queryable } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readIfThere } from "@/lib/platform/read-if-there";
import { readSplitSalt } from "@/lib/platform/instance";
import { noModelThatSaw, requireSeenPrompts, SEEN_PROMPTS_FILE } from "@/lib/prompts/seen-prompts";
import type { Project } from "@/lib/projects/schema";
import { BenchmarkIndex } from "../benchmark-index";
import { textOfPrompt } from "../benchmark-words";
import { choosesByReward } from "../check-settings";
import type { ExportPlan, RewardingCheckpoint, SeenByCheckpoint } from "../export-plan";
import { type Reliability, ReliabilityVotes } from "../reliability";
import { streamBenchmarks } from "../repository-benchmarks";
import { recordFilter, streamRecords } from "../repository-records";
import { countUnrewarded, findServedCheckpoint } from "../repository-rewards";
import type { ExportSettings } from "../schema";

/** Texts of a benchmark that come with the request. */
export interface BenchmarkFile {
  readonly name: string;
  readonly texts: () => AsyncIterable<{ readonly line: number; readonly text: string }>;
}

interface Comparing {
  /** Prompts are looked for in benchmarks: those that are marked, and these files. */
  readonly compares: boolean;
  readonly files?: readonly BenchmarkFile[];
}

/** What an export with these settings goes by, from the snapshot that it reads. */
export async function planExport(
  client: Queryable,
  project: Project,
  settings: ExportSettings,
  { compares, files = [] }: Comparing,
): Promise<ExportPlan> {
  const benchmarks = new BenchmarkIndex();
  if (compares) {
    for await (const { name, line, messages } of streamBenchmarks(client))
      benchmarks.add(name, line, textOfPrompt(messages));
    for (const { name, texts } of files)
      for await (const { line, text } of texts()) benchmarks.add(name, line, text);
  }
  const salt = await readSplitSalt();
  const reliability = await weighAnnotators(client, project, settings);
  return {
    settings,
    salt,
    benchmarks,
    reliability,
    rewarding: await findRewarding(client, project, settings),
    unseen: await findSeen(client, settings),
  };
}

/** Reads all rankings once more, as it takes those of all prompts to know how reliable anybody is. */
async function weighAnnotators(
  client: Queryable,
  project: Project,
  settings: ExportSettings,
): Promise<Reliability | undefined> {
  if (settings.aggregation !== "reliability") return undefined;
  const votes = new ReliabilityVotes();
  for await (const record of streamRecords(client, recordFilter(project, settings, false))) votes.add(record);
  return votes.weigh();
}

/** The served checkpoint, all of whose rewards must be there; an export scores nothing itself. */
async function findRewarding(
  client: Queryable,
  { id, slug }: Project,
  settings: ExportSettings,
): Promise<RewardingCheckpoint | undefined> {
  if (!choosesByReward(settings)) return undefined;
  const checkpoint = await findServedCheckpoint(client);
  if (checkpoint === undefined)
    throw new AppError("conflict", {
      message: "no checkpoint is served",
      userMessage: "No reward model is served yet, so none can choose answers.",
      fix: "Promote a finished training on a project's Reward models page first, or take answers by rank.",
    });
  const missing = await countUnrewarded(client, id, checkpoint.id);
  if (missing === 0) return { id: checkpoint.id, name: checkpoint.name };
  throw new AppError("conflict", {
    message: `${missing} answers of ${slug} without a reward`,
    userMessage: `${plural(missing, "answer")} of the project ${missing === 1 ? "has" : "have"} no reward by ${checkpoint.name} yet.`,
    fix: `Score them first: "Score the answers" beside the export, or score answers --project ${slug}.`,
  });
}

/** What the served checkpoint was trained and validated on, where that is to be left out. */
async function findSeen(
  client: Queryable,
  { unseen }: ExportSettings,
): Promise<SeenByCheckpoint | undefined> {
  if (!unseen) return undefined;
  const served = await findServedCheckpoint(client);
  if (served === undefined) throw noModelThatSaw();
  const { id, name, folder } = served;
  const text = await readIfThere(path.resolve(env().FILES_DIR, folder, SEEN_PROMPTS_FILE));
  return { by: { id, name }, prompts: requireSeenPrompts(text, name) };
}
