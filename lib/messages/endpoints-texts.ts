import { endpointsText, type EndpointsText } from "./endpoints";
import { endpointsTextDe } from "./endpoints-de";
import type { Language } from "./languages";

/** Of the page of model servers. */
export const endpointsTexts: Readonly<Record<Language, EndpointsText>> = {
  en: endpointsText,
  de: endpointsTextDe,
};
