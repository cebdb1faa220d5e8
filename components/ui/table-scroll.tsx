import type { ReactNode } from "react";

interface TableScrollProps {
  /** What the table holds. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Lets a wide table scroll sideways by itself, with a finger or, focused, with the arrow keys. */
export function TableScroll({ label, className = "", children }: TableScrollProps) {
  return (
    <div role="group" aria-label={label} tabIndex={0} className={`relative overflow-auto ${className}`}>
      {children}
    </div>
  );
}
