import type { NextStep, Overview } from "@/lib/quality/schema";
import { ButtonLink } from "../ui/button-link";
import { Figure } from "./figure";
import { plural } from "@/lib/base/plural";

interface Step {
  readonly answer: string;
  readonly why: (overview: Overview) => string;
  readonly path: string;
  readonly act: string;
}

const STEPS: Record<NextStep, Step> = {
  upload: {
    answer: "Prompts are missing",
    why: () => "Upload prompts with several sampled outputs each; every prompt becomes a task.",
    path: "/prompts",
    act: "Upload prompts",
  },
  invite: {
    answer: "Annotators are missing",
    why: ({ tasks }) => `${plural(tasks.total, "task")} ready, and nobody ranks.`,
    path: "/people",
    act: "Invite annotators",
  },
  rank: {
    answer: "Ready to rank",
    why: () => "Nobody has begun. Rank the first task yourself to see what annotators see.",
    path: "/annotate",
    act: "Rank the first task",
  },
  review: {
    answer: "Some tasks need a look",
    why: ({ tasks }) =>
      `${plural(tasks.review, "task was", "tasks were")} skipped too often and given to nobody else.`,
    path: "/prompts",
    act: "Look at the prompts",
  },
  export: {
    answer: "Ready to export",
    why: () => "The rankings can be turned into a dataset.",
    path: "/datasets",
    act: "Export dataset",
  },
  train: {
    answer: "Ready to train",
    why: ({ datasets }) => `${plural(datasets, "dataset")}, no reward model yet.`,
    path: "/reward-models",
    act: "Train reward model",
  },
  wait: {
    answer: "Nothing",
    why: ({ annotators }) =>
      `${plural(annotators.working, "annotator holds", "annotators hold")} a task now.`,
    path: "/datasets",
    act: "Export dataset",
  },
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
  const { answer, why, path, act } = STEPS[overview.nextStep];
  return (
    <Figure question="What needs me" answer={answer} detail={why(overview)}>
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
