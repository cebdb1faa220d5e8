import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { AppError } from "@/lib/base/errors";
import { slugOf } from "@/lib/base/slug";
import type { Client } from "@/lib/platform/db";
import { findPromptSet, insertPromptSet, isArchived } from "../repository";
import type { PromptSet } from "../schema";

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
      if (await isArchived(client, set.id)) throw archived(set.name);
      return set;
    }
  }
  throw new AppError("conflict", {
    message: `no free slug for prompt set ${base}`,
    userMessage: "There are too many prompt sets with such a name.",
    fix: "Choose another name.",
  });
}

function archived(name: string): AppError {
  return new AppError("conflict", {
    message: `prompt set ${name} is archived`,
    userMessage: `The prompt set "${name}" is archived: nothing is added to it any more.`,
    fix: "Take it back from the archive, or choose another name.",
  });
}
