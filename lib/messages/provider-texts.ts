import type { Language } from "./languages";
import { providerText, type ProviderText } from "./provider";
import { providerTextDe } from "./provider-de";

/** About signing in through an OpenID provider. */
export const providerTexts: Readonly<Record<Language, ProviderText>> = {
  en: providerText,
  de: providerTextDe,
};
