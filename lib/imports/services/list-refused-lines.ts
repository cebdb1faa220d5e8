import type { Actor } from "@/lib/accounts/actor";
import { readImportContract } from "../contract";
import { findRefusedLines } from "../repository-report";
import { openImport } from "./open-import";

const MAX_LINES = 10_000;

/** The numbers of the refused lines, in order; at most 10,000. */
export async function listRefusedLines(actor: Actor, importId: string): Promise<number[]> {
  await openImport(actor, importId, readImportContract.permission);
  return findRefusedLines(importId, MAX_LINES);
}
