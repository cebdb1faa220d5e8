import { randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { createScorerServer } from "@/lib/reward-model/adapters/scorer-server";
import { ServedModel } from "@/lib/reward-model/adapters/served-model";
import { answerApi } from "@/lib/site/answer-api";
import { JOBS } from "@/lib/worker/jobs";
import { startLoop } from "@/lib/worker/loop";

export interface RunningSite {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The API on a socket, a scorer, and a worker that trains and tells webhooks, all in this process. */
export async function startSite(): Promise<RunningSite> {
  const site = http.createServer((request, response) => void answerApi(request, response));
  const model = new ServedModel();
  const token = randomBytes(16).toString("hex");
  const scorer = createScorerServer(model, token);
  process.env.SCORER_URL = await listen(scorer);
  process.env.SCORER_TOKEN = token;
  const jobs = JOBS.filter(({ name }) => name === "trainings" || name === "webhooks");
  const worker = startLoop(jobs.map((job) => ({ ...job, everyMs: 50 })));
  return {
    url: await listen(site),
    close: async () => {
      await worker.stop();
      for (const server of [site, scorer]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await model.close();
    },
  };
}

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
