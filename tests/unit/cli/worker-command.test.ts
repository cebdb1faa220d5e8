import { expect, test, vi } from "vitest";
import { workerCommand } from "@/lib/cli/commands/worker";

const { stop } = vi.hoisted(() => ({ stop: vi.fn(() => Promise.resolve()) }));
vi.mock("@/lib/worker/loop", () => ({ startLoop: () => ({ stop }) }));
vi.mock("@/lib/worker/jobs", () => ({ JOBS: [] }));

test("a worker that is stopped while its database opens ends at once", async () => {
  const result = await workerCommand.run({
    positionals: [],
    options: {},
    say: () => undefined,
    signal: AbortSignal.abort(),
  });
  expect(result.json).toEqual({ stopped: true });
  expect(stop).toHaveBeenCalledOnce();
});
