import type { Route } from "./bind";
import { accountsRoutes } from "./routes/accounts";
import { datasetsRoutes } from "./routes/datasets";
import { projectsRoutes } from "./routes/projects";

/** Every operation of the HTTP API. A new slice adds its table here. */
export const ROUTES: readonly Route[] = [...accountsRoutes, ...projectsRoutes, ...datasetsRoutes];
