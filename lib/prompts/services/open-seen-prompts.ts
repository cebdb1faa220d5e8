import path from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { env } from "@/lib/platform/env";
import { readIfThere } from "@/lib/platform/read-if-there";
import {
  findServedFolder,
  type KeyedPrompt,
  readKeyedPrompts,
  readKeyedPromptsOfSet,
  readPromptMessages,
  type ServedFolder,
} from "../repository-seen";
import { noModelThatSaw, requireSeenPrompts, SEEN_PROMPTS_FILE, type SeenPrompts } from "../seen-prompts";

/** Which stored prompts the served reward model was trained or validated on. */
export interface SeenByServed {
  /** "slug/3": the project and the run's number. */
  readonly model: string;
  /** Ids of those of these prompts. */
  readonly among: (promptIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Ids of those of a prompt set. */
  readonly ofSet: (promptSetId: string) => Promise<string[]>;
}

/** Of what the prompts are for, and in which project; undefined: in none. */
export interface SeenAsked {
  readonly permission: Permission;
  readonly projectId?: string | undefined;
  /** Whose: for who has looked it up already; default the served one. */
  readonly of?: ServedFolder | undefined;
}

/** Reads what the served reward model saw; AppError conflict where there is none, or it does not say. */
export async function openSeenPrompts(
  actor: Actor,
  { permission, projectId, of }: SeenAsked,
): Promise<SeenByServed> {
  authorize(actor, permission, projectId);
  const served = of ?? (await findServedFolder());
  if (served === undefined) throw noModelThatSaw();
  const { name: model, folder } = served;
  const text = await readIfThere(path.resolve(env().FILES_DIR, folder, SEEN_PROMPTS_FILE));
  const seen = requireSeenPrompts(text, model);
  const listSeen = (prompts: readonly KeyedPrompt[]) => listSeenIds(seen, prompts);
  return {
    model,
    among: async (promptIds) => new Set(await listSeen(await readKeyedPrompts(promptIds))),
    ofSet: async (promptSetId) => {
      const ids: string[] = [];
      for await (const prompts of readKeyedPromptsOfSet(promptSetId)) ids.push(...(await listSeen(prompts)));
      return ids;
    },
  };
}

/** By their stored groups; the texts of those alone are read whose group says nothing of them. */
async function listSeenIds(seen: SeenPrompts, prompts: readonly KeyedPrompt[]): Promise<string[]> {
  const byGroup = prompts.filter(({ group }) => seen.hasGroup(group));
  const unclear = prompts.filter(({ group, isOwnGroup }) => !isOwnGroup && !seen.hasGroup(group));
  const read = await readPromptMessages(unclear.map(({ id }) => id));
  const byText = read.filter(({ messages }) => seen.has({ messages, group: null }));
  return [...byGroup, ...byText].map(({ id }) => id);
}
