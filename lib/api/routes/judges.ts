import {
  cancelJudgeContract,
  createJudgeContract,
  listComparisonsContract,
  listJudgeFiguresContract,
  listJudgesContract,
  pauseJudgeContract,
  previewJudgeContract,
  readJudgeContract,
  resumeJudgeContract,
} from "@/lib/judges/contract";
import { cancelJudge } from "@/lib/judges/services/cancel-judge";
import { createJudge } from "@/lib/judges/services/create-judge";
import { listComparisons } from "@/lib/judges/services/list-comparisons";
import { listJudgeFigures } from "@/lib/judges/services/list-judge-figures";
import { listJudges } from "@/lib/judges/services/list-judges";
import { pauseJudge } from "@/lib/judges/services/pause-judge";
import { previewJudge } from "@/lib/judges/services/preview-judge";
import { readJudge } from "@/lib/judges/services/read-judge";
import { resumeJudge } from "@/lib/judges/services/resume-judge";
import { bind, type Route } from "../bind";

export const judgesRoutes: readonly Route[] = [
  bind(previewJudgeContract, ({ actor, params, body }) => previewJudge(actor, params.slug, body)),
  bind(createJudgeContract, ({ actor, params, body, now }) => createJudge(actor, params.slug, body, now)),
  bind(listJudgesContract, ({ actor, params, now }) => listJudges(actor, params.slug, now)),
  bind(listJudgeFiguresContract, ({ actor, params, now }) => listJudgeFigures(actor, params.slug, now)),
  bind(readJudgeContract, ({ actor, params, now }) => readJudge(actor, params.number, now)),
  bind(listComparisonsContract, ({ actor, params, query, now }) =>
    listComparisons(actor, params.number, query, now),
  ),
  bind(pauseJudgeContract, ({ actor, params, now }) => pauseJudge(actor, params.number, now)),
  bind(resumeJudgeContract, ({ actor, params, now }) => resumeJudge(actor, params.number, now)),
  bind(cancelJudgeContract, ({ actor, params, now }) => cancelJudge(actor, params.number, now)),
];
