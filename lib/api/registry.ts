import type { Route } from "./bind";
import { openApiRoute } from "./openapi";
import { accountsRoutes } from "./routes/accounts";
import { auditRoutes } from "./routes/audit";
import { datasetsRoutes } from "./routes/datasets";
import { endpointsRoutes } from "./routes/endpoints";
import { importsRoutes } from "./routes/imports";
import { judgesRoutes } from "./routes/judges";
import { panelsRoutes } from "./routes/panels";
import { projectsRoutes } from "./routes/projects";
import { promptsRoutes } from "./routes/prompts";
import { qualificationRoutes } from "./routes/qualification";
import { qualityRoutes } from "./routes/quality";
import { rewardModelRoutes } from "./routes/reward-model";
import { samplingRoutes } from "./routes/sampling";
import { tasksRoutes } from "./routes/tasks";
import { webhooksRoutes } from "./routes/webhooks";

/** A new slice adds its table here, one a line. */
const SLICES: readonly Route[] = [
  auditRoutes,
  accountsRoutes,
  endpointsRoutes,
  projectsRoutes,
  promptsRoutes,
  importsRoutes,
  samplingRoutes,
  judgesRoutes,
  webhooksRoutes,
  tasksRoutes,
  qualificationRoutes,
  panelsRoutes,
  qualityRoutes,
  datasetsRoutes,
  rewardModelRoutes,
].flat();

/** Every operation of the HTTP API. */
export const ROUTES: readonly Route[] = [...SLICES, openApiRoute(SLICES)];
