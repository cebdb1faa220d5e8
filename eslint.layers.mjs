// The import rules of docs/architecture.md as data and one function.
// Used by eslint.config.mjs (as a lint rule) and by tests/unit/architecture.test.ts (over the whole import graph).

import { isBuiltin } from "node:module";

/** Slices in order: each may use only those before it. */
export const SLICES = [
  "audit",
  "accounts",
  "endpoints",
  "projects",
  "webhooks",
  "prompts",
  "tasks",
  "annotations",
  "qualification",
  "panels",
  "imports",
  "sampling",
  "judges",
  "quality",
  "datasets",
  "reward-model",
];

const ENTRY_FOLDERS = ["cli", "worker", "site", "api"];
const SHARED_PURE = ["formats", "rendering", "ranking", "statistics"];
const PLATFORM = ["platform", "tensor"];
const BASE = ["base", "messages"];

/** Where a file stands: its layer (6 highest), and its slice or shared folder. Path is relative to the root. */
export function placeOf(path) {
  const [top, folder, ...rest] = path.split("/");
  if (top === "app") return { layer: 6, area: "app" };
  if (top === "components") return { layer: 6, area: "components" };
  if (top !== "lib" || folder === undefined) return undefined;
  if (ENTRY_FOLDERS.includes(folder)) return { layer: 6, area: folder };
  if (SHARED_PURE.includes(folder)) return { layer: 2, area: folder };
  if (PLATFORM.includes(folder)) return { layer: 1, area: folder };
  if (BASE.includes(folder)) return { layer: 0, area: folder };
  const inside = rest.join("/");
  if (inside.startsWith("services/")) return { layer: 5, area: folder };
  if (inside === "sql.ts") return { layer: 4, area: folder, isSql: true };
  if (/^(repository|adapters|engine)[./-]/.test(inside)) return { layer: 4, area: folder };
  return { layer: 3, area: folder };
}

/**
 * Why a file may not import another one, or undefined when it may.
 * `from` and `to` are paths relative to the root; `to` may also be a package name or "node:…".
 */
export function importViolation(from, to, { typeOnly = false } = {}) {
  const a = placeOf(from);
  if (a === undefined) return undefined;
  const isOwn = /^(app|components|lib)\//.test(to);
  if (!isOwn) return packageViolation(from, a, to);
  const b = placeOf(to);
  if (b === undefined) return `${to} is in no known layer`;
  if (to.startsWith("lib/platform/prisma/") && a.area !== "platform" && !/\/repository[./-]/.test(from))
    return "only lib/platform and repository files see the Prisma client";
  if (b.area === "tensor" && a.area !== "tensor" && !(a.area === "reward-model" && a.layer === 4))
    return "lib/tensor is for the engine of lib/reward-model";
  if (a.area === "components") return componentViolation(from, b, to, typeOnly);
  if (b.area === "components")
    return a.area === "app" ? undefined : "only app/ and components/ import components/";
  if (b.layer > a.layer) return `layer ${a.layer} may not import layer ${b.layer}: imports go down only`;
  if ((a.layer === 3 || a.layer === 2) && b.layer === 1) return "pure modules import no platform code";
  if (a.layer === 6 && b.layer === 6 && a.area !== b.area && !mayStart(a.area, b.area))
    return "entry points do not import each other";
  if (a.layer === 0 && b.layer === 0 && a.area !== b.area && b.area !== "base")
    return "lib/base imports nothing of ours";
  return sliceViolation(a, b);
}

/** The site answers API requests; the command line starts everything. */
function mayStart(from, to) {
  return (from === "site" && to === "api") || (from === "cli" && to !== "app");
}

function componentViolation(from, b, to, typeOnly) {
  if (b.area === "components" || b.layer === 0 || b.layer === 3) return undefined;
  if (b.area === "rendering" && !typeOnly) return "components import only types of lib/rendering";
  if (b.layer === 2) return undefined;
  return `components may import layers 0, 2, 3 and components, not ${to}`;
}

/** Node's modules that reach the disk, the network or other processes. */
const NODE_IO =
  /^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|sqlite)(\/|$)/;
/** Drivers of the database and of the queue. */
const DATABASE = /^(pg|pg-[\w-]+|@prisma\/[\w-]+|graphile-worker)(\/|$)/;

function packageViolation(from, a, to) {
  const pure = a.layer === 0 || a.layer === 2 || a.layer === 3;
  if (pure && a.area !== "components" && isBuiltin(to))
    return "pure modules use Web APIs only, no node: imports";
  if (DATABASE.test(to) && a.layer !== 1 && a.layer !== 4)
    return "only lib/platform, repository files and adapters see the database's driver";
  if (NODE_IO.test(to) && a.layer === 5)
    return "services reach disk and network through a repository or an adapter";
  if (/^next(\/|$)/.test(to) && a.area !== "app" && a.area !== "components" && a.area !== "site")
    return "only app/, components/ and lib/site know Next";
  if (/^react(-dom)?(\/|$)/.test(to) && a.area !== "app" && a.area !== "components")
    return "only app/ and components/ know React";
  return undefined;
}

function sliceViolation(a, b) {
  const from = SLICES.indexOf(a.area);
  const to = SLICES.indexOf(b.area);
  if (a.area !== b.area && b.layer >= 3 && b.layer <= 5 && to === -1)
    return `lib/${b.area} is no known slice`;
  if (a.layer === 6 || to === -1 || a.area === b.area) return undefined;
  if (from === -1) return undefined;
  if (to > from) return `slice ${a.area} may use only the slices before it, not ${b.area}`;
  if (a.layer === 4 && b.isSql) return undefined;
  if (a.layer >= 4 && b.layer === 4)
    return `${b.area}'s repository belongs to ${b.area}: call one of its services`;
  return undefined;
}
