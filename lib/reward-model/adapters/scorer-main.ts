import { closeDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { endWithParent, runSupervised } from "@/lib/platform/supervisor/run-supervised";
import { createScorerServer } from "./scorer-server";
import { ServedModel } from "./served-model";

// The scorer's process: inference blocks an event loop, so neither site nor worker ever runs it.
const { SCORER_URL, SCORER_TOKEN } = env();
if (SCORER_URL === undefined || SCORER_TOKEN === undefined)
  throw new Error("SCORER_URL and SCORER_TOKEN must be set");

endWithParent();
const model = new ServedModel();
const server = createScorerServer(model, SCORER_TOKEN);
const { tellReady } = runSupervised({
  stop: async () => {
    server.close();
    server.closeAllConnections();
    await Promise.all([model.close(), closeDatabase()]);
  },
});
server.listen(Number(new URL(SCORER_URL).port), "127.0.0.1", tellReady);
