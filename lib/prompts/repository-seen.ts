import type { Message } from "@/lib/formats/message";
import { getPool } from "@/lib/platform/db";
import { SERVED_CHECKPOINT } from "./sql";

export interface ServedFolder {
  /** "slug/3": the project and the run's number. */
  readonly name: string;
  /** Below FILES_DIR. */
  readonly folder: string;
}

/** Where the served checkpoint lies. */
export async function findServedFolder(): Promise<ServedFolder | undefined> {
  const { rows } = await getPool().query<ServedFolder>(SERVED_CHECKPOINT);
  return rows[0];
}

export interface KeyedPrompt {
  readonly id: string;
  readonly group: string;
  /** Its group is the key of its text: a file of prompts names none. One of preferences may. */
  readonly isOwnGroup: boolean;
}

const KEYED = `prompt.id, prompt.group_key AS "group", import.kind = 'prompts' AS "isOwnGroup"
  FROM prompt JOIN import ON import.id = prompt.import_id`;

/** The stored keys of these prompts. */
export async function readKeyedPrompts(promptIds: readonly string[]): Promise<KeyedPrompt[]> {
  const { rows } = await getPool().query<KeyedPrompt>(`SELECT ${KEYED} WHERE prompt.id = ANY ($1::uuid[])`, [
    promptIds,
  ]);
  return rows;
}

const PORTION = 1000;

/** The same of all visible prompts of a set, in portions. */
export async function* readKeyedPromptsOfSet(promptSetId: string): AsyncGenerator<readonly KeyedPrompt[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await getPool().query<KeyedPrompt>(
      `SELECT ${KEYED} AND import.state = 'committed'
       WHERE prompt.prompt_set_id = $1 AND prompt.id > $2 ORDER BY prompt.id LIMIT $3`,
      [promptSetId, after, PORTION],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
  }
}

/** What these prompts say. */
export async function readPromptMessages(
  promptIds: readonly string[],
): Promise<{ readonly id: string; readonly messages: readonly Message[] }[]> {
  if (promptIds.length === 0) return [];
  const { rows } = await getPool().query<{ id: string; messages: Message[] }>(
    "SELECT id, messages FROM prompt WHERE id = ANY ($1::uuid[])",
    [promptIds],
  );
  return rows;
}
