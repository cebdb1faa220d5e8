import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass, type Look } from "./button";

interface ButtonLinkProps {
  readonly href: string;
  readonly look?: Look;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A link that looks like a button; prefetch off, since every page asks the database. */
export function ButtonLink({ href, look = "primary", className = "", children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} className={buttonClass(look, className)}>
      {children}
    </Link>
  );
}
