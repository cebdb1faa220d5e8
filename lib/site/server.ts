import { randomBytes } from "node:crypto";
import http from "node:http";
import path from "node:path";
import next from "next";
import { getPool } from "@/lib/platform/db";
import { answerApi, isApiPath } from "./answer-api";
import { HttpMetrics, type RequestKind } from "./http-metrics";
import { renderMetrics } from "./metrics";
import { contentSecurityPolicy, fixedSecurityHeaders, isFramed } from "./security-headers";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Requests in hand may finish; then their connections are cut. */
const DRAIN_MS = 2_500;
const DATABASE_PROBE_MS = 2_000;

export interface SiteOptions {
  readonly port: number;
  readonly host: string;
  /** People reach the site through https. */
  readonly https: boolean;
  /** Proxies of one's own in front of the site. */
  readonly trustedProxies: number;
}

export interface Site {
  readonly close: () => Promise<void>;
}

/** The built app in this process, with the security headers that need a fresh nonce for each response. */
export async function startSite({ port, host, https, trustedProxies }: SiteOptions): Promise<Site> {
  // Next puts its own listener for "upgrade" on the server that it is given, and then leaves such requests unanswered.
  // On a server that never listens it does nothing, and ours answers as if nobody had asked (RFC 9110, 7.8).
  const app = next({ dev: false, dir: ROOT, hostname: host, port, httpServer: http.createServer() });
  await app.prepare();
  const handle = app.getRequestHandler();
  const metrics = new HttpMetrics();
  const state = { draining: false };
  const fixed = new Map(Object.entries(fixedSecurityHeaders({ https })));
  const server = http.createServer((request, response) => {
    measure(metrics, request, response);
    response.setHeaders(fixed);
    setPolicy(request, response);
    if (state.draining) response.setHeader("Connection", "close");
    const own = ownPage(request.url ?? "", metrics, state);
    if (own !== undefined) void own(response);
    else if (isApiPath(request.url ?? "")) void answerApi(request, response, trustedProxies);
    else if (!isPagePath(request.url ?? "")) refuseAddress(response);
    else void handle(request, response);
  });
  server.requestTimeout = 0; // uploads over a slow line take as long as they take
  server.keepAliveTimeout = 65_000; // longer than the usual load balancer's minute
  await listen(server, port, host);
  return {
    close: async () => {
      state.draining = true;
      await drain(server);
      await app.close();
    },
  };
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function drain(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Next answers an address that it cannot decode with 500, and a stack in the log. */
function isPagePath(url: string): boolean {
  try {
    return url.startsWith("/") && !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}

function refuseAddress(response: http.ServerResponse): void {
  response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end("This address is not valid.");
}

/** Next reads the nonce from the request's policy and puts it on its scripts; the browser gets the response's. */
function setPolicy(request: http.IncomingMessage, response: http.ServerResponse): void {
  const framed = isFramed(request.url ?? "");
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), { framed });
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  if (framed) response.setHeader("X-Frame-Options", "SAMEORIGIN");
}

function measure(metrics: HttpMetrics, request: http.IncomingMessage, response: http.ServerResponse): void {
  const startedAt = performance.now();
  metrics.inFlight += 1;
  response.once("close", () => {
    metrics.inFlight -= 1;
    metrics.observe(kindOf(request.url ?? ""), response.statusCode, (performance.now() - startedAt) / 1000);
  });
}

function kindOf(url: string): RequestKind {
  if (url.startsWith("/_next/")) return "asset";
  return /^\/(api|serve)\//.test(url) ? "api" : "page";
}

type OwnPage = (response: http.ServerResponse) => Promise<void>;

/** Pages for machines that must answer whatever state the app is in. */
function ownPage(url: string, metrics: HttpMetrics, state: { draining: boolean }): OwnPage | undefined {
  const [pathname] = url.split("?");
  if (pathname === "/health")
    return async (response) => {
      const database = await isDatabaseUp();
      const ok = database && !state.draining;
      response.writeHead(ok ? 200 : 503, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      const status = state.draining ? "stopping" : ok ? "ok" : "degraded";
      response.end(JSON.stringify({ status, database: database ? "ok" : "unreachable" }));
    };
  if (pathname === "/metrics")
    return async (response) => {
      const { totalCount: total, idleCount: idle, waitingCount: waiting } = getPool();
      const text = renderMetrics(metrics, { total, idle, waiting }, await isDatabaseUp());
      response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4", "Cache-Control": "no-store" });
      response.end(text);
    };
  return undefined;
}

async function isDatabaseUp(): Promise<boolean> {
  const probe = getPool()
    .query("SELECT 1")
    .then(
      () => true,
      () => false,
    );
  const timeout = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), DATABASE_PROBE_MS).unref();
  });
  return Promise.race([probe, timeout]);
}
