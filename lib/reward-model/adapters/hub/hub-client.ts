import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { env, readVariable } from "@/lib/platform/env";
import { type HubName, hubNameText } from "../../hub-name";

const METADATA_MS = 30_000;

/** A file as the hub lists it. */
export interface HubFile {
  readonly name: string;
  readonly bytes: number;
  /** What its bytes must be: the hash that large files have, or git's of small ones. */
  readonly hash: { readonly kind: "sha256" | "git"; readonly hex: string };
}

export interface HubModel {
  readonly repo: string;
  /** The commit: which bytes these are, for good. */
  readonly commit: string;
  /** As the model's card names it; null: it names none. */
  readonly license: string | null;
  readonly files: readonly HubFile[];
}

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const listingSchema = z.looseObject({
  sha: hex(40),
  cardData: z.looseObject({ license: z.union([z.string(), z.array(z.string())]).optional() }).nullish(),
  siblings: z.array(
    z.looseObject({
      rfilename: z.string(),
      size: z.number().int().min(0).nullish(),
      blobId: hex(40).nullish(),
      lfs: z.looseObject({ sha256: hex(64) }).nullish(),
    }),
  ),
});

/** What the hub has under this name: the commit and its files; AppError where it is not to be had. */
export async function describeHubModel(name: HubName, signal?: AbortSignal): Promise<HubModel> {
  const path = `/api/models/${name.repo}/revision/${encodeURIComponent(name.revision)}?blobs=true`;
  const response = await askHub(path, name, {
    signal: AbortSignal.any([AbortSignal.timeout(METADATA_MS), ...(signal === undefined ? [] : [signal])]),
  });
  const parsed = listingSchema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw noHub(z.prettifyError(parsed.error));
  const { sha, cardData, siblings } = parsed.data;
  return {
    repo: name.repo,
    commit: sha,
    license: [cardData?.license ?? []].flat().join(", ") || null,
    files: siblings.flatMap(({ rfilename, size, blobId, lfs }): HubFile[] => {
      if (size == null) return [];
      if (lfs != null) return [{ name: rfilename, bytes: size, hash: { kind: "sha256", hex: lfs.sha256 } }];
      return blobId == null ? [] : [{ name: rfilename, bytes: size, hash: { kind: "git", hex: blobId } }];
    }),
  };
}

/** A file's bytes from `offset` on, where the other side can do that: the reply's status says so. */
export function openHubFile(
  { repo, commit }: HubModel,
  file: string,
  offset: number,
  signal?: AbortSignal,
): Promise<Response> {
  const init = {
    headers: offset === 0 ? {} : { range: `bytes=${offset}-` },
    ...(signal === undefined ? {} : { signal }),
  };
  return askHub(`/${repo}/resolve/${commit}/${encodeURIComponent(file)}`, { repo, revision: commit }, init);
}

/** The hub sends large files on to another host: fetch follows, and leaves the token behind at the host's border. */
async function askHub(path: string, name: HubName, init: RequestInit): Promise<Response> {
  if (env().HF_HUB_OFFLINE === "1") throw offline(name);
  const token = readVariable("HF_TOKEN");
  const response = await fetch(new URL(path, env().HF_ENDPOINT), {
    ...init,
    headers: {
      ...Object.fromEntries(new Headers(init.headers)),
      "accept-encoding": "identity", // a range of compressed bytes would be another file's
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  }).catch((cause: unknown) => {
    throw notReached(cause, init.signal ?? undefined);
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw refusalOf(response, name);
}

/** The hub's own code says more than its status: a gated model and one that does not exist are both 401. */
function refusalOf({ status, headers }: Response, name: HubName): AppError {
  const code = headers.get("x-error-code");
  const page = new URL(`/${name.repo}`, env().HF_ENDPOINT).href;
  const message = `${hubNameText(name)}: ${status} ${code ?? ""}`;
  if (code === "GatedRepo" || status === 403)
    return new AppError("forbidden", {
      message,
      userMessage: `${name.repo} is given only to people who agreed to its terms.`,
      fix: `Agree to them at ${page}, and set HF_TOKEN to a token of that account.`,
    });
  if (code === "RevisionNotFound")
    return new AppError("not_found", {
      message,
      userMessage: `${name.repo} has no revision "${name.revision}" on the hub.`,
      fix: `${page} lists its branches, tags and commits.`,
    });
  if (status === 401 || status === 404)
    return new AppError("not_found", {
      message,
      userMessage: `There is no model "${name.repo}" on the hub, or this server may not see it.`,
      fix: `Look whether ${page} exists; for a private one set HF_TOKEN.`,
    });
  return new AppError(status === 416 ? "conflict" : "unavailable", {
    message,
    userMessage: `The hub answered ${status} for ${name.repo}.`,
    fix: status === 429 ? "It limits how much one may ask: try later, or set HF_TOKEN." : "Try again later.",
  });
}

function notReached(cause: unknown, signal: AbortSignal | undefined): unknown {
  if (
    signal?.aborted === true &&
    !(signal.reason instanceof DOMException && signal.reason.name === "TimeoutError")
  )
    return cause;
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return noHub(inner, cause);
}

function noHub(reason: string, cause?: unknown): AppError {
  const { host } = new URL(env().HF_ENDPOINT);
  return new AppError("unavailable", {
    message: `hub ${host}: ${reason}`,
    userMessage: `The hub ${host} cannot be reached, or what answers there is no hub.`,
    fix: "Look at the network, or set HF_ENDPOINT to a mirror. Without a network, put the model's folder into the bases' folder (PREFERENDUM_BASES).",
    cause,
  });
}

function offline(name: HubName): AppError {
  return new AppError("unavailable", {
    message: "HF_HUB_OFFLINE",
    userMessage: `${hubNameText(name)} is not here, and HF_HUB_OFFLINE forbids to fetch it.`,
    fix: "Unset HF_HUB_OFFLINE, or put the model's folder into the bases' folder (PREFERENDUM_BASES).",
  });
}
