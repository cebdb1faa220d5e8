import {
  listDemonstrationsContract,
  listOwnAnswersContract,
  listReportsContract,
  listReturnedContract,
  listSkippedTasksContract,
  readOwnAnswerContract,
  reportTaskContract,
  resolveReportContract,
  reviewDemonstrationContract,
  submitAnnotationContract,
} from "@/lib/annotations/contract";
import { decideOnSkippedTask } from "@/lib/tasks/services/decide-on-skipped-task";
import { listDemonstrations } from "@/lib/annotations/services/list-demonstrations";
import { listOwnAnswers } from "@/lib/annotations/services/list-own-answers";
import { listReports } from "@/lib/annotations/services/list-reports";
import { listReturned } from "@/lib/annotations/services/list-returned";
import { listSkippedTasks } from "@/lib/annotations/services/list-skipped-tasks";
import { readOwnAnswer } from "@/lib/annotations/services/read-own-answer";
import { reportTask } from "@/lib/annotations/services/report-task";
import { resolveReport } from "@/lib/annotations/services/resolve-report";
import { reviewDemonstration } from "@/lib/annotations/services/review-demonstration";
import { submitAnnotation } from "@/lib/annotations/services/submit-annotation";
import {
  claimTaskContract,
  closeBatchContract,
  createBatchContract,
  decideOnSkippedTaskContract,
  listBatchesContract,
  pauseBatchContract,
  previewBatchContract,
  resumeBatchContract,
  updateBatchContract,
  listTasksContract,
  readProgressContract,
  readRawItemContract,
  releaseTaskContract,
  saveDraftContract,
} from "@/lib/tasks/contract";
import { closeBatch, pauseBatch, resumeBatch, updateBatch } from "@/lib/tasks/services/change-batch";
import { createBatch } from "@/lib/tasks/services/create-batch";
import { listBatches } from "@/lib/tasks/services/list-batches";
import { previewBatch } from "@/lib/tasks/services/preview-batch";
import { claimTask } from "@/lib/tasks/services/claim-task";
import { readProgress } from "@/lib/tasks/services/read-progress";
import { listTasks } from "@/lib/tasks/services/list-tasks";
import { readRawItem } from "@/lib/tasks/services/read-raw-item";
import { releaseTask } from "@/lib/tasks/services/release-task";
import { saveDraft } from "@/lib/tasks/services/save-draft";
import { bind, type Route } from "../bind";
import { clientKind } from "../client-kind";

export const tasksRoutes: readonly Route[] = [
  bind(listBatchesContract, ({ actor, params }) => listBatches(actor, params.slug)),
  bind(previewBatchContract, ({ actor, params, query }) => previewBatch(actor, params.slug, query)),
  bind(createBatchContract, ({ actor, params, body, now }) => createBatch(actor, params.slug, body, now)),
  bind(updateBatchContract, ({ actor, params, body, now }) =>
    updateBatch(actor, { ...params, ...body }, now),
  ),
  bind(pauseBatchContract, ({ actor, params }) => pauseBatch(actor, params)),
  bind(resumeBatchContract, ({ actor, params }) => resumeBatch(actor, params)),
  bind(closeBatchContract, ({ actor, params }) => closeBatch(actor, params)),
  bind(listTasksContract, ({ actor, params, query }) => listTasks(actor, params.slug, query)),
  bind(claimTaskContract, ({ actor, params, body, now }) =>
    claimTask(actor, { slug: params.slug, have: body.have }, now),
  ),
  bind(saveDraftContract, ({ actor, params, body, now }) =>
    saveDraft(actor, { assignmentId: params.assignmentId, draft: body }, now),
  ),
  bind(readProgressContract, ({ actor, params, now }) => readProgress(actor, params.slug, now)),
  bind(readRawItemContract, ({ actor, params }) => readRawItem(actor, params)),
  bind(releaseTaskContract, ({ actor, params }) => releaseTask(actor, params.assignmentId)),
  bind(submitAnnotationContract, ({ actor, params, body, request, now }) =>
    submitAnnotation(
      actor,
      { assignmentId: params.assignmentId, answer: body, client: clientKind(request) },
      now,
    ),
  ),
  bind(listOwnAnswersContract, ({ actor, params, query }) => listOwnAnswers(actor, params.slug, query)),
  bind(readOwnAnswerContract, ({ actor, params }) => readOwnAnswer(actor, params.assignmentId)),
  bind(reportTaskContract, ({ actor, params, body, now }) =>
    reportTask(actor, { assignmentId: params.assignmentId, report: body }, now),
  ),
  bind(listReportsContract, ({ actor, params }) => listReports(actor, params.slug)),
  bind(resolveReportContract, ({ actor, params, body, now }) =>
    resolveReport(actor, { ...params, resolved: body.resolved }, now),
  ),
  bind(listSkippedTasksContract, ({ actor, params }) => listSkippedTasks(actor, params.slug)),
  bind(decideOnSkippedTaskContract, ({ actor, params, body }) =>
    decideOnSkippedTask(actor, { ...params, ...body }),
  ),
  bind(listDemonstrationsContract, ({ actor, params, query }) =>
    listDemonstrations(actor, params.slug, query),
  ),
  bind(reviewDemonstrationContract, ({ actor, params, body, now }) =>
    reviewDemonstration(actor, { slug: params.slug, review: body }, now),
  ),
  bind(listReturnedContract, ({ actor, params }) => listReturned(actor, params.slug)),
];
