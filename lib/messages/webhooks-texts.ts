import { webhooksText, type WebhooksText } from "./webhooks";
import { webhooksTextDe } from "./webhooks-de";
import type { Language } from "./languages";

/** Of the pages of webhooks. */
export const webhooksTexts: Readonly<Record<Language, WebhooksText>> = {
  en: webhooksText,
  de: webhooksTextDe,
};
