import { sayDay } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { promptSetsTexts } from "@/lib/messages/prompt-sets-texts";
import type { PromptSetRow } from "@/lib/prompts/schema";
import { ListTable } from "../ui/list-table";
import { ArchiveButton } from "./archive-button";

interface PromptSetTableProps {
  readonly sets: readonly PromptSetRow[];
  readonly canManage: boolean;
  readonly language: Language;
}

/** The prompt sets, with what was imported into each. */
export function PromptSetTable({ sets, canManage, language }: PromptSetTableProps) {
  const t = promptSetsTexts[language];
  return (
    <ListTable
      label={t.title}
      heads={[t.name, t.prompts, t.imported, t.created]}
      actions={canManage ? t.actions : undefined}
      isFramed
    >
      {sets.map((set) => (
        <tr key={set.slug}>
          <td className="w-full">
            <a href={`/prompt-sets/${set.slug}`}>{set.name}</a>
          </td>
          <td className="text-right tabular-nums">{t.count(set.prompts)}</td>
          <td className="text-right tabular-nums">{t.count(set.completions)}</td>
          <td className="whitespace-nowrap tabular-nums">{sayDay(set.createdAt, language)}</td>
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
