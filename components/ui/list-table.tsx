import type { ReactNode } from "react";
import { ScrollBox } from "./scroll-box";

interface ListTableProps {
  /** What the table holds: its name for screen readers. */
  readonly label: string;
  /** Shows the label above the heads. */
  readonly isTitled?: boolean;
  readonly heads: readonly string[];
  /** Those of them that stand above numbers, at their right. */
  readonly numberHeads?: readonly string[];
  /** What screen readers call a last column of buttons, which needs no visible head; none: there is no such column. */
  readonly actions?: string | undefined;
  /** Has a border of its own: it stands in no panel. */
  readonly isFramed?: boolean;
  /** A greatest height, say: it scrolls in itself. */
  readonly className?: string;
  /** Rows whose cells need no padding of their own. */
  readonly children: ReactNode;
}

/** A list of like things, a row each. */
export function ListTable({
  label,
  isTitled,
  heads,
  numberHeads = [],
  actions,
  isFramed,
  className = "",
  children,
}: ListTableProps) {
  const cells = isFramed ? "[&_:is(th,td)]:px-4" : "[&_:is(th,td)]:pr-4";
  return (
    <ScrollBox
      label={label}
      className={`${isFramed ? "rounded-lg border border-line bg-surface" : ""} ${className}`}
    >
      <table className={`w-full text-left text-sm [&_:is(th,td)]:py-2 ${cells}`}>
        <caption className={isTitled ? "px-4 pt-3 text-left font-medium" : "sr-only"}>{label}</caption>
        <thead className="border-b border-line text-muted">
          <tr>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className={`font-medium whitespace-nowrap ${numberHeads.includes(head) ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
            {actions !== undefined && (
              <th scope="col">
                <span className="sr-only">{actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </ScrollBox>
  );
}
