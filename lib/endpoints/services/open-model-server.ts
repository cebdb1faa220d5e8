import type { Actor } from "@/lib/accounts/actor";
import { authorize } from "@/lib/accounts/authorize";
import type { Permission } from "@/lib/accounts/permissions";
import { connectModelServer, type ModelServer, type ServerAddress } from "../adapters/model-server";
import { type NoteHealth, withNotedHealth } from "../note-health";
import { findKeyedEndpoint, noteHealth } from "../repository";
import type { Endpoint } from "../schema";
import { noEndpoint } from "./read-endpoint";

export type { ModelServer };

export interface OpenModelServer extends ModelServer {
  readonly endpoint: Endpoint;
}

/** An endpoint's server, to be asked with its key, by whoever may do `permission`. How it answers is written down. */
export async function openModelServer(
  actor: Actor,
  slug: string,
  permission: Permission = "endpoint.use",
  connect: (address: ServerAddress) => ModelServer = connectModelServer,
  now: () => Date = () => new Date(),
): Promise<OpenModelServer> {
  authorize(actor, permission);
  const found = await findKeyedEndpoint(slug);
  if (found === undefined) throw noEndpoint(slug);
  const { endpoint, apiKey } = found;
  const note: NoteHealth = (health, at) => noteHealth(slug, health, at);
  return { endpoint, ...withNotedHealth(connect({ ...endpoint, apiKey }), note, now) };
}
