import type { ChildSpec } from "@/lib/platform/supervisor/supervised-child";

const env = { NODE_ENV: "production" };

/**
 * The processes of the product, beside Postgres. Each is started, watched and started again when it ends. The product
 * is ready when the first ones are; the later ones begin then, so that the start is not slowed by them.
 */
export const CHILDREN: Readonly<Record<"first" | "later", readonly ChildSpec[]>> = {
  first: [
    { name: "site", module: "lib/site/main.ts", env },
    { name: "worker", module: "lib/worker/main.ts", env },
  ],
  later: [{ name: "scorer", module: "lib/reward-model/adapters/scorer-main.ts", env }],
};
