import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { listSampleBatchesContract } from "../contract";
import { listBatches } from "../repository-batches";
import type { SampleBatches, SampleBatchesQuery } from "../schema";
import { readSampling } from "./read-sampling";

const PAGE = 20;

/** A page of what a sampling asked and got. */
export async function listSampleBatches(
  actor: Actor,
  number: number,
  query: SampleBatchesQuery,
  now: Date,
): Promise<SampleBatches> {
  authorize(actor, listSampleBatchesContract.permission);
  await readSampling(actor, number, now); // there must be one
  const found = await listBatches(number, query, PAGE + 1);
  const batches = found.slice(0, PAGE);
  return { batches, next: found.length > PAGE ? (batches.at(-1)?.place ?? null) : null };
}
