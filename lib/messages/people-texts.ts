import { peopleText, type PeopleText } from "./people";
import { peopleTextDe } from "./people-de";
import type { Language } from "./languages";

/** Of the people page. */
export const peopleTexts: Readonly<Record<Language, PeopleText>> = { en: peopleText, de: peopleTextDe };
