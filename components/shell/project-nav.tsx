"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { useLanguage } from "../annotate/texts";

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
  { path: "", name: "overview", manage: false },
  { path: "/review", name: "review", manage: false },
  { path: "/prompts", name: "prompts", manage: true },
  { path: "/tasks", name: "tasks", manage: true },
  { path: "/sampling", name: "sampling", manage: true },
  { path: "/judges", name: "judges", manage: true },
  { path: "/people", name: "people", manage: true },
  { path: "/datasets", name: "datasets", manage: true },
  { path: "/reward-models", name: "rewardModels", manage: true },
  { path: "/webhooks", name: "webhooks", manage: true },
  { path: "/settings", name: "settings", manage: true },
  { path: "/audit", name: "audit", manage: true },
] as const;

const LINK =
  "flex items-center rounded-lg px-2.5 py-1.5 sm:px-3 text-sm whitespace-nowrap no-underline pointer-coarse:min-h-11";

/** The project's rail: beside the page when it is wide, above it when narrow. */
export function ProjectNav({ slug, canManage, canSample, hasReview }: ProjectNavProps) {
  const { nav: t } = projectsTexts[useLanguage()];
  const here = usePathname();
  const base = `/projects/${slug}`;
  const hidden = [
    ...(hasReview ? [] : ["/review"]),
    ...(canSample ? [] : ["/sampling", "/judges", "/webhooks"]),
  ];
  const pages = PAGES.filter(({ path, manage }) => (canManage || !manage) && !hidden.includes(path));
  return (
    <nav aria-label={t.label} className="flex flex-wrap gap-1 lg:flex-col">
      {pages.map(({ path, name }) => {
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
            {t[name]}
          </Link>
        );
      })}
      <Link
        href={`${base}/annotate`}
        prefetch={false}
        className={`${LINK} text-accent hover:bg-sunken lg:mt-4`}
      >
        {t.rank}
      </Link>
    </nav>
  );
}
