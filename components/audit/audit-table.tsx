import type { AuditEntry } from "@/lib/audit/schema";
import type { AuditText } from "@/lib/messages/audit";
import { auditTexts } from "@/lib/messages/audit-texts";
import { saySecond } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { ListTable } from "../ui/list-table";

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  /** A column for the project: not in a project's own log. */
  readonly hasProject: boolean;
  readonly language: Language;
}

/** Entries of the audit log, newest first. */
export function AuditTable({ entries, hasProject, language }: AuditTableProps) {
  const t = auditTexts[language];
  const heads = [t.when, t.who, t.what, t.object, ...(hasProject ? [t.project] : []), t.change];
  return (
    <ListTable label={t.title} heads={heads} isFramed>
      {entries.map((entry) => (
        <tr key={entry.id} className="align-top">
          <td className="whitespace-nowrap tabular-nums">{saySecond(entry.at, language)}</td>
          <th scope="row" className="min-w-28 text-left font-medium">
            {sayWho(entry, t)}
          </th>
          <td className="min-w-36">{t.actions[entry.action]}</td>
          <td className="min-w-36">
            {t.objects[entry.object.kind]}{" "}
            <span className="font-mono text-xs wrap-anywhere text-muted">{entry.object.id}</span>
          </td>
          {hasProject && <td>{entry.project ?? "–"}</td>}
          <td className="min-w-44 text-muted wrap-anywhere">{sayChange(entry.change)}</td>
        </tr>
      ))}
    </ListTable>
  );
}

function sayWho({ actor }: AuditEntry, t: AuditText) {
  if (actor.userId === null) return t.commandLine;
  const how = { session: undefined, apiKey: t.withKey, commandLine: t.byCommand }[actor.via];
  return (
    <>
      {actor.name ?? actor.userId}
      {how !== undefined && <span className="block font-normal text-muted">{how}</span>}
    </>
  );
}

/** "role: annotator; maxUses: 20" */
function sayChange(change: AuditEntry["change"]): string {
  return Object.entries(change)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join("; ");
}
