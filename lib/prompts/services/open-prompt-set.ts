import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { slugOf } from "@/lib/base/slug";
import type { Client } from "@/lib/platform/db";
import { findPromptSet, insertPromptSet } from "../repository";
import type { PromptSet } from "../schema";
import { requireInUse } from "./require-in-use";

const MAX_SAME_SLUGS = 200;

/** The prompt set of this name or slug, made when there is none; it cannot vanish before the transaction ends. */
export async function openPromptSet(
  actor: Actor,
  input: { readonly nameOrSlug: string; readonly projectId: string | undefined },
  client: Client,
  now: Date,
): Promise<PromptSet> {
  authorize(actor, "import.write", input.projectId);
  const name = input.nameOrSlug.trim();
  const base = slugOf(name);
  for (let n = 1; n <= MAX_SAME_SLUGS; n++) {
    const set =
      (await findPromptSet(client, name)) ??
      (await insertPromptSet(client, { slug: n === 1 ? base : `${base}-${n}`, name }, now));
    if (set !== undefined) {
      await requireInUse(actor, { promptSetId: set.id, projectId: input.projectId }, client);
      return set;
    }
  }
  throw new AppError("conflict", {
    message: `no free slug for prompt set ${base}`,
    userMessage: "There are too many prompt sets with such a name.",
    fix: "Choose another name.",
  });
}
