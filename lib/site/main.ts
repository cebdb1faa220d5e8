import { closeDatabase } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { runSupervised } from "@/lib/platform/supervisor/run-supervised";
import { type Site, startSite } from "./server";

let site: Site | undefined;
const { tellReady, fail } = runSupervised({
  stop: async () => {
    await site?.close();
    await closeDatabase();
  },
});

const { PORT, HOST, PUBLIC_URL, TRUSTED_PROXIES } = env();
try {
  site = await startSite({
    port: PORT,
    host: HOST,
    https: PUBLIC_URL?.startsWith("https:") === true,
    trustedProxies: TRUSTED_PROXIES,
  });
  tellReady();
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (!taken) throw error;
  fail(`Port ${PORT} is taken by another program. Choose another one: PORT=${PORT + 1} npm start`);
}
