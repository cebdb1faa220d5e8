import { sayCount, sayNumber } from "./numbers";
import type { QualificationText } from "./qualification";

/** German text of the manager's page of training and qualification. */
export const qualificationTextDe: QualificationText = {
  title: "Übung und Qualifikation",
  lead: "Wer neu ist, beantwortet erst die Übungsaufgaben und sieht die Musterordnung und warum, dann die Qualifikationsaufgaben, die gewertet werden. Wer schon Aufgaben erledigt hat, wird nicht gefragt.",
  unsuitable:
    "Das Verfahren dieses Projekts fragt nach keiner Ordnung: Es gibt nichts mit einer Musterantwort zu vergleichen.",
  actions: "Aktionen",
  prompt: "Prompt",
  pick: {
    title: "Prompts wählen",
    about:
      "Ein gewählter Prompt verlässt die gewöhnlichen Aufgaben: Wer seine Musterantwort sah, würde sie nur wiederholen. Nehmen Sie ihn heraus, kommt er zurück, für alle, die ihn nicht hatten. Prompts, die schon jemand bekommen hat, stehen nicht hier.",
    none: "Hier ist keine Aufgabe, die gewählt werden kann.",
    label: "Prompts der gewöhnlichen Aufgaben",
    moveTo: "Verschieben in die",
    pools: { training: "Übung", qualification: "Qualifikation" },
    move: {
      training: (prompt) => `In die Übung: ${prompt}`,
      qualification: (prompt) => `In die Qualifikation: ${prompt}`,
    },
    next: "Nächste Seite",
  },
  pool: {
    titles: { training: "Übungsaufgaben", qualification: "Qualifikationsaufgaben" },
    none: "Noch keine: Wählen Sie oben Prompts.",
    waiting: (waiting, tasks) =>
      waiting === 1
        ? `1 von ${tasks} wartet auf ihre Musterantwort und wird nicht gezeigt.`
        : `${waiting} von ${tasks} warten auf ihre Musterantwort und werden nicht gezeigt.`,
    gold: "Musterantwort",
    answered: "Beantwortet von",
    give: "Musterantwort geben",
    giveOf: (prompt) => `Die Musterantwort geben zu: ${prompt}`,
    change: "Ändern",
    changeOf: (prompt) => `Die Musterantwort ändern zu: ${prompt}`,
    takeOut: "Herausnehmen",
    takeOutOf: (prompt) => `Herausnehmen: ${prompt}`,
    takeAllOut: "Alle herausnehmen",
  },
  rules: {
    title: "Wie man besteht",
    passMark: "Nötig, in Prozent",
    passMarkHint:
      "Anteil der Paare, die wie in den Musterantworten geordnet sein müssen; ein Gleichstand zählt halb.",
    attempts: "Versuche",
    attemptsHint: "Für alle. Einzelnen können Sie unten einen weiteren geben.",
    save: "Speichern",
    saving: "Speichert",
    saved: "Gespeichert. Schon gewertete Versuche behalten ihre Grenze.",
  },
  people: {
    title: "Personen",
    none: "Noch niemand ist beigetreten.",
    name: "Name",
    stage: "Stand",
    trained: "Übungsaufgaben erledigt",
    attempts: "Versuche",
    noAttempt: "keiner",
    stages: {
      training: "In der Übung",
      start: "Vor einem Versuch",
      qualification: "In der Qualifikation",
      failed: "Nicht bestanden, wartet auf Sie",
      main: "Bei den gewöhnlichen Aufgaben",
      worked: "Bei den gewöhnlichen Aufgaben: hat schon welche erledigt",
    },
    states: {
      open: "läuft",
      passed: "bestanden",
      failed: "nicht bestanden",
      let_in: "von der Leitung zugelassen",
    },
    attempt: (number, state) => `${number}: ${state}`,
    score: (percent, pairs, tasks, passMark) =>
      `${sayNumber(percent, "de")} % von ${sayCount(pairs, "Paar", "Paaren", "de")} in ${sayCount(tasks, "Aufgabe", "Aufgaben", "de")}, nötig ${passMark} %`,
    another: "Noch ein Versuch",
    anotherOf: (name) => `${name} noch einen Versuch geben`,
    letIn: "Zulassen",
    letInOf: (name) => `${name} zulassen`,
  },
};
