import type { Agreement, Overview } from "@/lib/quality/schema";
import { coefficientDetail, percent, shareDetail, shareWords } from "./words";
import { TableScroll } from "../ui/table-scroll";

interface Line {
  readonly name: string;
  readonly meaning: string;
  readonly value: string;
  readonly detail: string;
}

function linesOf(agreement: Agreement, overview: Overview): readonly Line[] {
  const { strict, threeWay, alpha, tauB, tieRate, firstShown } = agreement;
  const coefficient = (estimate: Agreement["alpha"]) =>
    estimate.value === null ? "n/a" : estimate.value.toFixed(2);
  return [
    {
      name: "Pairwise agreement, strict",
      meaning: `Same order of two completions, ${strict.convention}; chance ${percent(strict.chance)}.`,
      value: shareWords(strict.estimate),
      detail: shareDetail(strict.estimate, "comparisons"),
    },
    {
      name: "Pairwise agreement, three-way",
      meaning: `Same verdict, ${threeWay.convention}; chance ${percent(threeWay.chance)}.`,
      value: shareWords(threeWay.estimate),
      detail: shareDetail(threeWay.estimate, "comparisons"),
    },
    {
      name: "Kendall’s τ-b",
      meaning: "Order of whole rankings, averaged over prompts; 1 the same, 0 unrelated, −1 reversed.",
      value: coefficient(tauB),
      detail: coefficientDetail(tauB, "prompts"),
    },
    {
      name: "Krippendorff’s α",
      meaning: "Verdicts better, tied, worse as an ordered scale; 1 the same, 0 as by chance.",
      value: coefficient(alpha),
      detail: coefficientDetail(alpha, "pairs of completions"),
    },
    {
      name: "Ties",
      meaning: "Pairs of completions in one place.",
      value: shareWords(tieRate),
      detail: shareDetail(tieRate, "pairs"),
    },
    {
      name: "Skips",
      meaning: "Skipped tasks among all that people sent.",
      value: shareWords(overview.skipRate),
      detail: shareDetail(overview.skipRate, "answers and skips"),
    },
    {
      name: "First shown wins",
      meaning: `How often the completion that was shown first is the single best${
        firstShown.chance === null ? "" : `; ${percent(firstShown.chance)} if the order had no effect`
      }.`,
      value: shareWords(firstShown.estimate),
      detail: `${shareDetail(firstShown.estimate, "rankings")}${pWords(firstShown.pValue)}`,
    },
  ];
}

function pWords(p: number | null): string {
  if (p === null) return "";
  return p < 0.001 ? "; exact test p < 0.001" : `; exact test p = ${p.toFixed(3)}`;
}

/** Every quality figure with what it means, its interval and what it was counted over. */
export function QualityTable({
  agreement,
  overview,
}: {
  readonly agreement: Agreement;
  readonly overview: Overview;
}) {
  return (
    <TableScroll label="Figures of quality">
      <table className="w-full text-sm">
        <caption className="sr-only">
          Quality of the annotations; intervals are 95 %, clustered by prompt
        </caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>
            <th scope="col" className="py-2 pe-4 font-medium">
              Figure
            </th>
            <th scope="col" className="py-2 pe-4 text-right font-medium">
              Value
            </th>
            <th scope="col" className="py-2 font-medium">
              95 % interval and n
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {linesOf(agreement, overview).map(({ name, meaning, value, detail }) => (
            <tr key={name} className="align-top">
              <th scope="row" className="py-2 pe-4 text-left font-medium">
                {name}
                <span className="block font-normal text-muted">{meaning}</span>
              </th>
              <td className="py-2 pe-4 text-right text-base font-semibold whitespace-nowrap tabular-nums">
                {value}
              </td>
              <td className="py-2 tabular-nums">{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
