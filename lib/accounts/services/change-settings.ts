import type { Actor } from "../actor";
import { changeSettingsContract } from "../contract";
import { mergeSettings } from "../repository-settings";
import type { Settings } from "../setting-choices";
import { settingsOf, type SettingsChange } from "../settings";
import { openAccount } from "./open-account";

/** Changes how the user likes the interface; what is not named stays. `email` is for the command line. */
export async function changeSettings(
  actor: Actor,
  change: SettingsChange,
  email?: string,
): Promise<Settings> {
  const { userId } = await openAccount(actor, changeSettingsContract.permission, email);
  return settingsOf(await mergeSettings(userId, change));
}
