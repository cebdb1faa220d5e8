import { SYSTEM } from "@/lib/accounts/actor";
import { createRng, type Rng } from "@/lib/base/random";
import { openModelServer, type OpenModelServer } from "@/lib/endpoints/services/open-model-server";

/** What a job that asks model servers needs of the world besides the database; a test brings its own. */
export interface JobPorts {
  readonly openServer: (slug: string) => Promise<OpenModelServer>;
  /** Resolves after so long, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  readonly rng: Rng;
}

export function realPorts(seed: string): JobPorts {
  return {
    openServer: (slug) => openModelServer(SYSTEM, slug),
    wait,
    now: () => new Date(),
    rng: createRng(seed),
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
