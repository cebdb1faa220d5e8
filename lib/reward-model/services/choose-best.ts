import path from "node:path";
import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import { isJsonObject } from "@/lib/formats/parse-messages";
import type { GroupedPrompt, SeenPrompts } from "@/lib/prompts/seen-prompts";
import { openFile, RefusalList, recordsOf, refuseBadLines } from "../adapters/comparison-files";
import { type AppendText, refuseOutputs, writeOutputFile } from "../adapters/output-file";
import { listModelFiles } from "../engine/checkpoint-folder";
import { readSeenPrompts } from "../adapters/seen-prompts";
import {
  bestOfNDivergence,
  type BestOfNSettings,
  bestRow,
  isKept,
  meanOf,
  messagesOf,
  type ScoredPrompt,
} from "../best-of-n";
import { loadRewardModel, type RewardModel } from "../engine/load";
import { parseScoreRow } from "../score-row";
import type { ScoreItem } from "../score-items";

export interface ChooseBest {
  readonly model: string;
  readonly inFile: string;
  readonly outFile: string;
  readonly settings: BestOfNSettings;
  readonly skipBad: boolean;
  readonly onScored: (prompts: number) => void;
  readonly signal: AbortSignal;
}

export interface ChosenBest {
  readonly model: string;
  /** Those that were scored. */
  readonly prompts: number;
  readonly written: number;
  /** By the filters, or since the format has no row for it. */
  readonly leftOut: number;
  /** Not scored: the model was trained or validated on them. */
  readonly seen: number;
  readonly refused: number;
  /** Over the prompts, before any filter. */
  readonly meanReward: number;
  readonly meanBestReward: number;
  /** Mean over the prompts, in nats. */
  readonly divergenceBound: number;
}

/**
 * Writes the best of each prompt's answers by reward: rejection sampling for supervised fine-tuning, or the best against
 * the worst. A bad line refuses the file, unless bad lines are to be skipped.
 */
export async function chooseBest(actor: Actor, input: ChooseBest): Promise<ChosenBest> {
  authorize(actor, "run.work");
  await refuseOutputs([input.outFile], [input.inFile, ...(await listModelFiles(input.model))]);
  const seen = input.settings.unseen ? await readSeenPrompts(input.model, input.model) : undefined;
  const model = await loadRewardModel(input.model);
  try {
    return await writeOutputFile(input.outFile, async (append) => {
      const { refusals, ...counts } = await chooseLines({ model, seen }, input, append);
      if (!input.skipBad) refuseBadLines(refusals);
      return { model: model.name, ...counts, refused: refusals.refusedLines };
    });
  } finally {
    await model.close();
  }
}

const PROMPTS_AT_ONCE = 64;

interface Waiting {
  readonly value: object;
  readonly items: readonly ScoreItem[];
}

interface ChooseWith {
  readonly model: RewardModel;
  /** What the model met, where that is to be left out. */
  readonly seen: SeenPrompts | undefined;
}

async function chooseLines(
  { model, seen }: ChooseWith,
  { inFile, settings, signal, onScored }: ChooseBest,
  append: AppendText,
) {
  const tally = new Tally();
  const refusals = new RefusalList();
  let waiting: Waiting[] = [];
  const flush = async (): Promise<void> => {
    signal.throwIfAborted();
    for (const scored of await scorePrompts(model, waiting)) {
      const row = isKept(scored.rewards, settings) ? bestRow(scored, settings.format) : null;
      tally.add(scored.rewards, row !== null);
      if (row !== null) await append(`${JSON.stringify(row)}\n`);
    }
    waiting = [];
    onScored(tally.prompts);
  };
  const name = path.basename(inFile);
  for await (const { line, value, problem } of recordsOf(openFile(inFile), name)) {
    const parsed = problem === undefined ? parseScoreRow(value) : { problems: [{ ...problem, place: "" }] };
    if ("problems" in parsed) refusals.add(name, line, parsed.problems);
    else if (!isJsonObject(value) || parsed.row.kind === "texts" || parsed.row.items.length === 0)
      refusals.add(name, line, [NO_ANSWERS]);
    else if (seen?.has(promptOf(value, parsed.row.items)) === true) tally.seen += 1;
    else waiting.push({ value, items: parsed.row.items });
    if (waiting.length === PROMPTS_AT_ONCE) await flush();
  }
  await flush();
  return { ...tally.figures(), refusals };
}

const NO_ANSWERS = {
  code: "no_answers",
  place: "responses",
  reason: "There is no answer to choose from.",
  fix: 'Write {"prompt", "responses": […]}, or give a rankings.jsonl that export wrote.',
};

/** A line's prompt, with the group that an export gave it. */
function promptOf(value: object, [item]: readonly ScoreItem[]): GroupedPrompt {
  const prompt = item?.prompt ?? "";
  const given = "group_key" in value ? value.group_key : null;
  const group = typeof given === "string" && given !== "" ? given : null; // exports write "" for none
  return { messages: messagesOf(prompt), group };
}

/** Rewards of some prompts' answers, which go through the model together. */
async function scorePrompts(model: RewardModel, prompts: readonly Waiting[]): Promise<ScoredPrompt[]> {
  const { rewards } = await model.score(prompts.flatMap(({ items }) => items));
  let at = 0;
  return prompts.map(({ value, items }) => ({
    value,
    items,
    rewards: [...rewards.subarray(at, (at += items.length))],
  }));
}

/** Sums over the prompts as they come. */
class Tally {
  prompts = 0;
  seen = 0;
  #written = 0;
  #mean = 0;
  #best = 0;
  #divergence = 0;

  add(rewards: readonly number[], isWritten: boolean): void {
    this.prompts += 1;
    if (isWritten) this.#written += 1;
    this.#mean += meanOf(rewards);
    this.#best += Math.max(...rewards);
    this.#divergence += bestOfNDivergence(rewards.length);
  }

  figures() {
    const n = Math.max(1, this.prompts);
    return {
      prompts: this.prompts,
      seen: this.seen,
      written: this.#written,
      leftOut: this.prompts - this.#written,
      meanReward: this.#mean / n,
      meanBestReward: this.#best / n,
      divergenceBound: this.#divergence / n,
    };
  }
}
