import type { Actor } from "../actor";
import { authorize } from "../authorize";
import { enterPanelContract } from "../contract";
import { externalIdSchema, keptParameters, type PanelLinkState } from "../panel";
import { findPanelLink, peekParticipant } from "../repository-panel";

export interface OpenedPanelLink {
  readonly projectName: string;
  readonly idParameter: string;
  /** Undefined: the address holds no participant's id. */
  readonly id: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  /** returning: he was here before, which a link's end does not change. */
  readonly state: PanelLinkState | "returning";
}

/** What a panel's link is for whoever opened it with these parameters; undefined when there is no such link. Changes nothing. */
export async function readPanelLink(
  actor: Actor,
  token: string,
  address: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<OpenedPanelLink | undefined> {
  authorize(actor, enterPanelContract.permission);
  const link = await findPanelLink(token, now);
  if (link === undefined) return undefined;
  const id = externalIdSchema.safeParse(address[link.idParameter]).data;
  const known = id === undefined ? undefined : await peekParticipant(link, id);
  return {
    projectName: link.projectName,
    idParameter: link.idParameter,
    id,
    parameters: keptParameters(link.keptParameters, address),
    state: known?.wasHere === true ? "returning" : link.state,
  };
}
