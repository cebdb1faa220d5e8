"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

interface ProjectNavProps {
  readonly slug: string;
  /** Reviewers see overview and review alone. */
  readonly canManage: boolean;
  /** Admins alone: it spends the instance's money. */
  readonly canSample: boolean;
  /** There may be demonstrations to review. */
  readonly hasReview: boolean;
}

const PAGES = [
  { path: "", label: "Overview", manage: false },
  { path: "/review", label: "Review", manage: false },
  { path: "/prompts", label: "Prompts", manage: true },
  { path: "/sampling", label: "Sampling", manage: true },
  { path: "/judges", label: "Judges", manage: true },
  { path: "/people", label: "People", manage: true },
  { path: "/datasets", label: "Datasets", manage: true },
  { path: "/reward-models", label: "Reward models", manage: true },
  { path: "/webhooks", label: "Webhooks", manage: true },
  { path: "/settings", label: "Settings", manage: true },
  { path: "/audit", label: "Audit log", manage: true },
] as const;

const LINK =
  "flex items-center rounded-lg px-2.5 py-1.5 sm:px-3 text-sm whitespace-nowrap no-underline pointer-coarse:min-h-11";

/** The project's rail: beside the page when it is wide, above it when narrow. */
export function ProjectNav({ slug, canManage, canSample, hasReview }: ProjectNavProps) {
  const here = usePathname();
  const base = `/projects/${slug}`;
  const hidden = [
    ...(hasReview ? [] : ["/review"]),
    ...(canSample ? [] : ["/sampling", "/judges", "/webhooks"]),
  ];
  const pages = PAGES.filter(({ path, manage }) => (canManage || !manage) && !hidden.includes(path));
  return (
    <nav aria-label="Project" className="flex flex-wrap gap-1 lg:flex-col">
      {pages.map(({ path, label }) => {
        const href = base + path;
        const current = path === "" ? here === base : here.startsWith(href);
        const look = current ? "bg-accent-soft font-medium text-ink" : "text-ink hover:bg-sunken";
        return (
          <Link
            key={path}
            href={href}
            prefetch={false}
            aria-current={current ? "page" : undefined}
            className={`${LINK} ${look}`}
          >
            {label}
          </Link>
        );
      })}
      <Link
        href={`${base}/annotate`}
        prefetch={false}
        className={`${LINK} text-accent hover:bg-sunken lg:mt-4`}
      >
        Rank tasks
      </Link>
    </nav>
  );
}
