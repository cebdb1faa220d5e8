/**
 * What tools do to a row before they use it, as their sources say it; see docs/datasets.md. Each throws where the tool
 * throws or drops the row.
 */
type Row = Readonly<Record<string, unknown>>;
interface Said {
  readonly role: string;
  readonly content: string;
}

function messagesOf(value: unknown): Said[] {
  if (!Array.isArray(value)) throw new Error("no message list");
  return value.map((one: unknown) => {
    if (typeof one !== "object" || one === null || Object.keys(one).join() !== "role,content")
      throw new Error("a message has role and content only");
    const { role, content } = one as Record<string, unknown>;
    if (typeof role !== "string" || typeof content !== "string") throw new Error("a message is text");
    return { role, content };
  });
}

/** OpenAI, Azure, Together and Fireworks together: the strictest rule of each. */
export function checkOpenaiDpo(row: Row): void {
  if (Object.keys(row).join() !== "input,preferred_output,non_preferred_output")
    throw new Error("other keys");
  const input = Object(row.input) as Row;
  const prompt = messagesOf(input.messages);
  if (prompt.length === 0 || prompt.some(({ role }) => !["system", "user", "assistant"].includes(role)))
    throw new Error("Fireworks takes system, user and assistant");
  for (const side of [row.preferred_output, row.non_preferred_output]) {
    const output = messagesOf(side);
    if (output.length !== 1 || output[0]?.role !== "assistant")
      throw new Error("Together takes one assistant message a side");
  }
}

/**
 * LLaMA-Factory's SharegptDatasetConverter, with the entry of dataset_info.json: what it trains on, or null for a row
 * that it drops with a warning.
 */
export function convertSharegpt(
  row: Row,
  info: Row,
): { prompt: Said[]; chosen: Said; rejected: Said } | null {
  const columns = Object(info.columns) as Record<string, string>;
  const tags = Object(info.tags) as Record<string, string | undefined>;
  const read = (value: unknown): Said => {
    const message = Object(value) as Record<string, string>;
    return { role: message[tags.role_tag ?? ""] ?? "", content: message[tags.content_tag ?? ""] ?? "" };
  };
  let turns = (row[columns.messages ?? ""] as unknown[]).map(read);
  const odd = [tags.user_tag, tags.observation_tag];
  const even = [tags.assistant_tag, tags.function_tag];
  if (tags.system_tag !== undefined && turns[0]?.role === tags.system_tag) turns = turns.slice(1);
  if (turns.length === 0) return null;
  for (const [i, { role }] of turns.entries()) if (!(i % 2 === 0 ? odd : even).includes(role)) return null;
  if (info.ranking !== true || turns.length % 2 === 0) return null;
  const [chosen, rejected] = [read(row[columns.chosen ?? ""]), read(row[columns.rejected ?? ""])];
  if (!even.includes(chosen.role) || !even.includes(rejected.role)) return null;
  return { prompt: turns, chosen, rejected };
}

/** axolotl's bradley_terry.chat_template: reads `system` unconditionally, and strings only. */
export function axolotlConversations(row: Row): { chosen: Said[]; rejected: Said[] } {
  const text = (key: string): string => {
    const value = row[key];
    if (typeof value !== "string") throw new Error(`KeyError or no text: ${key}`);
    return value;
  };
  const system = text("system");
  const lead = [
    ...(system === "" ? [] : [{ role: "system", content: system }]),
    { role: "user", content: text("input") },
  ];
  return {
    chosen: [...lead, { role: "assistant", content: text("chosen") }],
    rejected: [...lead, { role: "assistant", content: text("rejected") }],
  };
}

/** NeMo-RL's preference data: exactly two completions, the lower rank is chosen. */
export function nemoSides(row: Row): { context: Said[]; chosen: Said[]; rejected: Said[] } {
  const completions = row.completions as { rank: number; completion: unknown }[];
  if (completions.length !== 2) throw new Error("reward models take two completions");
  const [first, second] = [...completions].sort((a, b) => a.rank - b.rank);
  if (first === undefined || second === undefined || first.rank === second.rank)
    throw new Error("equal ranks");
  return {
    context: messagesOf(row.context),
    chosen: messagesOf(first.completion),
    rejected: messagesOf(second.completion),
  };
}

/** The split of an HH transcript by its marks. */
export function hhTurns(text: string): string[] {
  if (!text.startsWith("\n\nHuman: ")) throw new Error("does not begin with the human");
  return text.split(/\n\n(?:Human|Assistant): /).slice(1);
}

/** FastChat's clean_battle_data: what it keeps of a battle, or null. */
export function cleanBattle(row: Row): { a: string; b: string; winner: string } | null {
  const { winner, anony, tstamp, model_a: a, model_b: b } = row;
  if (typeof winner !== "string" || !["model_a", "model_b", "tie", "tie (bothbad)"].includes(winner))
    return null;
  if (anony !== true || typeof tstamp !== "number" || typeof a !== "string" || typeof b !== "string")
    return null;
  const [first, second] = [messagesOf(row.conversation_a), messagesOf(row.conversation_b)];
  if (first[0]?.role !== "user" || first[0].content !== second[0]?.content) return null;
  return { a, b, winner };
}

/** RewardBench 2: unrolls chosen, then rejected; the row is right when the best score is a chosen one's. */
export function isBestOfN(row: Row, scoreOf: (answer: string) => number): boolean {
  const answers = [...(row.chosen as string[]), ...(row.rejected as string[])];
  if (answers.length !== row.total_completions) throw new Error("scores would be grouped wrongly");
  const scores = answers.map(scoreOf);
  return scores.indexOf(Math.max(...scores)) < (row.num_correct as number);
}

/** Argilla's record: fields of the settings, responses as parallel lists, each naming every option once. */
export function argillaOptions(row: Row): string[] {
  const options = Object.keys(row).filter((key) => /^completion_\d+$/.test(key));
  const responses = row["ranking.responses"] as string[][];
  for (const list of ["ranking.responses.users", "ranking.responses.status"])
    if ((row[list] as unknown[]).length !== responses.length) throw new Error(`${list} is not parallel`);
  for (const response of responses)
    if ([...response].sort().join() !== [...options].sort().join())
      throw new Error("not every option is ranked");
  return options;
}

/** Label Studio's Ranker: names of the config, buckets of it, items of the task. */
export function rankerBuckets(row: Row, config: string): Record<string, string[]>[] {
  const data = row.data as { items: { id: string }[] };
  const known = new Set(data.items.map(({ id }) => id));
  const annotations = row.annotations as {
    result: {
      from_name: string;
      to_name: string;
      type: string;
      value: { ranker: Record<string, string[]> };
    }[];
  }[];
  return annotations.flatMap(({ result }) =>
    result.map(({ from_name: from, to_name: to, type, value }) => {
      if (type !== "ranker" || !config.includes(`name="${from}" toName="${to}"`))
        throw new Error("unknown control");
      for (const [bucket, ids] of Object.entries(value.ranker)) {
        if (!config.includes(`<Bucket name="${bucket}"`)) throw new Error(`unknown bucket ${bucket}`);
        if (ids.some((id) => !known.has(id))) throw new Error("unknown item");
      }
      return value.ranker;
    }),
  );
}
