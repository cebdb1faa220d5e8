import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listComparisonsContract } from "../contract";
import * as repository from "../repository-comparisons";
import type { Comparisons, ComparisonsQuery } from "../schema";
import { readJudge } from "./read-judge";

const PAGE = 20;

/** A page of what a judge said. */
export async function listComparisons(
  actor: Actor,
  number: number,
  query: ComparisonsQuery,
  now: Date,
): Promise<Comparisons> {
  authorize(actor, listComparisonsContract.permission);
  await readJudge(actor, number, now); // there must be one
  const found = await repository.listComparisons(number, query, PAGE + 1);
  const comparisons = found.slice(0, PAGE);
  return { comparisons, next: found.length > PAGE ? (comparisons.at(-1)?.place ?? null) : null };
}
