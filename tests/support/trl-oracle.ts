/**
 * TRL's own rules (trl/data_utils.py), ported as test oracles: what its trainers do to a row before training.
 */
type Row = Readonly<Record<string, unknown>>;
type Message = { readonly role?: unknown; readonly content?: unknown };

const SUPPORTED = ["prompt", "chosen", "rejected", "completion", "messages"];

/**
 * is_conversational takes an arbitrary one of the supported keys that a row has and looks at its first element: a row
 * is safe only when every one of them answers alike.
 */
export function conversationalByKey(row: Row): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    SUPPORTED.filter((key) => key in row).map((key) => [key, isMessageList(row[key])]),
  );
}

function isMessageList(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const first: unknown = value[0];
  return typeof first === "object" && first !== null && "role" in first;
}

const KEY_SETS = [
  "messages",
  "prompt",
  "completion,prompt",
  "chosen,prompt,rejected",
  "chosen,rejected",
  "completion,label,prompt",
];

/** apply_chat_template accepts exactly these sets of its keys. */
export function hasKnownKeySet(row: Row): boolean {
  const known = ["prompt", "chosen", "rejected", "completion", "messages", "label"];
  return KEY_SETS.includes(
    known
      .filter((key) => key in row)
      .sort()
      .join(","),
  );
}

/** extract_prompt: the longest common message prefix of both sides is the prompt. */
export function extractPrompt(row: {
  readonly chosen: readonly Message[];
  readonly rejected: readonly Message[];
}): {
  prompt: readonly Message[];
  chosen: readonly Message[];
  rejected: readonly Message[];
} {
  const { chosen, rejected } = row;
  const shorter = Math.min(chosen.length, rejected.length);
  let index = 0;
  for (let i = 0; i < shorter; i++) {
    index = i;
    if (JSON.stringify(chosen[i]) !== JSON.stringify(rejected[i])) break;
  }
  return { prompt: chosen.slice(0, index), chosen: chosen.slice(index), rejected: rejected.slice(index) };
}

/** Names that TRL's trainers take for their own. */
export const RESERVED_COLUMNS = [
  ..."completion messages label text margin tools chat_template_kwargs image images".split(" "),
  ..."prompt_ids chosen_ids rejected_ids chosen_input_ids rejected_input_ids completion_ids".split(" "),
];
