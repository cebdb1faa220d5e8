import type { CommandDefinition } from "../command";
import { startProduct } from "../start/start-product";

export const startCommand: CommandDefinition = {
  name: "start",
  usage: "start [--demo] [--exit-when-ready]",
  summary: "Start the site, the worker, the scorer and, unless DATABASE_URL is set, Postgres",
  options: { demo: { type: "boolean" }, "exit-when-ready": { type: "boolean" } },
  needsDatabase: false,
  run: async ({ options, say }) => {
    const givenAt = Math.round(performance.timeOrigin);
    await startProduct({
      demo: options.demo === true,
      exitWhenReady: options["exit-when-ready"] === true,
      givenAt,
      say,
    });
    return { json: { stopped: true }, text: "" };
  },
};
