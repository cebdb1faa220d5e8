import type { Actor } from "@/lib/accounts/actor";
import { getPool } from "@/lib/platform/db";
import { openProject } from "@/lib/projects/services/open-project";
import { readKeptDisagreements } from "../adapters/kept-disagreements";
import { AskedAgain } from "../asked-again";
import { answerText } from "../comparison";
import { listDisagreementsContract } from "../contract";
import { type KeptPair, modelsOf, passes } from "../disagreement-file";
import {
  type DisagreementList,
  type DisagreementQuery,
  type DisagreementRow,
  PAIR_STATES,
  type PairState,
} from "../disagreement-schema";
import { differenceOf } from "../find-disagreements";
import { SHOWN_BY } from "../plan-asking-again";
import { findRun } from "../repository";
import { readAskedTasks, readPairTexts, type ShownPair } from "../repository-asked-again";

/** The held-out pairs that a training's model orders otherwise than people did, and what came of asking again. */
export async function listDisagreements(
  actor: Actor,
  slug: string,
  number: number,
  query: DisagreementQuery,
): Promise<DisagreementList> {
  const project = await openProject(actor, slug, listDisagreementsContract.permission);
  const { pairs, ordered, disagreements } = await readKeptDisagreements(project.id, number);
  const report = (await findRun(project.id, number))?.report;
  const asked = new AskedAgain(await readAskedTasks(getPool(), project.id));
  const listed = pairs.map((pair, i) => ({ pair, number: i + 1, state: asked.stateOf(pair) }));
  const matching = listed.filter(
    ({ pair, state }) => passes(pair, query) && (query.state === undefined || query.state === state),
  );
  const wanted = matching.filter((one) => one.number > query.after);
  const page = wanted.slice(0, query.limit);
  const texts = await readPairTexts(page.map(({ pair }) => pair));
  return {
    model: `${slug}/${number}`,
    ordered,
    votes: report?.data.testPairs ?? null,
    disagreements,
    listed: listed.length,
    matching: matching.length,
    states: countStates(listed.map(({ state }) => state)),
    sources: distinct(pairs.map(({ source }) => source)),
    models: distinct(pairs.map(modelsOf)),
    shows: [...SHOWN_BY[project.protocol.kind]],
    pairs: page.flatMap(({ pair, number: at }, i) => {
      const shown = texts[i];
      return shown === undefined ? [] : [{ ...rowOf(pair, shown), number: at, again: asked.of(pair) }];
    }),
    next: wanted.length > page.length ? (page.at(-1)?.number ?? null) : null,
  };
}

function rowOf(pair: KeptPair, shown: ShownPair): Omit<DisagreementRow, "number" | "again"> {
  const side = (which: "better" | "worse") => ({
    completionId: pair[which],
    text: shown[which].turns === null ? shown[which].text : answerText(shown[which].turns),
    model: pair.models[which],
    reward: pair.rewards[which],
  });
  return {
    promptId: shown.promptId,
    prompt: shown.prompt.map(({ role, content }) => ({ role, content })),
    source: pair.source,
    better: side("better"),
    worse: side("worse"),
    difference: differenceOf(pair),
    people: pair.people,
    strength: pair.strength,
  };
}

function countStates(states: readonly PairState[]): Record<PairState, number> {
  const counts = Object.fromEntries(PAIR_STATES.map((state) => [state, 0])) as Record<PairState, number>;
  for (const state of states) counts[state]++;
  return counts;
}

function distinct(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))].sort();
}
