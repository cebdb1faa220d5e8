import type { ComponentProps } from "react";

export type Look = "primary" | "plain" | "quiet" | "danger";

const BASE =
  "inline-flex min-h-9 pointer-coarse:min-h-11 items-center justify-center gap-2 rounded-lg px-3.5 py-1.5 text-sm font-medium no-underline transition-colors disabled:opacity-50";
const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover",
  plain: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "border border-bad bg-surface text-bad hover:bg-bad-soft",
};

/** The classes of what looks like a button. */
export function buttonClass(look: Look, more = ""): string {
  return `${BASE} ${LOOKS[look]} ${more}`;
}

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
}

export function Button({ look = "primary", className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
