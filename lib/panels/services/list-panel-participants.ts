import type { Actor } from "@/lib/accounts/actor";
import { listPanelParticipantsContract } from "../contract";
import { participantLine, participantsHead } from "../participants-csv";
import { listNewestParticipants, streamParticipants } from "../repository-participants";
import type { PanelLink, PanelParticipant } from "../schema";
import { openPanelLink } from "./open-panel-link";

const SHOWN = 200;

interface NamedLink {
  readonly slug: string;
  readonly number: number;
}

/** A link's newest participants, newest first; `link.participants` says how many there are. */
export async function listPanelParticipants(
  actor: Actor,
  named: NamedLink,
  now: Date,
): Promise<{ link: PanelLink; participants: PanelParticipant[] }> {
  const { id, link } = await openPanelLink(actor, named, listPanelParticipantsContract.permission, now);
  return { link, participants: await listNewestParticipants(id, SHOWN) };
}

/** All of them as CSV, oldest first, in portions. */
export async function readPanelParticipantsCsv(
  actor: Actor,
  named: NamedLink,
  now: Date,
): Promise<AsyncIterable<Uint8Array>> {
  const { id, link } = await openPanelLink(actor, named, listPanelParticipantsContract.permission, now);
  return linesOf(id, link);
}

async function* linesOf(id: string, link: PanelLink): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(participantsHead(link));
  for await (const portion of streamParticipants(id))
    yield encoder.encode(portion.map((row) => participantLine(link, row)).join(""));
}
