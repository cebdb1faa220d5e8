import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listPromptSetsContract } from "../contract";
import { listSetRows } from "../repository-sets";
import type { ListPromptSetsQuery, PromptSetRow } from "../schema";

const PAGE = 50;

/** A page of the prompt sets that are in use, or of those that are archived. */
export async function listPromptSets(
  actor: Actor,
  { archived, search, after }: Partial<ListPromptSetsQuery>,
): Promise<{ promptSets: PromptSetRow[]; next: string | null }> {
  authorize(actor, listPromptSetsContract.permission);
  const asked = { archived: archived === "true", search, after, limit: PAGE + 1 };
  const rows = await listSetRows(asked);
  const promptSets = rows.slice(0, PAGE);
  return { promptSets, next: rows.length > PAGE ? (promptSets.at(-1)?.slug ?? null) : null };
}
