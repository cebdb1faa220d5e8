import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import {
  judgeAddCommand,
  judgeCancelCommand,
  judgeListCommand,
  judgePauseCommand,
  judgeResumeCommand,
} from "@/lib/cli/commands/judge";
import { projectStatusCommand } from "@/lib/cli/commands/project-status";
import {
  webhookAddCommand,
  webhookDeliveriesCommand,
  webhookEditCommand,
  webhookListCommand,
  webhookPauseCommand,
  webhookRedeliverCommand,
  webhookRemoveCommand,
  webhookResumeCommand,
} from "@/lib/cli/commands/webhook";
import { UsageError } from "@/lib/cli/command";
import { SYSTEM } from "@/lib/accounts/actor";
import { updateProject } from "@/lib/projects/services/update-project";
import { runQueuedJudges } from "@/lib/worker/run-queued-judges";
import { runCommand } from "../../../support/command";
import { useDatabase } from "../../../support/database";
import { makeRankedProject } from "../../../support/ranked-project";
import { addEndpoint } from "../../../support/sampling";

useDatabase();

let slug = "";
beforeAll(async () => {
  process.env.PREFERENDUM_KEY = "a key of tests, thirty-two characters long";
  await addEndpoint("Scripted", { provider: "scripted", inputPrice: 0, outputPrice: 0 });
  const project = await makeRankedProject("Judged by command", [
    {
      messages: [{ role: "user", content: "Why?" }],
      texts: ["because it is so and nothing else is", "no"],
      annotations: [
        { annotator: "ada", tiers: [0, 1], activeMs: 3_600_000 },
        { annotator: "bob", tiers: [0, 1], activeMs: 1_800_000 },
      ],
    },
  ]);
  ({ slug } = project);
});

test("a judge is tried out, made, run, listed with its figures, and changed", async () => {
  const options = { project: slug, name: "Words", endpoint: "scripted", model: "judge" };
  const dry = await runCommand(judgeAddCommand, { ...options, "dry-run": true });
  expect(dry.text).toContain("1 task with 1 pair, each in both orders: 2 requests.");
  expect(dry.text).toContain("because it is so and nothing else is");
  expect((await runCommand(judgeListCommand, { project: slug })).text).toBe("No judges yet.");
  const { json } = await runCommand(judgeAddCommand, options);
  const number = String(z.object({ judge: z.number() }).parse(json).judge);
  expect((await runCommand(judgePauseCommand, {}, [number])).text).toContain("paused");
  expect((await runCommand(judgeResumeCommand, {}, [number])).text).toContain("queued");
  await runQueuedJudges({ signal: new AbortController().signal });
  const { text } = await runCommand(judgeListCommand, { project: slug });
  expect(text).toContain("done  Words, version 1 (judge)  2 of 2");
  expect(text).toContain("with people 100 %");
  await expect(runCommand(judgeCancelCommand, {}, [number])).rejects.toThrow();
  await expect(runCommand(judgeCancelCommand, {}, ["x"])).rejects.toThrow(UsageError);
});

test("the status of a project says how far, how fast, who and for how much", async () => {
  await updateProject(SYSTEM, slug, { hourlyRate: 20 }, new Date());
  const { json, text } = await runCommand(projectStatusCommand, { project: slug });
  expect(json).toMatchObject({
    status: { places: { counted: 2, wanted: 3 }, work: { activeMs: 5_400_000, hourlyRate: 20, cost: 30 } },
  });
  expect(text).toContain("2 of 3 wanted annotations; 1 task");
  expect(text).toContain("1.5 h of working time, which costs 30.00");
});

test("a webhook is made, listed, told of, and removed", async () => {
  const added = await runCommand(webhookAddCommand, {
    ...{ project: slug, url: "https://hooks.example/x", event: ["job.finished", "task.done"] },
  });
  const { webhook, secret } = z.object({ webhook: z.number(), secret: z.string() }).parse(added.json);
  expect(secret).toMatch(/^whsec_.{20,}$/);
  await runCommand(judgeAddCommand, {
    project: slug,
    name: randomUUID(),
    endpoint: "scripted",
    model: "judge",
  });
  await runQueuedJudges({ signal: new AbortController().signal });
  const list = await runCommand(webhookListCommand, { project: slug });
  expect(list.text).toBe(
    `${webhook}  https://hooks.example/x  job.finished, task.done  1 waiting, 0 given up`,
  );
  const words = [String(webhook)];
  expect((await runCommand(webhookPauseCommand, { project: slug }, words)).text).toContain("paused since");
  const edit = { project: slug, url: "https://hooks.example/y", event: ["job.finished"] };
  expect((await runCommand(webhookEditCommand, edit, words)).text).toMatch(
    /hooks.example\/y {2}job.finished {2}paused since .*, 1 waiting/,
  );
  expect((await runCommand(webhookResumeCommand, { project: slug }, words)).text).not.toContain("paused");
  await expect(runCommand(webhookEditCommand, { project: slug }, words)).rejects.toThrow(UsageError);
  const told = await runCommand(webhookDeliveriesCommand, { project: slug }, [String(webhook)]);
  const { deliveries } = z
    .object({ deliveries: z.array(z.object({ id: z.string(), event: z.string() })) })
    .parse(told.json);
  expect(deliveries).toMatchObject([{ event: "job.finished" }]);
  const again = { project: slug, id: deliveries[0]?.id ?? "" };
  expect((await runCommand(webhookRedeliverCommand, again, [String(webhook)])).text).toContain("waits");
  expect((await runCommand(webhookRemoveCommand, { project: slug }, [String(webhook)])).json).toEqual({
    removed: webhook,
  });
  const wrong = { project: slug, url: "https://hooks.example/x", event: ["nothing"] };
  await expect(runCommand(webhookAddCommand, wrong)).rejects.toThrow(UsageError);
});
