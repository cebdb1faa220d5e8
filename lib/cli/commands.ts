import type { CommandDefinition } from "./command";
import { accountDeactivateCommand, accountReactivateCommand } from "./commands/account";
import { adminCreateCommand } from "./commands/admin-create";
import { answerListCommand } from "./commands/answer";
import { apiKeyCreateCommand, apiKeyListCommand, apiKeyRevokeCommand } from "./commands/api-key";
import { auditExportCommand, auditListCommand } from "./commands/audit";
import { basesCommand } from "./commands/bases";
import { bestOfNCommand } from "./commands/best-of-n";
import { datasetCompareCommand } from "./commands/dataset-compare";
import { datasetPushCommand } from "./commands/dataset-push";
import { disagreementsAskCommand, disagreementsListCommand } from "./commands/disagreements";
import { doctorCommand } from "./commands/doctor";
import {
  endpointAddCommand,
  endpointEditCommand,
  endpointListCommand,
  endpointRemoveCommand,
  endpointTestCommand,
} from "./commands/endpoint";
import { evaluateCommand } from "./commands/evaluate";
import { exportCommand } from "./commands/export";
import { importCommand } from "./commands/import";
import { inviteCreateCommand, inviteListCommand, inviteRevokeCommand } from "./commands/invite";
import {
  judgeAddCommand,
  judgeCancelCommand,
  judgeListCommand,
  judgePauseCommand,
  judgeResumeCommand,
} from "./commands/judge";
import { memberListCommand, memberSetCommand } from "./commands/member";
import { migrateCommand } from "./commands/migrate";
import {
  panelCloseCommand,
  panelCreateCommand,
  panelListCommand,
  panelParticipantsCommand,
} from "./commands/panel";
import { payHoursCommand } from "./commands/pay";
import { projectCreateCommand } from "./commands/project-create";
import { projectStatusCommand } from "./commands/project-status";
import {
  promptSetArchiveCommand,
  promptSetBenchmarkCommand,
  promptSetListCommand,
  promptSetRestoreCommand,
} from "./commands/prompt-set";
import {
  qualificationAddCommand,
  qualificationDecideCommand,
  qualificationSetCommand,
  qualificationStatusCommand,
} from "./commands/qualification";
import { reportListCommand, reportResolveCommand } from "./commands/report";
import { reviewListCommand, reviewPassCommand, reviewReturnCommand } from "./commands/review";
import {
  sampleCancelCommand,
  sampleCommand,
  sampleListCommand,
  samplePauseCommand,
  sampleResumeCommand,
  sampleTasksCommand,
} from "./commands/sample";
import { sampleCompareCommand, sampleNextCommand } from "./commands/sample-rounds";
import { scoreAnswersCommand, scoreCommand } from "./commands/score";
import { startCommand } from "./commands/start";
import { tasksDecideCommand, tasksSkippedCommand } from "./commands/skipped";
import { runCancelCommand, runListCommand, runResumeCommand, runStartCommand } from "./commands/run";
import { compareCommand, runCompareCommand } from "./commands/run-compare";
import { trainCommand } from "./commands/train";
import {
  tasksAddCommand,
  tasksCloseCommand,
  tasksListCommand,
  tasksPauseCommand,
  tasksPriorityCommand,
  tasksResumeCommand,
} from "./commands/tasks";
import {
  webhookAddCommand,
  webhookDeliveriesCommand,
  webhookEditCommand,
  webhookListCommand,
  webhookPauseCommand,
  webhookRedeliverCommand,
  webhookRemoveCommand,
  webhookResumeCommand,
} from "./commands/webhook";
import { workerCommand } from "./commands/worker";

/** Every command, in the order of the help text. */
export const COMMANDS: readonly CommandDefinition[] = [
  startCommand,
  workerCommand,
  migrateCommand,
  doctorCommand,
  adminCreateCommand,
  accountDeactivateCommand,
  accountReactivateCommand,
  apiKeyCreateCommand,
  apiKeyListCommand,
  apiKeyRevokeCommand,
  auditListCommand,
  auditExportCommand,
  projectCreateCommand,
  projectStatusCommand,
  inviteCreateCommand,
  inviteListCommand,
  inviteRevokeCommand,
  memberListCommand,
  memberSetCommand,
  panelCreateCommand,
  panelListCommand,
  panelCloseCommand,
  panelParticipantsCommand,
  payHoursCommand,
  reportListCommand,
  reportResolveCommand,
  reviewListCommand,
  reviewPassCommand,
  reviewReturnCommand,
  answerListCommand,
  importCommand,
  promptSetListCommand,
  promptSetArchiveCommand,
  promptSetRestoreCommand,
  promptSetBenchmarkCommand,
  endpointAddCommand,
  endpointEditCommand,
  endpointListCommand,
  endpointRemoveCommand,
  endpointTestCommand,
  // The longer names first: "sample" alone begins them all.
  sampleListCommand,
  samplePauseCommand,
  sampleResumeCommand,
  sampleCancelCommand,
  sampleTasksCommand,
  sampleCompareCommand,
  sampleNextCommand,
  sampleCommand,
  judgeAddCommand,
  judgeListCommand,
  judgePauseCommand,
  judgeResumeCommand,
  judgeCancelCommand,
  tasksAddCommand,
  tasksListCommand,
  tasksPauseCommand,
  tasksPriorityCommand,
  tasksResumeCommand,
  tasksCloseCommand,
  tasksSkippedCommand,
  tasksDecideCommand,
  webhookAddCommand,
  webhookListCommand,
  webhookEditCommand,
  webhookPauseCommand,
  webhookResumeCommand,
  webhookRemoveCommand,
  webhookDeliveriesCommand,
  webhookRedeliverCommand,
  qualificationStatusCommand,
  qualificationSetCommand,
  qualificationAddCommand,
  qualificationDecideCommand,
  exportCommand,
  datasetCompareCommand,
  datasetPushCommand,
  basesCommand,
  runListCommand,
  runStartCommand,
  runCancelCommand,
  runResumeCommand,
  runCompareCommand,
  trainCommand,
  compareCommand,
  evaluateCommand,
  disagreementsListCommand,
  disagreementsAskCommand,
  scoreAnswersCommand,
  scoreCommand,
  bestOfNCommand,
];
