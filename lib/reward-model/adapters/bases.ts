import { readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/base/errors";
import { env } from "@/lib/platform/env";
import { MODEL_TYPES } from "../engine/model/read-architecture";
import { readModelType } from "../engine/model-type";
import type { BaseFolder } from "../engine/train";
import { hubNameText, parseHubName } from "../hub-name";
import { type FetchedModel, listKeptModels, peekHubModel } from "./hub/fetch-model";
import { baseSchema, type BuiltInBase, builtInBaseSchema, type Mode, type OfferedBase } from "../schema";

const BUILT_IN: readonly OfferedBase[] = [
  { name: "mini", family: "bert", modes: ["head", ...modesOf("bert").filter((mode) => mode !== "head")] },
  { name: "use-lite", family: null, modes: ["head"] },
];

/** The bases that come with Preferendum, and the models in the bases' folder, and fetched ones, that the engine can train. */
export async function listBases(): Promise<OfferedBase[]> {
  const folders = await readdir(basesFolder(), { withFileTypes: true }).catch(() => []);
  const names = folders
    .filter((entry) => !entry.isFile() && baseSchema.safeParse(entry.name).success)
    .map(({ name }) => name)
    .filter((name) => !BUILT_IN.some((base) => base.name === name));
  const found = await Promise.all(names.sort().map((name) => offerFolder(path.join(basesFolder(), name))));
  const kept = (await listKeptModels()).sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const fetched = await Promise.all(
    kept.map(async ({ folder, name }) => ({ ...(await offerFolder(folder)), name: hubNameText(name) })),
  );
  return [
    ...BUILT_IN,
    ...found.flatMap((base) => base ?? []),
    ...fetched.flatMap(({ name, family, modes }) =>
      family === undefined || modes === undefined ? [] : [{ name, family, modes }],
    ),
  ];
}

export interface ChosenBase {
  readonly base: BuiltInBase | BaseFolder;
  readonly mode: Mode;
}

/**
 * What a base's name, or the path of a folder, stands for, with the mode that was asked for or that the base is meant
 * for; AppError unsupported for a mode that it has not.
 */
export async function chooseBase(named: string, mode: Mode | undefined): Promise<ChosenBase> {
  const builtIn = builtInBaseSchema.safeParse(named);
  const offered = BUILT_IN.find(({ name }) => name === named);
  const folder = (await findFolder(named)) ?? named;
  const modes = offered?.modes ?? modesOf(await readModelType(folder).catch(orNoBase(named)));
  const chosen = mode ?? modes[0] ?? "full";
  if (!modes.includes(chosen))
    throw new AppError("unsupported", {
      message: `base ${named}, mode ${chosen}`,
      userMessage: `The base ${named} cannot be trained in mode "${chosen}".`,
      fix: `It is trained in mode ${modes.join(" or ")}.`,
    });
  return { base: builtIn.success ? builtIn.data : { folder }, mode: chosen };
}

/** A word for the file is no help where a name was meant. */
function orNoBase(named: string): (cause: unknown) => never {
  return (cause) => {
    if (!(cause instanceof AppError) || cause.code !== "not_found") throw cause;
    throw new AppError("not_found", {
      message: `no base ${named}: ${cause.message}`,
      userMessage: `There is no base "${named}": it is the name of none in ${basesFolder()}, and no folder with a model's config.json.`,
      fix: `Write ${BUILT_IN.map(({ name }) => name).join(" or ")}, the path of a model's folder, or org/name of the hub; or put that folder into ${basesFolder()} (PREFERENDUM_BASES).`,
      cause,
    });
  };
}

/**
 * The hub's model that a name means, with its commit and its config.json at hand; undefined for a built-in base, one of
 * the bases' folder, and a folder that is there.
 */
export async function findHubBase(named: string): Promise<FetchedModel | undefined> {
  const name = parseHubName(named);
  if (name === null || (await readModelType(named).catch(() => undefined)) !== undefined) return undefined;
  return peekHubModel(name);
}

function basesFolder(): string {
  return path.resolve(env().PREFERENDUM_BASES ?? path.join(env().DATA_DIR, "bases"));
}

/** The folder of a name in the bases' folder; undefined for any other. */
export async function findFolder(name: string): Promise<string | undefined> {
  if (BUILT_IN.some((base) => base.name === name) || name.includes("/")) return undefined;
  const folder = path.join(basesFolder(), name);
  return baseSchema.safeParse(name).success && (await offerFolder(folder)) !== undefined ? folder : undefined;
}

async function offerFolder(folder: string): Promise<OfferedBase | undefined> {
  const family = await readModelType(folder).catch(() => undefined);
  if (family === undefined || !MODEL_TYPES.includes(family)) return undefined;
  return { name: path.basename(folder), family, modes: [...modesOf(family)] };
}

/** An encoder of some ten million parameters is trained through; a decoder of a hundred gets adapters. */
function modesOf(family: string): readonly Mode[] {
  return family === "bert" ? ["full", "lora", "top", "head"] : ["lora", "top", "head", "full"];
}
