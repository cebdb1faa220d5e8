import {
  addPoolTasksContract,
  changeQualificationContract,
  decideOnAnnotatorContract,
  emptyPoolContract,
  finishAttemptContract,
  readFeedbackContract,
  readGoldTaskContract,
  readOwnQualificationContract,
  readQualificationContract,
  removePoolTaskContract,
  setGoldContract,
  startAttemptContract,
} from "@/lib/qualification/contract";
import { addPoolTasks } from "@/lib/qualification/services/add-pool-tasks";
import { changeSettings } from "@/lib/qualification/services/change-settings";
import { decideOnAnnotator } from "@/lib/qualification/services/decide-on-annotator";
import { finishAttempt } from "@/lib/qualification/services/finish-attempt";
import { readFeedback } from "@/lib/qualification/services/read-feedback";
import { readGoldTask } from "@/lib/qualification/services/read-gold-task";
import { readOwnQualification } from "@/lib/qualification/services/read-own-qualification";
import { readQualification } from "@/lib/qualification/services/read-qualification";
import { removePoolTasks } from "@/lib/qualification/services/remove-pool-tasks";
import { setGold } from "@/lib/qualification/services/set-gold";
import { startAttempt } from "@/lib/qualification/services/start-attempt";
import { bind, type Route } from "../bind";
import { clientKind } from "../client-kind";

export const qualificationRoutes: readonly Route[] = [
  bind(readQualificationContract, ({ actor, params }) => readQualification(actor, params.slug)),
  bind(changeQualificationContract, ({ actor, params, body }) => changeSettings(actor, params.slug, body)),
  bind(addPoolTasksContract, ({ actor, params, body, now }) =>
    addPoolTasks(actor, { slug: params.slug, ...body }, now),
  ),
  bind(removePoolTaskContract, ({ actor, params }) => removePoolTasks(actor, params)),
  bind(emptyPoolContract, ({ actor, params }) => removePoolTasks(actor, params)),
  bind(readGoldTaskContract, ({ actor, params, now }) => readGoldTask(actor, params, now)),
  bind(setGoldContract, ({ actor, params, body, request, now }) =>
    setGold(actor, { ...params, answer: body, client: clientKind(request) }, now),
  ),
  bind(decideOnAnnotatorContract, ({ actor, params, body, now }) =>
    decideOnAnnotator(actor, { ...params, ...body }, now),
  ),
  bind(readOwnQualificationContract, ({ actor, params }) => readOwnQualification(actor, params.slug)),
  bind(startAttemptContract, ({ actor, params, now }) => startAttempt(actor, params.slug, now)),
  bind(finishAttemptContract, ({ actor, params, now }) => finishAttempt(actor, params.slug, now)),
  bind(readFeedbackContract, ({ actor, params }) => readFeedback(actor, params.assignmentId)),
];
