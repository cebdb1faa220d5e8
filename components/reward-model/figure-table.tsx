import type { FigureTable as Figures } from "@/lib/reward-model/report-tables";
import { ScrollBox } from "../ui/scroll-box";

interface FigureTableProps {
  readonly table: Figures;
  readonly heading?: string;
  readonly caption?: string | undefined;
  /** The first row is what the others are compared with. */
  readonly isFirstStrong?: boolean;
}

/** Figures in words: names to the left, numbers to the right. */
export function FigureTable({ table, heading, caption, isFirstStrong = false }: FigureTableProps) {
  return (
    <ScrollBox label={table.title}>
      <table className="w-full text-left text-sm">
        <caption className="mb-2 text-left text-sm text-muted">
          {/* As wide as what is seen of the table, where that scrolls. */}
          <span className="sticky left-0 block max-w-[min(100%,calc(100vw-5rem))]">
            {heading !== undefined && <span className="block font-medium text-ink">{heading}</span>}
            {caption}
          </span>
        </caption>
        <thead className="text-muted">
          <tr>
            {table.heads.map((head, i) => (
              <th key={head} scope="col" className={`py-1 pe-4 font-medium last:pe-0 ${sideOf(i)}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {table.rows.map((row, place) => (
            <FigureRow key={row[0]} row={row} isStrong={isFirstStrong && place === 0} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function FigureRow({ row, isStrong }: { readonly row: readonly string[]; readonly isStrong: boolean }) {
  const [name, ...figures] = row;
  return (
    <tr className={isStrong ? "font-semibold" : ""}>
      <th
        scope="row"
        className={`py-1.5 pe-4 text-left break-words ${isStrong ? "font-semibold" : "font-normal"}`}
      >
        {name}
      </th>
      {figures.map((figure, i) => (
        <td key={i} className="py-1.5 pe-4 text-right tabular-nums last:pe-0">
          <FigureText text={figure} />
        </td>
      ))}
    </tr>
  );
}

function sideOf(column: number): string {
  return column === 0 ? "" : "text-right";
}

/** The line may break before an interval, never elsewhere. */
export function FigureText({ text }: { readonly text: string }) {
  const at = text.indexOf(" [");
  if (at === -1) return <span className="whitespace-nowrap">{text}</span>;
  return (
    <>
      <span className="whitespace-nowrap">{text.slice(0, at)}</span>{" "}
      <span className="whitespace-nowrap">{text.slice(at + 1)}</span>
    </>
  );
}
