import { accountText, type AccountText } from "./account";
import { accountTextDe } from "./account-de";
import type { Language } from "./languages";

/** Of the account page. Not in languages.ts, with which the ranking screen would load them. */
export const accountTexts: Readonly<Record<Language, AccountText>> = { en: accountText, de: accountTextDe };
