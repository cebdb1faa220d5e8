import type { Language } from "./languages";
import { projectSettingsText, type ProjectSettingsText } from "./project-settings";
import { projectSettingsTextDe } from "./project-settings-de";

/** Of the forms that make a project and change it. Not in languages.ts, with which the ranking screen would load them. */
export const projectSettingsTexts: Readonly<Record<Language, ProjectSettingsText>> = {
  en: projectSettingsText,
  de: projectSettingsTextDe,
};
