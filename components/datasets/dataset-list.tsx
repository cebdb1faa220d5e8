import type { Dataset, Manifest } from "@/lib/datasets/schema";
import type { Push } from "@/lib/datasets/push";
import { datasetTexts } from "@/lib/messages/datasets-texts";
import { sayMinute } from "@/lib/messages/dates";
import type { Language } from "@/lib/messages/languages";
import { sayNumber } from "@/lib/messages/numbers";
import { PushPanel } from "./push-panel";
import { WarningList } from "./warning-list";

/** Every snapshot with its files; what was exported never changes. */
export function DatasetList({
  slug,
  language,
  datasets,
  pushes,
}: {
  readonly slug: string;
  readonly language: Language;
  /** To the hub, by dataset. */
  readonly pushes: ReadonlyMap<number, readonly Push[]>;
  readonly datasets: readonly Dataset[];
}) {
  const t = datasetTexts[language];
  if (datasets.length === 0) return <p className="text-muted">{t.list.empty}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {datasets.map((dataset) => (
        <li key={dataset.number} className="rounded-lg border border-line bg-surface p-5">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h2 className="font-semibold">
              {t.list.dataset(dataset.number)}{" "}
              <span className="font-normal text-muted">{dataset.format}</span>
            </h2>
            <p className="text-sm text-muted">
              {t.list.rows(dataset.rows)} ·{" "}
              <time dateTime={dataset.createdAt}>{sayMinute(dataset.createdAt, language)}</time>
            </p>
          </div>
          <p className="mt-1 text-sm text-muted">
            {dataset.manifest.pairs === null ? "" : `${t.policies[dataset.manifest.pairs.policy]} · `}
            {t.list.heldOut(heldOut(dataset.manifest.split))} · {t.list.sha256}{" "}
            <code className="font-mono text-xs break-all">{dataset.sha256}</code>
          </p>
          <ul className="mt-3 flex flex-col gap-1 text-sm">
            {dataset.files.map((file) => (
              <li key={file.path} className="flex flex-wrap items-center justify-between gap-x-4">
                <a
                  className="flex items-center pointer-coarse:min-h-11"
                  href={`/api/v1/projects/${slug}/datasets/${dataset.number}/files/${encodeURIComponent(file.path)}`}
                >
                  {file.path}
                </a>
                <span className="text-muted tabular-nums">
                  {file.rows > 0 && `${t.list.rows(file.rows)}, `}
                  {sayNumber(file.bytes / 1000, language, 1)} kB
                </span>
              </li>
            ))}
          </ul>
          <PushPanel
            slug={slug}
            number={dataset.number}
            language={language}
            initial={pushes.get(dataset.number) ?? []}
          />
          {dataset.manifest.warnings !== null && dataset.manifest.warnings.found.length > 0 && (
            <div className="mt-3">
              <WarningList texts={t} result={dataset.manifest.warnings} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Percent of the prompts that are kept from training. */
function heldOut({ test_share: test, validation_share: validation }: Manifest["split"]): number {
  return Math.round((test + validation) * 1000) / 10;
}
