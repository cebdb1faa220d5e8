import { sayCounts, saySources } from "@/lib/datasets/say-counts";
import type { DatasetText } from "@/lib/messages/datasets";
import { Notice } from "../ui/notice";
import { type Count, isFailed } from "./use-dataset-count";

interface ExportCountProps {
  readonly texts: DatasetText;
  /** Undefined while it is being counted. */
  readonly count: Count | undefined;
  /** Its rows are answers chosen by their rewards. */
  readonly isByReward: boolean;
  readonly slug: string;
}

/** How many rows the export would have now, and what it would leave out. */
export function ExportCount({ texts: t, count, isByReward, slug }: ExportCountProps) {
  if (count !== undefined && count !== "failed" && isFailed(count))
    return (
      <Notice {...(count.isMissing ? {} : { meaning: "bad" })} fix={count.fix}>
        {count.message}
      </Notice>
    );
  if (count === undefined || count === "failed")
    return (
      <p className="text-sm text-muted" role="status">
        {count === undefined ? t.export.counting : t.export.countFailed}
      </p>
    );
  const leftOut = sayCounts(count.left_out, t);
  return (
    <div className="flex flex-col gap-1 text-sm text-muted" role="status">
      {count.rows === 0 ? (
        <p>{t.export.none}</p>
      ) : (
        <p>
          {t.export.rows(count.rows, count.train, count.validation, count.test)};{" "}
          {saySources(count, t, isByReward)}
        </p>
      )}
      <Listed title={t.export.leftOut} lines={leftOut} />
      <Listed title={t.export.changed} lines={sayCounts(count.changed, t)} />
      {count.rows === 0 && leftOut.length === 0 && (
        <p className="text-ink">
          {t.export.noneWhy} <a href={`/projects/${slug}`}>{t.export.noneNext}</a>
        </p>
      )}
    </div>
  );
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <p>
      {title}: {lines.join("; ")}.
    </p>
  );
}
