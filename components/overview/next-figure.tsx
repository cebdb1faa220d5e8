import { overviewTexts } from "@/lib/messages/overview-texts";
import type { NextStep, Overview } from "@/lib/quality/schema";
import { useLanguage } from "../language";
import { ButtonLink } from "../ui/button-link";
import { Figure } from "./figure";

interface Step {
  /** Of the project. */
  readonly path: string;
  /** The number that says why; 0 where none does. */
  readonly count: (overview: Overview) => number;
}

const STEPS: Record<NextStep, Step> = {
  upload: { path: "/prompts", count: () => 0 },
  invite: { path: "/people", count: ({ tasks }) => tasks.total },
  rank: { path: "/annotate", count: () => 0 },
  review: { path: "/tasks", count: ({ tasks }) => tasks.review },
  export: { path: "/datasets", count: () => 0 },
  train: { path: "/reward-models", count: ({ datasets }) => datasets },
  wait: { path: "/datasets", count: ({ annotators }) => annotators.working },
};

/** What needs me: one thing, with its button. Reviewers, who cannot do it, see it without. */
export function NextFigure({
  overview,
  slug,
  canManage,
}: {
  readonly overview: Overview;
  readonly slug: string;
  readonly canManage: boolean;
}) {
  const { next: t } = overviewTexts[useLanguage()];
  const { path, count } = STEPS[overview.nextStep];
  const { answer, why, act } = t.steps[overview.nextStep];
  return (
    <Figure question={t.question} answer={answer} detail={why(count(overview))}>
      {canManage && (
        <div className="mt-auto flex flex-wrap gap-2">
          <ButtonLink
            href={`/projects/${slug}${path}`}
            look={overview.nextStep === "wait" ? "plain" : "primary"}
          >
            {act}
          </ButtonLink>
        </div>
      )}
    </Figure>
  );
}
