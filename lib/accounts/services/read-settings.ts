import type { Actor } from "../actor";
import { readSettingsContract } from "../contract";
import { findSettings } from "../repository-settings";
import type { Settings } from "../setting-choices";
import { settingsOf } from "../settings";
import { openAccount } from "./open-account";

/** How the user likes the interface. `email` is for the command line. */
export async function readSettings(actor: Actor, email?: string): Promise<Settings> {
  const { userId } = await openAccount(actor, readSettingsContract.permission, email);
  return settingsOf(await findSettings(userId));
}
