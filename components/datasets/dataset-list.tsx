import type { Dataset } from "@/lib/datasets/schema";
import { plural } from "@/lib/base/plural";

/** Every snapshot with its files; what was exported never changes. */
export function DatasetList({
  slug,
  datasets,
}: {
  readonly slug: string;
  readonly datasets: readonly Dataset[];
}) {
  if (datasets.length === 0) return <p className="text-muted">No dataset yet.</p>;
  return (
    <ul className="flex flex-col gap-4">
      {datasets.map((dataset) => (
        <li key={dataset.number} className="rounded-lg border border-line bg-surface p-5">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h2 className="font-semibold">
              Dataset {dataset.number} <span className="font-normal text-muted">{dataset.format}</span>
            </h2>
            <p className="text-sm text-muted">
              {plural(dataset.rows, "row")} ·{" "}
              <time dateTime={dataset.createdAt}>{dataset.createdAt.slice(0, 16).replace("T", " ")} UTC</time>
            </p>
          </div>
          <p className="mt-1 text-sm text-muted">
            {dataset.manifest.pairs === null ? "" : `${dataset.manifest.pairs.policy} · `}
            {dataset.manifest.split.test_share * 100} % held out · SHA-256 of the manifest{" "}
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
                  {file.rows > 0 && `${plural(file.rows, "row")}, `}
                  {(file.bytes / 1000).toFixed(1)} kB
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
