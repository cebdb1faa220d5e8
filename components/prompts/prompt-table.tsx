import type { PromptSetsText } from "@/lib/messages/prompt-sets";
import type { PromptRow } from "@/lib/prompts/schema";
import { ListTable } from "../ui/list-table";

/** A page of a set's prompts. */
export function PromptTable({ prompts, texts: t }: PromptTableProps) {
  return (
    <ListTable label={t.list} heads={[t.line, t.prompt, t.language, t.tag, t.completions]} isFramed>
      {prompts.map((prompt) => (
        <tr key={prompt.id} className="align-top">
          <td className="text-muted tabular-nums">{prompt.line}</td>
          <td className="w-full max-w-0">
            <span dir="auto" className="line-clamp-2">
              {prompt.excerpt}
            </span>
          </td>
          <td>{prompt.language}</td>
          <td>{prompt.tags.join(", ")}</td>
          <td className="text-right tabular-nums">{prompt.completions}</td>
        </tr>
      ))}
    </ListTable>
  );
}

interface PromptTableProps {
  readonly prompts: readonly PromptRow[];
  readonly texts: PromptSetsText;
}
