import type { Judgement } from "./row-identity";
import type { Split } from "./split";

/** What one dataset holds of a prompt. */
export interface PromptJudgements {
  readonly promptId: string;
  readonly split: Split;
  readonly judgements: readonly Judgement[];
}

export interface Changes {
  readonly added: number;
  readonly removed: number;
  /** Judged otherwise than before. */
  readonly changed: number;
  readonly same: number;
}

type Counted = { -readonly [name in keyof Changes]: number };

/** Counts what changed from one dataset to another; memory grows with their annotators alone. */
export class DatasetChanges {
  readonly bySplit: Readonly<Record<Split, Counted>> = {
    train: nothing(),
    validation: nothing(),
    test: nothing(),
  };
  readonly prompts = { added: 0, removed: 0, moved: 0 };
  readonly #annotators = { before: new Set<string>(), after: new Set<string>() };

  /** The same prompt in both; undefined where one does not have it. */
  add(before: PromptJudgements | undefined, after: PromptJudgements | undefined): void {
    remember(this.#annotators.before, before);
    remember(this.#annotators.after, after);
    if (before === undefined) this.prompts.added++;
    else if (after === undefined) this.prompts.removed++;
    else if (before.split !== after.split) this.prompts.moved++;
    const verdicts = verdictsOf(before);
    for (const [subject, verdict] of verdictsOf(after)) {
      const counts = this.bySplit[after?.split ?? "train"];
      const earlier = verdicts.get(subject);
      verdicts.delete(subject);
      counts[earlier === undefined ? "added" : earlier === verdict ? "same" : "changed"]++;
    }
    this.bySplit[before?.split ?? "train"].removed += verdicts.size;
  }

  annotators(): { readonly joined: string[]; readonly left: string[] } {
    const { before, after } = this.#annotators;
    const without = (all: ReadonlySet<string>, those: ReadonlySet<string>) =>
      [...all].filter((name) => !those.has(name)).sort();
    return { joined: without(after, before), left: without(before, after) };
  }
}

function nothing(): Counted {
  return { added: 0, removed: 0, changed: 0, same: 0 };
}

function remember(names: Set<string>, prompt: PromptJudgements | undefined): void {
  for (const { annotator } of prompt?.judgements ?? []) if (annotator !== null) names.add(annotator);
}

/** The verdict on each subject; of several, as a tie has them both ways, all in order. */
function verdictsOf(prompt: PromptJudgements | undefined): Map<string, string> {
  const verdicts = new Map<string, string[]>();
  for (const { subject, verdict } of prompt?.judgements ?? []) {
    const given = verdicts.get(subject);
    if (given === undefined) verdicts.set(subject, [verdict]);
    else given.push(verdict);
  }
  return new Map([...verdicts].map(([subject, given]) => [subject, given.sort().join("\n")]));
}

/** Brings two streams in the order of prompt ids together. */
export async function* pairPrompts(
  before: AsyncIterable<PromptJudgements>,
  after: AsyncIterable<PromptJudgements>,
): AsyncGenerator<[PromptJudgements | undefined, PromptJudgements | undefined]> {
  const [left, right] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()];
  let [a, b] = [await valueOf(left), await valueOf(right)];
  while (a !== undefined || b !== undefined) {
    const order = a === undefined ? 1 : b === undefined ? -1 : compareIds(a.promptId, b.promptId);
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = await valueOf(left);
    if (order >= 0) b = await valueOf(right);
  }
}

/** Brings the streams of a dataset's files, each in the order of prompt ids, into one of that order. */
export async function* mergePrompts(
  files: readonly AsyncIterable<PromptJudgements>[],
): AsyncGenerator<PromptJudgements> {
  const readers = files.map((file) => file[Symbol.asyncIterator]());
  const heads = await Promise.all(readers.map(valueOf));
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries())
      if (head !== undefined && (first === -1 || compareIds(head.promptId, heads[first]?.promptId ?? "") < 0))
        first = i;
    const [head, reader] = [heads[first], readers[first]];
    if (head === undefined || reader === undefined) return;
    yield head;
    heads[first] = await valueOf(reader);
  }
}

async function valueOf<T>(reader: AsyncIterator<T>): Promise<T | undefined> {
  const next = await reader.next();
  return next.done === true ? undefined : next.value;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
