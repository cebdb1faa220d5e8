import type { Route } from "./bind";
import { openApiRoute } from "./openapi";
import { accountsRoutes } from "./routes/accounts";
import { datasetsRoutes } from "./routes/datasets";
import { projectsRoutes } from "./routes/projects";
import { rewardModelRoutes } from "./routes/reward-model";

/** A new slice adds its table here. */
const SLICES: readonly Route[] = [
  ...accountsRoutes,
  ...projectsRoutes,
  ...datasetsRoutes,
  ...rewardModelRoutes,
];

/** Every operation of the HTTP API. */
export const ROUTES: readonly Route[] = [...SLICES, openApiRoute(SLICES)];
