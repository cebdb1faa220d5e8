import { SYSTEM } from "@/lib/accounts/actor";
import { connectModelServer } from "@/lib/endpoints/adapters/model-server";
import type { EndpointInput } from "@/lib/endpoints/schema";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { openModelServer } from "@/lib/endpoints/services/open-model-server";
import { getPool } from "@/lib/platform/db";
import type { JobPorts } from "@/lib/worker/job-ports";
import { importPrompts } from "./import-file";

/** A prompt set of so many short prompts without completions. */
export async function makePromptSet(name: string, prompts: number): Promise<string> {
  await importPrompts(
    Array.from({ length: prompts }, (_, i) => ({ prompt: `${name}: question ${i + 1}?`, responses: [] })),
    name,
  );
  return name;
}

export async function addEndpoint(name: string, more: Partial<EndpointInput> = {}): Promise<string> {
  const { slug } = await createEndpoint(
    SYSTEM,
    { name, provider: "openai", allowPrivate: true, maxConcurrency: 1, ...more },
    new Date(),
  );
  return slug;
}

export interface TestPorts extends JobPorts {
  /** Every wait that was asked for, in milliseconds; none is waited for. */
  readonly waits: number[];
}

/** Ports without waiting: time stands at `now`, a server is left after `timeoutMs`. */
export function testPorts(now: () => Date, timeoutMs = 10_000): TestPorts {
  const waits: number[] = [];
  return {
    waits,
    openServer: (slug) =>
      openModelServer(SYSTEM, slug, "endpoint.use", (address) =>
        connectModelServer({ ...address, timeoutMs }),
      ),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    now,
    rng: () => 1,
  };
}

export interface StoredCompletion {
  readonly text: string;
  readonly index: number;
  readonly origin: string;
  readonly model: string;
  readonly policy_id: string | null;
  readonly finish_reason: string | null;
  readonly sampling: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly prompt: string;
}

/** The completions of a prompt set, by the prompts' lines. */
export async function completionsOf(promptSet: string): Promise<StoredCompletion[]> {
  const { rows } = await getPool().query<StoredCompletion>(
    `SELECT completion.*, prompt.messages->0->>'content' AS prompt
     FROM completion JOIN prompt ON prompt.id = prompt_id JOIN prompt_set ON prompt_set.id = prompt_set_id
     WHERE prompt_set.name = $1 ORDER BY prompt.line, completion.index`,
    [promptSet],
  );
  return rows;
}
