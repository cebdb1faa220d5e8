import { closeDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { createScorerServer } from "./scorer-server";
import { ServedModel } from "./served-model";

// The scorer's process: inference blocks an event loop, so neither site nor worker ever runs it.
const { SCORER_URL, SCORER_TOKEN } = env();
if (SCORER_URL === undefined || SCORER_TOKEN === undefined)
  throw new Error("SCORER_URL and SCORER_TOKEN must be set");

const model = new ServedModel();
const server = createScorerServer(model, SCORER_TOKEN);
server.listen(Number(new URL(SCORER_URL).port), "127.0.0.1", () => process.send?.({ kind: "ready" }));

const stop = (): void => {
  server.close();
  server.closeAllConnections();
  void Promise.all([model.close(), closeDatabase()]).then(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("disconnect", stop);
