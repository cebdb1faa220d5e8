import { webhooksText, type WebhooksText } from "./webhooks";
import { webhooksTextDe } from "./webhooks-de";
import type { Language } from "./languages";

/** Of the pages of webhooks; apart from languages.ts, all of which the ranking screen loads. */
export const webhooksTexts: Readonly<Record<Language, WebhooksText>> = {
  en: webhooksText,
  de: webhooksTextDe,
};
