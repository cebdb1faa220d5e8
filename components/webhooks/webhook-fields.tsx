import type { WebhooksText } from "@/lib/messages/webhooks";
import { WEBHOOK_EVENTS } from "@/lib/webhooks/events";
import type { NewWebhook, Webhook } from "@/lib/webhooks/schema";
import { Checkbox, TextField } from "../ui/field";
import { textOf } from "../use-action";

interface WebhookFieldsProps {
  readonly texts: WebhooksText;
  /** What it is now; none: it is being made. */
  readonly webhook?: Webhook;
}

/** What a webhook is told of, and where. */
export function WebhookFields({ texts: t, webhook }: WebhookFieldsProps) {
  return (
    <>
      <TextField
        label={t.add.url}
        hint={t.add.urlHint}
        name="url"
        type="url"
        required
        maxLength={1000}
        defaultValue={webhook?.url}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t.add.events}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <Checkbox
            key={event}
            name={event}
            label={t.events[event]}
            defaultChecked={webhook?.events.includes(event)}
          />
        ))}
      </fieldset>
      <Checkbox name="allowPrivate" label={t.add.allowPrivate} defaultChecked={webhook?.allowPrivate} />
    </>
  );
}

/** What was chosen there. */
export function readWebhookFields(form: FormData): NewWebhook {
  return {
    url: textOf(form, "url").trim(),
    events: WEBHOOK_EVENTS.filter((event) => form.has(event)),
    allowPrivate: form.has("allowPrivate"),
  };
}
