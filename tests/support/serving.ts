import { cp, mkdtemp, rm } from "node:fs/promises";
import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { ServedModel } from "@/lib/reward-model/adapters/served-model";
import { env } from "@/lib/platform/env";
import { answerApi } from "@/lib/site/answer-api";
import { createUser, keyOf } from "./actors";
import { type GoldenFamily, goldenFolder } from "./golden";
import { serveCheckpoint, startScorer } from "./served-checkpoint";

export interface Serving {
  /** Of the site, without a slash at its end. */
  readonly address: string;
  /** Of an admin, with the scope reward alone. */
  readonly key: string;
  /** Of the same admin, for more. */
  readonly wideKey: string;
}

/** Name of the checkpoint that `useServing` serves. */
export const SERVED_NAME = "served/1";

/** Lets the scorer serve the tiny model of this family in tests/golden, as a training of a project of this name. */
export async function serveFamily(family: GoldenFamily, project: string): Promise<void> {
  const folder = `checkpoints/${family}`;
  await cp(goldenFolder(family), path.join(env().FILES_DIR, folder), { recursive: true });
  await serveCheckpoint(project, folder);
}

/** The site's API on a real socket before a real scorer, with the tiny Llama of tests/golden. Needs useDatabase. */
export function useServing(): () => Serving {
  const served = new ServedModel();
  const site = http.createServer((request, response) => void answerApi(request, response));
  let scorer: Server | undefined;
  let folder = "";
  let serving: Serving = { address: "", key: "", wideKey: "" };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "serving-"));
    process.env.FILES_DIR = folder;
    await serveFamily("llama", "Served");
    scorer = await startScorer(served);
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const admin = await createUser({ isAdmin: true });
    serving = {
      address: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
      key: await keyOf(admin, ["reward"]),
      wideKey: await keyOf(admin, ["reward", "manage"]),
    };
  });
  afterAll(async () => {
    for (const server of [site, scorer]) {
      server?.close();
      server?.closeAllConnections();
    }
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => serving;
}
