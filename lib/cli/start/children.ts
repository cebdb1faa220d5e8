import type { ChildSpec } from "@/lib/platform/supervisor/supervised-child";

/** The processes of the product, beside Postgres. Each is started, watched and started again when it ends. */
export const CHILDREN: readonly ChildSpec[] = [
  { name: "site", module: "lib/site/main.ts", env: { NODE_ENV: "production" } },
  { name: "scorer", module: "lib/reward-model/adapters/scorer-main.ts", env: { NODE_ENV: "production" } },
  { name: "worker", module: "lib/worker/main.ts", env: { NODE_ENV: "production" } },
];
