import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Look = "primary" | "plain" | "quiet" | "danger";

const BASE =
  "inline-flex min-h-9 pointer-coarse:min-h-11 items-center justify-center gap-2 rounded-lg px-3.5 py-1.5 text-sm font-medium no-underline transition-colors disabled:opacity-50";
const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover",
  plain: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-bad bg-surface text-bad hover:bg-bad-soft",
};

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
}

export function Button({ look = "primary", className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={`${BASE} ${LOOKS[look]} ${className}`} {...rest} />;
}

interface ButtonLinkProps {
  readonly href: string;
  readonly look?: Look;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A link that looks like a button; prefetch off, since every page asks the database. */
export function ButtonLink({ href, look = "primary", className = "", children }: ButtonLinkProps) {
  return (
    <Link href={href} prefetch={false} className={`${BASE} ${LOOKS[look]} ${className}`}>
      {children}
    </Link>
  );
}
