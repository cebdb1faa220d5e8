import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { HUB_FILE, type HubOrigin, readHubOrigin } from "../../engine/checkpoint/hub-origin";
import { readArchitecture } from "../../engine/model/read-architecture";
import { type HubName, isPinned } from "../../hub-name";
import { downloadFile } from "./download-file";
import { describeHubModel, type HubFile, type HubModel } from "./hub-client";
import { configFile, textFiles, weightFiles } from "./model-files";
import { startMeter, type TransferProgress } from "./transfer-meter";

export interface FetchOptions {
  readonly onProgress?: (progress: TransferProgress) => void;
  readonly signal?: AbortSignal;
  /** Between tries of a broken transfer. */
  readonly retryAfterMs?: readonly number[];
}

/** A model that lies on this machine, and the commit that it is. */
export interface FetchedModel {
  readonly folder: string;
  readonly name: HubName;
}

/** More must be free than is fetched: a full disk stops more than this. */
const SPARE_BYTES = 512 * 1024 * 1024;

/**
 * The model's folder in the cache, fetched when it is not there: config.json first, so that a family which the engine
 * does not do costs nothing, then tokenizer and weights. A commit that is there needs no network; of a branch or tag the
 * hub is asked, and what was fetched last will do when the hub cannot be reached.
 */
export async function fetchHubModel(name: HubName, options: FetchOptions = {}): Promise<FetchedModel> {
  const kept = isPinned(name) ? await findKept(name.repo, name.revision) : undefined;
  if (kept !== undefined) return kept;
  const model = await describeHubModel(name, options.signal).catch((error: unknown) =>
    orLastFetched(name, error),
  );
  if ("folder" in model) return model;
  await noteRevision(name, model.commit);
  return (await findKept(name.repo, model.commit)) ?? fetchWhole(model, options);
}

/** The commit that the name means now, with no more than its config.json: enough to tell family and modes. */
export async function peekHubModel(name: HubName): Promise<FetchedModel> {
  const kept = isPinned(name) ? await findKept(name.repo, name.revision) : undefined;
  if (kept !== undefined) return kept;
  const model = await describeHubModel(name).catch((error: unknown) => orLastFetched(name, error));
  if ("folder" in model) return model;
  const folder = await makeFolder(model);
  await downloadFile({ model, file: configFile(model), folder, onBytes: () => undefined, retryAfterMs: [0] });
  await refuseFamily(folder);
  return { folder, name: { repo: model.repo, revision: model.commit } };
}

/** Every model of the cache that is whole. */
export async function listKeptModels(): Promise<FetchedModel[]> {
  const kept: FetchedModel[] = [];
  for (const repo of await readdir(cacheFolder()).catch(() => []))
    for (const commit of await readdir(path.join(cacheFolder(), repo)).catch(() => [])) {
      const folder = path.join(cacheFolder(), repo, commit);
      const origin = await readHubOrigin(folder);
      if (origin !== null) kept.push({ folder, name: { repo: origin.repo, revision: origin.commit } });
    }
  return kept;
}

async function fetchWhole(model: HubModel, options: FetchOptions): Promise<FetchedModel> {
  const folder = await makeFolder(model);
  const bring = async (files: readonly HubFile[]): Promise<void> => {
    const meter = startMeter(files, options.onProgress);
    for (const file of files) await downloadFile({ model, file, folder, onBytes: meter, ...options });
  };
  await bring([configFile(model)]);
  await refuseFamily(folder);
  const texts = textFiles(model);
  await bring(texts);
  const weights = await weightFiles(model, folder);
  await refuseTooLarge(model, weights, folder);
  await bring(weights);
  await writeOrigin(model, [...texts, ...weights], folder);
  return { folder, name: { repo: model.repo, revision: model.commit } };
}

/** A family that the engine does not do is refused by the hub's name, before its weights are fetched. */
async function refuseFamily(folder: string): Promise<void> {
  await readArchitecture(folder);
}

async function refuseTooLarge(model: HubModel, weights: readonly HubFile[], folder: string): Promise<void> {
  const bytes = weights.reduce((sum, file) => sum + file.bytes, 0);
  const limit = env().PREFERENDUM_HUB_LIMIT_GB;
  if (bytes > limit * 1e9)
    throw new AppError("too_large", {
      message: `${model.repo}: ${bytes} bytes`,
      userMessage: `The weights of ${model.repo} are ${inGigabytes(bytes)}; at most ${limit} GB are fetched.`,
      fix: "Choose a smaller model, or set PREFERENDUM_HUB_LIMIT_GB.",
    });
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < bytes + SPARE_BYTES)
    throw new AppError("unavailable", {
      message: `${free} bytes free for ${bytes}`,
      userMessage: `The weights of ${model.repo} are ${inGigabytes(bytes)}, and the disk of ${cacheFolder()} has ${inGigabytes(free)} left.`,
      fix: "Make room there, or put DATA_DIR on a larger disk.",
    });
}

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

async function writeOrigin(model: HubModel, files: readonly HubFile[], folder: string): Promise<void> {
  const origin: HubOrigin = {
    repo: model.repo,
    commit: model.commit,
    license: model.license,
    endpoint: env().HF_ENDPOINT,
    files: files.map(({ name, bytes, hash }) => ({ name, bytes, hash: `${hash.kind}:${hash.hex}` })),
  };
  await writeWhole(path.join(folder, HUB_FILE), origin);
}

const cacheFolder = (): string => path.resolve(env().DATA_DIR, "cache", "hub");
const repoFolder = (repo: string): string => path.join(cacheFolder(), repo.replace("/", "--"));

async function makeFolder({ repo, commit }: HubModel): Promise<string> {
  const folder = path.join(repoFolder(repo), commit);
  await mkdir(folder, { recursive: true });
  return folder;
}

async function findKept(repo: string, commit: string): Promise<FetchedModel | undefined> {
  const folder = path.join(repoFolder(repo), commit);
  const origin = await readHubOrigin(folder);
  return origin === null ? undefined : { folder, name: { repo, revision: commit } };
}

const revisionsSchema = z.record(z.string(), z.string());
const revisionsFile = (repo: string): string => path.join(repoFolder(repo), "revisions.json");

async function readRevisions(repo: string): Promise<Record<string, string>> {
  const text = await readFile(revisionsFile(repo), "utf8").catch(() => "{}");
  return revisionsSchema.parse(JSON.parse(text));
}

/** Which commit a branch or a tag was, for when the hub cannot be asked. */
async function noteRevision({ repo, revision }: HubName, commit: string): Promise<void> {
  await mkdir(repoFolder(repo), { recursive: true });
  await writeWhole(revisionsFile(repo), { ...(await readRevisions(repo)), [revision]: commit });
}

async function orLastFetched(name: HubName, error: unknown): Promise<FetchedModel> {
  if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
  const commit = (await readRevisions(name.repo))[name.revision];
  const kept = commit === undefined ? undefined : await findKept(name.repo, commit);
  if (kept === undefined) throw error;
  return kept;
}

let written = 0;

async function writeWhole(file: string, value: unknown): Promise<void> {
  const temporary = `${file}.${process.pid}-${++written}`;
  try {
    await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
