import { projectsText, type ProjectsText } from "./projects";
import { projectsTextDe } from "./projects-de";
import type { Language } from "./languages";

/** Of the list of projects and of a project’s rail. Not in languages.ts, with which the ranking screen would load them. */
export const projectsTexts: Readonly<Record<Language, ProjectsText>> = {
  en: projectsText,
  de: projectsTextDe,
};
