import { randomUUID } from "node:crypto";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export interface AnnotatorLog {
  /** Client ids whose submit was answered with 200. */
  readonly acknowledged: string[];
  /** Claims by themselves: of each annotator's first task, and of any that no reply brought. */
  readonly claimMs: number[];
  /** From sending an answer to having the next task: what an annotator waits for. */
  readonly turnMs: number[];
  retries: number;
}

export interface Annotator {
  readonly slug: string;
  readonly cookie: string;
  readonly ports: readonly number[];
  /** Index of the app that he asks first. */
  readonly first: number;
  /** Waits so long before he asks for his first task, and over each task. */
  readonly think?: { readonly startMs: number; readonly taskMs: number; readonly until: number };
}

interface ClaimedTask {
  readonly assignmentId: string;
  readonly items: readonly { readonly completionId: string }[];
}

interface ClaimReply {
  readonly task: ClaimedTask | null;
}

interface SubmitReply {
  readonly next?: ClaimReply;
}

const MAX_ATTEMPTS = 400;
const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

export function newLog(): AnnotatorLog {
  return { acknowledged: [], claimMs: [], turnMs: [], retries: 0 };
}

/**
 * Works over HTTP until there is nothing left, or his time is over. As the site's page does, he claims his first task
 * and has the reply to each answer bring the next one.
 */
export async function annotate(annotator: Annotator, log: AnnotatorLog): Promise<void> {
  const { think } = annotator;
  const call = makeCaller(annotator, log);
  const claim = (): Promise<ClaimReply> => timed(log.claimMs, () => claimTask(annotator.slug, call));
  if (think !== undefined) await sleep(think.startMs);
  let { task } = await claim();
  while (task !== null) {
    if (think !== undefined) await sleep(think.taskMs);
    if (think !== undefined && performance.now() > think.until) return;
    const { assignmentId, items } = task;
    const clientId = randomUUID();
    const tiers = items.map((item) => [item.completionId]).reverse();
    const body = { outcome: "answered", clientId, activeMs: 1000, tiers, next: { have: [] } };
    const turn = async (): Promise<ClaimReply> => {
      const { next } = (await call(`/api/v1/assignments/${assignmentId}/submit`, body)) as SubmitReply;
      log.acknowledged.push(clientId);
      return next ?? claim();
    };
    ({ task } = await timed(log.turnMs, turn));
  }
}

type Call = (path: string, body: unknown) => Promise<unknown>;

/** Sends again what got no answer, to whichever app answers. */
function makeCaller({ ports, cookie, first }: Annotator, log: AnnotatorLog): Call {
  let app = first;
  return async (path, body) => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return await post(ports[app % ports.length] ?? 0, path, cookie, body);
      } catch {
        log.retries += 1;
        app += 1;
        await sleep(25);
      }
    }
    throw new Error(`no app answered ${path}`);
  };
}

async function claimTask(slug: string, call: Call): Promise<ClaimReply> {
  return (await call(`/api/v1/projects/${slug}/claim`, { have: [] })) as ClaimReply;
}

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  into.push(performance.now() - from);
  return result;
}

function post(port: number, path: string, cookie: string, body: unknown): Promise<unknown> {
  const data = Buffer.from(JSON.stringify(body));
  const headers = { "content-type": "application/json", "content-length": data.length, cookie };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, host: "127.0.0.1", port, path, method: "POST", headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
        });
      },
    );
    request.on("error", reject);
    request.end(data);
  });
}
