import type { Overview } from "@/lib/quality/schema";
import { plural } from "@/lib/base/plural";
import { costWords, duration } from "./words";
import { TableScroll } from "../ui/table-scroll";

/** Who did how much, by pseudonym. */
export function AnnotatorTable({ annotators, work }: Pick<Overview, "annotators" | "work">) {
  const hasRate = work.hourlyRate !== null;
  return (
    <>
      <p className="mb-3 text-sm text-muted">
        {`${plural(annotators.active, "person", "people")} ranked in the last 7 days, ${annotators.working.toLocaleString("en")} hold a task now`}
        {annotators.imported > 0 && `; ${plural(annotators.imported, "imported annotator")}`};{" "}
        {duration(work.activeMs)} of working time
        {hasRate && `, which costs ${costWords(work.cost)}`}.
      </p>
      <TableScroll label="Annotators of the project">
        <table className="w-full text-sm">
          <caption className="sr-only">Annotators of the project</caption>
          <thead className="border-b border-line text-left text-muted">
            <tr>
              <th scope="col" className="py-2 pe-4 font-medium">
                Annotator
              </th>
              {["Done", "Skipped", "Median time", "Working time", ...(hasRate ? ["Cost"] : [])].map(
                (head) => (
                  <th key={head} scope="col" className="py-2 pe-4 text-right font-medium">
                    {head}
                  </th>
                ),
              )}
              <th scope="col" className="py-2 font-medium">
                Last seen
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {annotators.list.map((one) => (
              <tr key={one.pseudonym}>
                <th scope="row" className="py-2 pe-4 text-left font-mono font-normal">
                  {one.pseudonym}
                  {one.kind !== "human" && <span className="ms-2 font-sans text-muted">{one.kind}</span>}
                </th>
                <td className="py-2 pe-4 text-right tabular-nums">{one.done.toLocaleString("en")}</td>
                <td className="py-2 pe-4 text-right tabular-nums">{one.skipped.toLocaleString("en")}</td>
                <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">
                  {one.kind === "human" ? duration(one.medianActiveMs) : "n/a"}
                </td>
                <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">
                  {duration(one.activeMs)}
                </td>
                {hasRate && (
                  <td className="py-2 pe-4 text-right whitespace-nowrap tabular-nums">
                    {costWords(one.cost)}
                  </td>
                )}
                <td className="py-2 whitespace-nowrap tabular-nums">
                  {one.lastAt.slice(0, 16).replace("T", " ")} UTC
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
