import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass, type Look } from "./button";

interface ButtonLinkProps {
  readonly href: string;
  readonly look?: Look;
  readonly children: ReactNode;
  readonly className?: string;
  /** Says more than what is seen, for a screen reader. */
  readonly label?: string;
}

/** A link that looks like a button; prefetch off, since every page asks the database. */
export function ButtonLink({ href, look = "primary", className = "", label, children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} aria-label={label} className={buttonClass(look, className)}>
      {children}
    </Link>
  );
}
