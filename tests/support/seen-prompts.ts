import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { keysOfPrompts, SEEN_PROMPTS_FILE, SeenPrompts, formatSeenPrompts } from "@/lib/prompts/seen-prompts";

/** Writes that the checkpoint in this folder below FILES_DIR was trained on these prompts. */
export async function writeSeen(folder: string, prompts: readonly string[]): Promise<void> {
  const seen = prompts.map((content) => ({ messages: [{ role: "user" as const, content }], group: null }));
  const place = path.join(env().FILES_DIR, folder);
  await mkdir(place, { recursive: true });
  await writeFile(
    path.join(place, SEEN_PROMPTS_FILE),
    formatSeenPrompts(new SeenPrompts(keysOfPrompts(seen))),
  );
}
