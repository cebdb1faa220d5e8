import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** Beside a model that was fetched from the hub, written last: with it the folder is whole. */
export const HUB_FILE = "hub.json";

export const hubOriginSchema = z.object({
  repo: z.string(),
  commit: z.string(),
  license: z.string().nullable(),
  endpoint: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), hash: z.string() })),
});

export type HubOrigin = z.infer<typeof hubOriginSchema>;

/** Where the hub had the model of this folder from; null when it did not come from there, or not whole. */
export async function readHubOrigin(folder: string): Promise<HubOrigin | null> {
  const text = await readFile(path.join(folder, HUB_FILE), "utf8").catch(() => null);
  return text === null ? null : (hubOriginSchema.safeParse(parseJson(text)).data ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** For a checkpoint's README, one sentence. */
export function sayHubOrigin({ repo, commit, license }: HubOrigin): string {
  const terms = license === null ? "which names no licence" : `under the licence ${license}`;
  return `Its training started from ${repo} of the Hugging Face hub, revision ${commit}, ${terms}.`;
}
