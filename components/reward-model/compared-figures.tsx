import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import type { ComparedRow, ComparedTable } from "@/lib/reward-model/comparison-tables";
import { useLanguage } from "../language";
import { ScrollBox } from "../ui/scroll-box";
import { FigureText } from "./figure-table";

export interface ComparedHead {
  readonly name: string;
  /** Stands under the name; empty: nothing to say. */
  readonly note: string;
}

interface ComparedFiguresProps {
  readonly tables: readonly ComparedTable[];
  readonly heads: readonly ComparedHead[];
}

/** A table for each kind of figure, a column for each training. */
export function ComparedFigures({ tables, heads }: ComparedFiguresProps) {
  return tables.map((table) => (
    <section key={table.title} className="rounded-lg border border-line bg-surface p-5">
      <h2 className="mb-2 text-base font-semibold">{table.title}</h2>
      <ScrollBox label={table.title}>
        <table className="w-full text-left text-sm sm:table-fixed">
          <thead className="text-muted">
            <tr>
              <td className="w-1/4 min-w-24" />
              {heads.map(({ name, note }) => (
                <th
                  key={name}
                  scope="col"
                  className="min-w-20 py-1 ps-2 pe-2 text-right align-top font-medium sm:ps-4"
                >
                  {name}
                  {note !== "" && <span className="block font-normal">{note}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {table.rows.map((row) => (
              <Row key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {table.notes.map((note) => (
        <p key={note} className="mt-2 max-w-3xl text-sm text-muted">
          {note}
        </p>
      ))}
    </section>
  ));
}

function Row({ row: { name, cells, differs } }: { readonly row: ComparedRow }) {
  const { comparison: t } = rewardModelsTexts[useLanguage()];
  return (
    <tr className={differs ? "bg-warn-soft" : ""}>
      <th scope="row" className="min-w-36 px-2 py-1.5 text-left font-normal wrap-anywhere hyphens-auto">
        {name}
        {differs && <span className="ms-2 text-xs whitespace-nowrap text-warn">≠ {t.differs}</span>}
      </th>
      {cells.map((cell, i) => (
        <td key={i} className="py-1.5 ps-2 pe-2 text-right tabular-nums sm:ps-4">
          {cell.includes(" [") ? <FigureText text={cell} /> : cell}
        </td>
      ))}
    </tr>
  );
}
