import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/accounts/actor";
import { bearerKey, isApiKey } from "@/lib/accounts/api-key";
import { resolveKeyActor } from "@/lib/accounts/services/resolve-actor";
import { AppError } from "@/lib/base/errors";
import { log } from "@/lib/platform/log";
import type { ScoreReply } from "@/lib/reward-model/schema";
import { readServedModel, scoreInputs } from "@/lib/reward-model/services/score-inputs";
import { MODEL_FACTS } from "@/lib/reward-model/serving/model-facts";
import { fallbackFailure, shapesAt } from "@/lib/reward-model/serving/registry";
import type { ServeShape } from "@/lib/reward-model/serving/shape";
import type { ApiRequest } from "./bind";
import { asAppError } from "./error-reply";
import { readBody } from "./read-body";
import { jsonReply, type Reply, withoutBody } from "./reply";

const PREFIX = "/serve/";

/** Whether this is an address for clients of other tools. */
export function isServePath(url: string): boolean {
  return url.startsWith(PREFIX);
}

/**
 * Answers the clients of other tools in their own shapes, failures too. The API key stands in the address, for those that
 * send no header, or in the Authorization header: /serve/KEY/get_reward or /serve/get_reward. No address is ever logged.
 */
export async function answerServe(request: ApiRequest): Promise<Reply> {
  const called = splitAddress(request);
  const reply = await answerCalled(request, called);
  return request.method === "HEAD" ? withoutBody(reply) : reply;
}

interface Called {
  /** Of the address; undefined: of the header, or none. */
  readonly pathKey: string | undefined;
  /** "/get_reward" */
  readonly path: string;
}

function splitAddress({ url }: ApiRequest): Called {
  const [first = "", ...rest] = new URL(url).pathname.slice(PREFIX.length).replace(/\/+$/, "").split("/");
  return isApiKey(first)
    ? { pathKey: first, path: `/${rest.join("/")}` }
    : { pathKey: undefined, path: `/${[first, ...rest].join("/")}` };
}

async function answerCalled(request: ApiRequest, called: Called): Promise<Reply> {
  let failure = shapesAt(called.path)[0]?.failure ?? fallbackFailure;
  try {
    const actor = await authenticateClient(request, called.pathKey);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead) return await answerFacts(actor, called.path);
    const body = await readBody(request, z.unknown());
    const shape = shapeFor(request.method, called.path, body);
    failure = shape.failure;
    return await answerShape(actor, shape, body);
  } catch (error) {
    const known = asAppError(error);
    log.debug("serve_refused", { code: known.code, path: shapesAt(called.path)[0]?.paths[0] ?? "unknown" });
    const message = known.fix === undefined ? known.userMessage : `${known.userMessage} ${known.fix}`;
    const { status, body } = failure({ code: known.code, status: known.status, message });
    const allow = { allow: called.path in MODEL_FACTS ? "GET, HEAD" : "POST" };
    return jsonReply(body, { status, headers: known.code === "method_not_allowed" ? allow : {} });
  }
}

/** A key in an address ends up in logs of proxies and in shell histories: it may do nothing but ask for rewards. */
async function authenticateClient({ headers }: ApiRequest, pathKey: string | undefined): Promise<Actor> {
  const key = pathKey ?? bearerKey(headers.get("authorization"));
  const fix =
    "Put one with the scope reward into the address, /serve/KEY/…, or send authorization: Bearer KEY.";
  if (key === undefined)
    throw new AppError("not_signed_in", {
      message: "no API key",
      userMessage: "There is no API key in this request, or what stands for it is none of Preferendum's.",
      fix,
    });
  const actor = await resolveKeyActor(key, new Date());
  const scopes = actor.kind === "user" && typeof actor.via === "object" ? actor.via.scopes : [];
  if (pathKey === undefined || scopes.every((scope) => scope === "reward")) return actor;
  throw new AppError("forbidden", {
    message: "a key of other scopes in an address",
    userMessage: "A key in an address may have the scope reward alone, and this one may do more.",
    fix: "Make one for this on the Account page, and revoke the one that stood in the address.",
  });
}

async function answerFacts(actor: Actor, path: string): Promise<Reply> {
  const facts = MODEL_FACTS[path];
  if (facts === undefined) throw nothingAt("GET", path);
  return jsonReply(facts(await readServedModel(actor)));
}

async function answerShape(actor: Actor, shape: ServeShape, body: unknown): Promise<Reply> {
  const asked = shape.read(body);
  const scored = await scoreInputs(actor, asked.inputs);
  const headers = headersOf(scored);
  const cut = scored.truncated.filter(Boolean).length;
  if (cut > 0) log.info("texts_cut", { client: shape.client, texts: scored.truncated.length, cut });
  return jsonReply(asked.reply(scored, { id: randomUUID(), now: new Date() }), { headers });
}

/** Which model it was, and which of the texts were cut: some shapes have no place for it. */
function headersOf({ model, truncated }: ScoreReply): Record<string, string> {
  const cut = truncated.flatMap((isCut, i) => (isCut ? [i] : []));
  return {
    "x-preferendum-model": model,
    ...(cut.length === 0 ? {} : { "x-preferendum-truncated": cut.join(",") }),
  };
}

function shapeFor(method: string, path: string, body: unknown): ServeShape {
  const shapes = shapesAt(path);
  const shape = method === "POST" ? (shapes.find(({ isMeant }) => isMeant(body)) ?? shapes[0]) : undefined;
  if (shape === undefined) throw nothingAt(method, path);
  return shape;
}

function nothingAt(method: string, path: string): AppError {
  const isKnown = shapesAt(path).length > 0 || path in MODEL_FACTS;
  return new AppError(isKnown ? "method_not_allowed" : "not_found", {
    message: "no such endpoint",
    userMessage: isKnown ? `${method} is not possible on ${path}.` : `There is nothing at ${path}.`,
    fix: "docs/reward-models.md lists the endpoints.",
  });
}
