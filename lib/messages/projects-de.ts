import { sayCount, sayNumber } from "./numbers";
import type { ProjectsText } from "./projects";

const number = (n: number): string => sayNumber(n, "de");

/** German text of the list of projects and of a project's rail. */
export const projectsTextDe: ProjectsText = {
  title: "Projekte",
  create: "Projekt anlegen",
  first: {
    title: "Ihr erstes Projekt anlegen",
    about:
      "Ein Projekt ist eine Kampagne: Prompts mit je mehreren Antworten von Modellen, die Personen, die sie ordnen, und was dabei herauskommt.",
  },
  none: {
    title: "Sie sind noch in keinem Projekt",
    about: "Bitten Sie die Person, die das Projekt leitet, um einen Einladungslink.",
  },
  states: { active: "Läuft", paused: "Angehalten", closed: "Abgeschlossen" },
  roles: { annotator: "Annotation", reviewer: "Prüfung", manager: "Leitung" },
  roleChoices: { annotator: "Annotation", reviewer: "Prüfung", manager: "Leitung" },
  far: {
    noTasks: "noch keine Aufgaben",
    noneOpen: (tasks) => `${sayCount(tasks, "Aufgabe", "Aufgaben", "de")}, keine offen`,
    places: (counted, wanted) => `${number(counted)} von ${number(wanted)} Annotationen`,
    own: (done, left) => `Sie: ${number(done)} erledigt, ${number(left)} übrig`,
  },
  nav: {
    label: "Projekt",
    overview: "Übersicht",
    review: "Prüfung",
    prompts: "Prompts",
    tasks: "Aufgaben",
    sampling: "Stichproben",
    judges: "Urteilende Modelle",
    people: "Personen",
    datasets: "Datensätze",
    rewardModels: "Belohnungsmodelle",
    webhooks: "Webhooks",
    settings: "Einstellungen",
    audit: "Protokoll",
    rank: "Aufgaben ordnen",
  },
};
