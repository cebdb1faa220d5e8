import Link from "next/link";
import type { ReactNode } from "react";
import type { AnnotateText } from "@/lib/messages/annotate";
import { SignOutButton } from "../accounts/sign-out-button";

interface SiteBarProps {
  readonly userName: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
  readonly texts: AnnotateText["site"];
  readonly children?: ReactNode;
}

/** The slim bar on top of every page but the ranking screen. */
export function SiteBar({ userName, links, texts, children }: SiteBarProps) {
  return (
    <header className="border-b border-line bg-surface">
      <a href="#content" className="sr-only focus:not-sr-only focus:px-4 focus:py-2">
        {texts.skip}
      </a>
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
        <Link
          href="/"
          prefetch={false}
          className="flex items-center font-semibold text-ink no-underline pointer-coarse:min-h-11"
        >
          Preferendum
        </Link>
        <nav aria-label={texts.label} className="flex flex-wrap gap-x-4 max-sm:order-last max-sm:basis-full">
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              prefetch={false}
              className="flex items-center py-1.5 text-sm text-ink no-underline pointer-coarse:min-h-11 hover:underline"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        {children}
        <div className="ms-auto flex items-center gap-2">
          <Link
            href="/account"
            prefetch={false}
            className="flex items-center gap-1 py-1.5 text-sm text-muted no-underline pointer-coarse:min-h-11 hover:underline"
          >
            <span className="sm:sr-only">{texts.account}</span>
            <span className="hidden sm:inline"> {userName}</span>
          </Link>
          <SignOutButton label={texts.signOut} />
        </div>
      </div>
    </header>
  );
}
