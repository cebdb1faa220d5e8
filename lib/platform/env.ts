import path from "node:path";
import { z } from "zod";

/** An OpenID provider's answers decide who somebody is: they come over TLS, but from this machine itself. */
const issuerSchema = z.url({ abort: true }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return (
    protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  );
}, "must begin with https:// (http:// only on localhost)");

/** "example.org, example.com" as a list. */
const domainsSchema = z
  .string()
  .default("")
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
  )
  .pipe(z.array(z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, "must be domains, as in example.org")));

const schema = z.object({
  DATABASE_URL: z.url().optional(),
  /** Data of the embedded Postgres and default place of files. */
  DATA_DIR: z.string().default(".data"),
  FILES_DIR: z.string().optional(),
  /** Folder with language models to train from, one folder each; default DATA_DIR/bases. */
  PREFERENDUM_BASES: z.string().optional(),
  /** Where models are fetched from and datasets pushed to; a mirror, where the hub itself is not reached. HF_TOKEN is read for gated ones. */
  HF_ENDPOINT: z.url({ protocol: /^https?$/ }).default("https://huggingface.co"),
  /** 1: nothing is fetched; what was fetched before stays usable. */
  HF_HUB_OFFLINE: z.enum(["0", "1"]).default("0"),
  /** The largest model that is fetched. */
  PREFERENDUM_HUB_LIMIT_GB: z.coerce.number().gt(0).default(16),
  /** The interpreter that trains with TRL. */
  PREFERENDUM_PYTHON: z.string().default("python3"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** Address that people use, for links and origin checks; default http://HOST:PORT. */
  PUBLIC_URL: z.url().optional(),
  /** How many proxies of one's own stand in front: so many entries of X-Forwarded-For, from the right, are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Encrypts stored secrets (endpoints' API keys); without it a file in DATA_DIR does. */
  PREFERENDUM_KEY: z.string().min(32, "use at least 32 random characters").optional(),
  /** Sign-in through an OpenID Connect provider, when it is set. */
  OIDC_ISSUER: issuerSchema.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button calls it. */
  OIDC_NAME: z.string().max(60).default("your organisation"),
  /** Domains whose people get an account with their first sign-in; without, only who was invited. */
  OIDC_SIGN_UP: domainsSchema,
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** Some are kept for annotators' turns (db.ts). */
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
  /** Of the scorer process; set by the supervisor. */
  SCORER_URL: z.url().optional(),
  SCORER_TOKEN: z.string().optional(),
  /** Folder with the bundles of scripts/bundle.mjs; set by scripts/. */
  PREFERENDUM_BUNDLES: z.string().optional(),
  /** Set by npm for what `npm start` and `npm run` run. */
  npm_lifecycle_event: z.string().optional(),
});

const checkedSchema = schema.refine(
  (given) => given.OIDC_ISSUER === undefined || given.OIDC_CLIENT_ID !== undefined,
  { path: ["OIDC_CLIENT_ID"], message: "is missing beside OIDC_ISSUER" },
);

export type Env = Omit<z.infer<typeof schema>, "FILES_DIR"> & { readonly FILES_DIR: string };

/** The environment, parsed; read anew at each call so that a supervisor can set it for what it starts. */
export function env(): Env {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = checkedSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment has problems:\n  ${problems.join("\n  ")}`);
  }
  return { ...parsed.data, FILES_DIR: parsed.data.FILES_DIR ?? path.join(parsed.data.DATA_DIR, "files") };
}

/** A variable that whoever runs a command named himself: a key that shall not stand on the command line. */
export function readVariable(name: string): string | undefined {
  return process.env[name] === "" ? undefined : process.env[name];
}

/** The environment for a child process: ours, with these changes. */
export function childEnv(changes: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Tells this process, and what it starts from now on, where the database is. */
export function setDatabaseUrl(url: string): void {
  process.env.DATABASE_URL = url;
}
