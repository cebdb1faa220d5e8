import {
  askAgainContract,
  cancelRunContract,
  chooseTasksContract,
  compareRunsContract,
  compareSamplingContract,
  createRunContract,
  listDisagreementsContract,
  listRunsContract,
  nextRoundContract,
  promoteRunContract,
  readCheckpointContract,
  readRunContract,
  resumeRunContract,
  scoreAnswersContract,
  scoreCompletionsContract,
} from "@/lib/reward-model/contract";
import { askAgain } from "@/lib/reward-model/services/ask-again";
import { cancelRun } from "@/lib/reward-model/services/cancel-run";
import { chooseTasks } from "@/lib/reward-model/services/choose-tasks";
import { compareRuns } from "@/lib/reward-model/services/compare-runs";
import { compareSampling } from "@/lib/reward-model/services/compare-sampling";
import { createRun } from "@/lib/reward-model/services/create-run";
import { listDisagreements } from "@/lib/reward-model/services/list-disagreements";
import { listRuns } from "@/lib/reward-model/services/list-runs";
import { nextRound } from "@/lib/reward-model/services/next-round";
import { openCheckpoint } from "@/lib/reward-model/services/open-checkpoint";
import { promoteRun } from "@/lib/reward-model/services/promote-run";
import { readRun } from "@/lib/reward-model/services/read-run";
import { resumeRun } from "@/lib/reward-model/services/resume-run";
import { scoreAnswers } from "@/lib/reward-model/services/score-answers";
import { scoreCompletions } from "@/lib/reward-model/services/score-completions";
import { bind, type Route } from "../bind";

export const rewardModelRoutes: readonly Route[] = [
  bind(createRunContract, ({ actor, params, body, now }) => createRun(actor, params.slug, body, now)),
  bind(listRunsContract, ({ actor, params }) => listRuns(actor, params.slug)),
  bind(compareRunsContract, ({ actor, params, query }) =>
    compareRuns(actor, params.slug, query.runs.split(",").map(Number)),
  ),
  bind(readRunContract, ({ actor, params }) => readRun(actor, params.slug, params.number)),
  bind(cancelRunContract, ({ actor, params, now }) => cancelRun(actor, params.slug, params.number, now)),
  bind(resumeRunContract, ({ actor, params }) => resumeRun(actor, params.slug, params.number)),
  bind(readCheckpointContract, async ({ actor, params }) => {
    const { stream, bytes } = await openCheckpoint(actor, params.slug, params.number);
    return new Response(stream, {
      headers: {
        "content-type": "application/x-tar",
        "content-length": String(bytes),
        "content-disposition": `attachment; filename="${params.slug}-${params.number}.tar"`,
        "cache-control": "private, no-cache",
      },
    });
  }),
  bind(promoteRunContract, ({ actor, params }) => promoteRun(actor, params.slug, params.number)),
  bind(listDisagreementsContract, ({ actor, params, query }) =>
    listDisagreements(actor, params.slug, params.number, query),
  ),
  bind(askAgainContract, ({ actor, params, body, now }) => askAgain(actor, params, body, now)),
  bind(chooseTasksContract, ({ actor, params, body, now }) => chooseTasks(actor, params.slug, body, now)),
  bind(compareSamplingContract, ({ actor, params, body, now }) =>
    compareSampling(actor, params.number, body, now),
  ),
  bind(nextRoundContract, ({ actor, params, body, now }) => nextRound(actor, params.number, body, now)),
  bind(scoreAnswersContract, ({ actor, params }) => scoreAnswers(actor, params.slug)),
  bind(scoreCompletionsContract, ({ actor, body }) => scoreCompletions(actor, body)),
];
