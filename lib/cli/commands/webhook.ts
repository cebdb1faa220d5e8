import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/events";
import { newWebhookSchema, type Webhook, webhookChangeSchema } from "@/lib/webhooks/schema";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { listDeliveries } from "@/lib/webhooks/services/list-deliveries";
import { listWebhooks } from "@/lib/webhooks/services/list-webhooks";
import { redeliver } from "@/lib/webhooks/services/redeliver";
import { removeWebhook } from "@/lib/webhooks/services/remove-webhook";
import { updateWebhook } from "@/lib/webhooks/services/update-webhook";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  type CommandInput,
  listOption,
  requireOption,
  textOption,
  UsageError,
} from "../command";
import { numberWord } from "../number-word";

export const webhookAddCommand: CommandDefinition = {
  name: "webhook add",
  usage: `webhook add --project SLUG --url URL --event ${WEBHOOK_EVENTS.join("|")}… [--allow-private]`,
  summary: "Tell an address of what happens in a project; the secret that signs it is printed this once",
  options: {
    project: { type: "string" },
    url: { type: "string" },
    event: { type: "string", multiple: true },
    "allow-private": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const project = requireOption(input, "project");
    const asked = {
      url: requireOption(input, "url"),
      events: listOption(input, "event"),
      allowPrivate: input.options["allow-private"] === true,
    };
    const created = await createWebhook(
      SYSTEM,
      project,
      checkUsage(newWebhookSchema, asked, { events: "--event" }),
      new Date(),
    );
    return {
      json: { webhook: created.webhook.number, secret: created.secret },
      text: `Webhook ${created.webhook.number} made. Its secret, shown this once: ${created.secret}`,
    };
  },
};

export const webhookListCommand: CommandDefinition = {
  name: "webhook list",
  usage: "webhook list --project SLUG",
  summary: "List a project's webhooks with what waits and what was given up",
  options: { project: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const { webhooks } = await listWebhooks(SYSTEM, requireOption(input, "project"));
    const text = webhooks.length === 0 ? "No webhooks yet." : webhooks.map(sayWebhook).join("\n");
    return { json: { webhooks }, text };
  },
};

function sayWebhook({ number, url, events, pausedAt, waiting, failed }: Webhook): string {
  const state = pausedAt === null ? "" : `paused since ${pausedAt.slice(0, 16)}Z, `;
  return `${number}  ${url}  ${events.join(", ")}  ${state}${waiting} waiting, ${failed} given up`;
}

export const webhookEditCommand: CommandDefinition = {
  name: "webhook edit",
  usage: `webhook edit NUMBER --project SLUG [--url URL] [--event ${WEBHOOK_EVENTS.join("|")}]… [--allow-private | --deny-private]`,
  summary: "Change a webhook's address or events; its secret stays, and what waits goes to the new address",
  options: {
    project: { type: "string" },
    url: { type: "string" },
    event: { type: "string", multiple: true },
    "allow-private": { type: "boolean" },
    "deny-private": { type: "boolean" },
  },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a webhook");
    const project = requireOption(input, "project");
    const change = checkUsage(webhookChangeSchema, readChange(input), { events: "--event" });
    const webhook = await updateWebhook(SYSTEM, project, number, change, new Date());
    return { json: { webhook }, text: sayWebhook(webhook) };
  },
};

function readChange(input: CommandInput): Readonly<Record<string, unknown>> {
  const [allow, deny] = [input.options["allow-private"] === true, input.options["deny-private"] === true];
  if (allow && deny) throw new UsageError("Give either --allow-private or --deny-private");
  const [url, events] = [textOption(input, "url"), listOption(input, "event")];
  const change = {
    ...(url === undefined ? {} : { url }),
    ...(events.length === 0 ? {} : { events }),
    ...(allow || deny ? { allowPrivate: allow } : {}),
  };
  if (Object.keys(change).length === 0) throw new UsageError("Say what to change: --url, --event, …");
  return change;
}

export const webhookPauseCommand = pauseCommand("pause", {
  summary: "Send nothing to a webhook until it is resumed; what happens meanwhile waits",
  paused: true,
});

export const webhookResumeCommand = pauseCommand("resume", {
  summary: "Send to a paused webhook again, what waits first",
  paused: false,
});

function pauseCommand(
  verb: string,
  { summary, paused }: { readonly summary: string; readonly paused: boolean },
): CommandDefinition {
  return {
    name: `webhook ${verb}`,
    usage: `webhook ${verb} NUMBER --project SLUG`,
    summary,
    options: { project: { type: "string" } },
    maxWords: 1,
    needsDatabase: true,
    run: async (input) => {
      const number = numberWord(input.positionals[0], "NUMBER", "a webhook");
      const project = requireOption(input, "project");
      const webhook = await updateWebhook(SYSTEM, project, number, { paused }, new Date());
      return { json: { webhook }, text: sayWebhook(webhook) };
    },
  };
}

export const webhookRemoveCommand: CommandDefinition = {
  name: "webhook remove",
  usage: "webhook remove NUMBER --project SLUG",
  summary: "Remove a webhook with all that waits for it",
  options: { project: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a webhook");
    await removeWebhook(SYSTEM, requireOption(input, "project"), number);
    return { json: { removed: number }, text: `Webhook ${number} is removed.` };
  },
};

export const webhookDeliveriesCommand: CommandDefinition = {
  name: "webhook deliveries",
  usage: "webhook deliveries NUMBER --project SLUG",
  summary: "List a webhook's newest deliveries: what was told, how often it was tried, what came back",
  options: { project: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a webhook");
    const { deliveries } = await listDeliveries(SYSTEM, requireOption(input, "project"), number);
    const lines = deliveries.map(
      ({ id, event, state, attempts, error, createdAt }) =>
        `${id}  ${createdAt}  ${event}  ${state} after ${attempts} tries${error === null ? "" : `  ${error}`}`,
    );
    return { json: { deliveries }, text: lines.length === 0 ? "Nothing was told yet." : lines.join("\n") };
  },
};

export const webhookRedeliverCommand: CommandDefinition = {
  name: "webhook redeliver",
  usage: "webhook redeliver NUMBER --project SLUG --id DELIVERY",
  summary: "Send a delivery once more, under the same id; a running worker does it",
  options: { project: { type: "string" }, id: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a webhook");
    const project = requireOption(input, "project");
    const { id } = checkUsage(z.object({ id: z.uuid() }), { id: requireOption(input, "id") });
    const delivery = await redeliver(SYSTEM, project, { number, deliveryId: id }, new Date());
    return { json: { delivery }, text: `Delivery ${id} waits for a worker.` };
  },
};
