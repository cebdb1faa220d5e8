import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { listAccountsContract } from "../contract";
import * as repository from "../repository-accounts";
import type { Accounts, AccountsQuery } from "../schema";

const PAGE = 50;

/** A page of everybody's accounts, by address. */
export async function listAccounts(actor: Actor, query: AccountsQuery): Promise<Accounts> {
  authorize(actor, listAccountsContract.permission);
  const found = await repository.listAccounts(query, PAGE + 1);
  const accounts = found.slice(0, PAGE);
  return { accounts, next: found.length > PAGE ? (accounts.at(-1)?.email ?? null) : null };
}
