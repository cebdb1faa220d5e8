import { randomUUID } from "node:crypto";
import http from "node:http";

export interface AnnotatorLog {
  /** Client ids whose submit was answered with 200. */
  readonly acknowledged: string[];
  readonly claimMs: number[];
  readonly submitMs: number[];
  retries: number;
}

interface ClaimedTask {
  readonly assignmentId: string;
  readonly items: readonly { readonly completionId: string }[];
}

const MAX_ATTEMPTS = 400;
const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

/** Claims and submits over HTTP until there is nothing left; sends again what got no answer, to whichever app answers. */
export async function annotate(
  input: { slug: string; cookie: string; ports: readonly number[]; first: number; stopAt?: () => boolean },
  log: AnnotatorLog,
): Promise<void> {
  let app = input.first;
  const call = async (path: string, body: unknown): Promise<unknown> => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        return await post(input.ports[app % input.ports.length] ?? 0, path, input.cookie, body);
      } catch {
        log.retries += 1;
        app += 1;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
    throw new Error(`no app answered ${path}`);
  };
  while (input.stopAt?.() !== true) {
    const claimed = await timed(log.claimMs, () =>
      call(`/api/v1/projects/${input.slug}/claim`, { have: [] }),
    );
    const { task } = claimed as { task: ClaimedTask | null };
    if (task === null) return;
    const clientId = randomUUID();
    const tiers = task.items.map((item) => [item.completionId]).reverse();
    const body = { outcome: "answered", clientId, activeMs: 1000, tiers };
    await timed(log.submitMs, () => call(`/api/v1/assignments/${task.assignmentId}/submit`, body));
    log.acknowledged.push(clientId);
  }
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
