import { z } from "zod";
import { contract, emptySchema, slugParams } from "@/lib/base/contract";
import { rowNumber } from "@/lib/base/storable";
import {
  createdWebhookSchema,
  deliverySchema,
  newWebhookSchema,
  webhookChangeSchema,
  webhookSchema,
} from "./schema";

const webhookParams = slugParams.extend({ number: rowNumber });

export const createWebhookContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/webhooks",
  summary: "Tell an address of what happens in a project; the secret that signs it is in this reply alone",
  permission: "webhook.manage",
  params: slugParams,
  body: newWebhookSchema,
  response: createdWebhookSchema,
});

export const listWebhooksContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/webhooks",
  summary: "A project's webhooks, with what waits and what was given up",
  permission: "webhook.manage",
  params: slugParams,
  response: z.object({ webhooks: z.array(webhookSchema) }),
});

export const updateWebhookContract = contract({
  method: "PATCH",
  path: "/api/v1/projects/:slug/webhooks/:number",
  summary:
    "Change a webhook's address or events, or pause and resume it; what is not named stays, its secret too. What waits goes to the new address",
  permission: "webhook.manage",
  params: webhookParams,
  body: webhookChangeSchema,
  response: webhookSchema,
});

export const removeWebhookContract = contract({
  method: "DELETE",
  path: "/api/v1/projects/:slug/webhooks/:number",
  summary: "Remove a webhook with all that waits for it",
  permission: "webhook.manage",
  params: webhookParams,
  response: emptySchema,
});

export const listDeliveriesContract = contract({
  method: "GET",
  path: "/api/v1/projects/:slug/webhooks/:number/deliveries",
  summary:
    "A webhook's newest 100 deliveries, newest first: what was told, how often it was tried, what came back",
  permission: "webhook.manage",
  params: webhookParams,
  response: z.object({ deliveries: z.array(deliverySchema) }),
});

export const redeliverContract = contract({
  method: "POST",
  path: "/api/v1/projects/:slug/webhooks/:number/deliveries/:deliveryId/redeliver",
  summary: "Send a delivery once more, under the same id",
  permission: "webhook.manage",
  params: webhookParams.extend({ deliveryId: z.uuid() }),
  response: deliverySchema,
});
