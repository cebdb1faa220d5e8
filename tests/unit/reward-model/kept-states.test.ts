import { expect, test } from "vitest";
import { KEEP_DAYS, type KeptState, statesToRemove } from "@/lib/reward-model/kept-states";
import type { RunState } from "@/lib/reward-model/schema";

const NOW = new Date("2026-11-29T12:00:00Z");
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

function kept(runId: string, state: RunState | null, days: number, projectId = "p"): KeptState {
  const run =
    state === null ? null : { projectId, state, finishedAt: state === "running" ? null : daysAgo(days) };
  return { runId, writtenAt: daysAgo(days), run };
}

test("a state that nobody takes up is removed after seven days, whether its run was cancelled or failed", () => {
  const states = [
    kept("old", "cancelled", KEEP_DAYS + 0.1),
    kept("failed", "failed", KEEP_DAYS + 0.1),
    kept("young", "cancelled", KEEP_DAYS - 0.1),
  ];
  expect(statesToRemove(states, NOW).sort()).toEqual(["failed", "old"]);
});

test("of a project's states the three newest stay, of each project its own", () => {
  const states = [3, 1, 4, 2].map((days) => kept(`day-${days}`, "cancelled", days));
  const other = kept("other", "failed", 5, "another project");
  expect(statesToRemove([...states, other], NOW)).toEqual(["day-4"]);
});

test("a run that waits or is worked on keeps its state however old it is; a finished one needs none", () => {
  const states = [kept("runs", "running", 30), kept("waits", "queued", 30), kept("done", "finished", 0)];
  expect(statesToRemove(states, NOW)).toEqual(["done"]);
});

test("the state of a run that was deleted goes after seven days too", () => {
  const states = [kept("gone", null, KEEP_DAYS + 1), kept("just now", null, 0)];
  expect(statesToRemove(states, NOW)).toEqual(["gone"]);
});
