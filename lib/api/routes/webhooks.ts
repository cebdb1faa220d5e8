import {
  createWebhookContract,
  listDeliveriesContract,
  listWebhooksContract,
  redeliverContract,
  removeWebhookContract,
  updateWebhookContract,
} from "@/lib/webhooks/contract";
import { createWebhook } from "@/lib/webhooks/services/create-webhook";
import { listDeliveries } from "@/lib/webhooks/services/list-deliveries";
import { listWebhooks } from "@/lib/webhooks/services/list-webhooks";
import { redeliver } from "@/lib/webhooks/services/redeliver";
import { removeWebhook } from "@/lib/webhooks/services/remove-webhook";
import { updateWebhook } from "@/lib/webhooks/services/update-webhook";
import { bind, type Route } from "../bind";

export const webhooksRoutes: readonly Route[] = [
  bind(createWebhookContract, ({ actor, params, body, now }) => createWebhook(actor, params.slug, body, now)),
  bind(listWebhooksContract, ({ actor, params }) => listWebhooks(actor, params.slug)),
  bind(updateWebhookContract, ({ actor, params, body, now }) =>
    updateWebhook(actor, params.slug, params.number, body, now),
  ),
  bind(removeWebhookContract, ({ actor, params }) => removeWebhook(actor, params.slug, params.number)),
  bind(listDeliveriesContract, ({ actor, params }) => listDeliveries(actor, params.slug, params.number)),
  bind(redeliverContract, ({ actor, params, now }) => redeliver(actor, params.slug, params, now)),
];
