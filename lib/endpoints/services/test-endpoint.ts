import type { Actor } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { usualDialect } from "../chat";
import { testEndpointContract } from "../contract";
import { ProviderFailure } from "../provider-failure";
import type { EndpointTest } from "../schema";
import { openModelServer } from "./open-model-server";

const WITHIN_MS = 60_000;
const QUESTION = "Say hello in one short sentence.";

/** Asks a model server for its models and, with a model, for a short answer; what is wrong is told as it was met. */
export async function testEndpoint(
  actor: Actor,
  slug: string,
  { model }: { readonly model?: string | undefined },
): Promise<EndpointTest> {
  const server = await openModelServer(actor, slug, testEndpointContract.permission);
  const signal = AbortSignal.timeout(WITHIN_MS);
  const from = performance.now();
  try {
    // Not every server lists its models; with a model named, its answer is what counts.
    const models = model === undefined ? await server.listModels(signal) : [];
    const answer = model === undefined ? null : await askShortly(server, model, signal);
    return { models: [...models], answer, milliseconds: Math.round(performance.now() - from) };
  } catch (error) {
    throw signal.aborted
      ? notWorking(slug, `The server did not answer within ${WITHIN_MS / 1000} s.`)
      : told(slug, error);
  }
}

async function askShortly(
  { chat, endpoint }: Awaited<ReturnType<typeof openModelServer>>,
  model: string,
  signal: AbortSignal,
): Promise<string> {
  const request = { model, messages: [{ role: "user", content: QUESTION }], n: 1 } as const;
  const { choices } = await chat(request, usualDialect(endpoint.provider), signal);
  return choices[0]?.text ?? "";
}

const told = (slug: string, error: unknown): unknown =>
  error instanceof ProviderFailure ? notWorking(slug, error.message) : error;

function notWorking(slug: string, what: string): AppError {
  return new AppError("unavailable", {
    message: `endpoint ${slug}: ${what}`,
    userMessage: `The endpoint "${slug}" does not answer as it should. ${what}`,
    fix: "Mend the address, the key or the model's name, then test it again.",
  });
}
