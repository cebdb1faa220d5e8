import { accountText, type AccountText } from "./account";
import { accountTextDe } from "./account-de";
import type { Language } from "./languages";

/** Of the account page. */
export const accountTexts: Readonly<Record<Language, AccountText>> = { en: accountText, de: accountTextDe };
