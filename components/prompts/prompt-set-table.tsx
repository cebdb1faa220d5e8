import type { PromptSetsText } from "@/lib/messages/prompt-sets";
import type { PromptSetRow } from "@/lib/prompts/schema";
import { ListTable } from "../ui/list-table";
import { ArchiveButton } from "./archive-button";

interface PromptSetTableProps {
  readonly sets: readonly PromptSetRow[];
  readonly canManage: boolean;
  readonly texts: PromptSetsText;
}

/** The prompt sets, with what was imported into each. */
export function PromptSetTable({ sets, canManage, texts: t }: PromptSetTableProps) {
  return (
    <ListTable
      label={t.title}
      heads={[t.name, t.prompts, t.imported, t.created]}
      hasActions={canManage}
      actions={t.actions}
      isFramed
    >
      {sets.map((set) => (
        <tr key={set.slug}>
          <td className="w-full">
            <a href={`/prompt-sets/${set.slug}`}>{set.name}</a>
          </td>
          <td className="text-right tabular-nums">{t.count(set.prompts)}</td>
          <td className="text-right tabular-nums">{t.count(set.completions)}</td>
          <td className="whitespace-nowrap tabular-nums">{set.createdAt.slice(0, 10)}</td>
          {canManage && (
            <td>
              <ArchiveButton
                slug={set.slug}
                name={set.name}
                archived={set.archivedAt !== null}
                texts={{ archive: t.archive, restore: t.restore }}
              />
            </td>
          )}
        </tr>
      ))}
    </ListTable>
  );
}
