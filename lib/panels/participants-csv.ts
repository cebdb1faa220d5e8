import { csvLine } from "@/lib/base/csv";
import type { PanelLink, PanelParticipant } from "./schema";

const SECONDS_AN_HOUR = 3600;

/** The head of the table: a column for each parameter that the link keeps. */
export function participantsHead({ keptParameters }: Pick<PanelLink, "keptParameters">): string {
  return csvLine([
    ...["link", "pseudonym", "external_id", ...keptParameters, "joined_at", "answered", "skipped"],
    ...["active_seconds", "active_hours", "code", "finished_at", "removed_at"],
  ]);
}

/** A participant's line, for a spreadsheet, which runs nothing of it as a formula. */
export function participantLine(
  { name, keptParameters }: Pick<PanelLink, "name" | "keptParameters">,
  row: PanelParticipant,
): string {
  return csvLine([
    ...[name, row.pseudonym, row.externalId, ...keptParameters.map((one) => row.parameters[one] ?? null)],
    ...[row.joinedAt, row.answered, row.skipped, row.activeSeconds],
    Number((row.activeSeconds / SECONDS_AN_HOUR).toFixed(4)),
    ...[row.code, row.finishedAt, row.removedAt],
  ]);
}
