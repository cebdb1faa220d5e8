import { accountsText, type AccountsText } from "./accounts";
import { accountsTextDe } from "./accounts-de";
import type { Language } from "./languages";

/** Of the page of accounts. */
export const accountsTexts: Readonly<Record<Language, AccountsText>> = {
  en: accountsText,
  de: accountsTextDe,
};
