import { sayWarnings } from "@/lib/datasets/say-warnings";
import type { InspectionResult } from "@/lib/datasets/warnings";
import type { DatasetText } from "@/lib/messages/datasets";

interface WarningListProps {
  readonly texts: DatasetText;
  readonly result: InspectionResult;
}

/** What should be known before a dataset is given away, by places, never by texts. */
export function WarningList({ texts: t, result }: WarningListProps) {
  const lines = sayWarnings(result, t);
  if (lines.length === 0) return <p className="text-sm text-muted">{t.warnings.none(result.prompts)}</p>;
  return (
    <div className="rounded-lg border-l-4 border-warn bg-warn-soft px-4 py-3 text-sm">
      <p className="font-semibold">{t.warnings.title}</p>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
