import type { ProjectSettingsText } from "./project-settings";

/** German text of the forms that make a project and change it. */
export const projectSettingsTextDe: ProjectSettingsText = {
  title: "Einstellungen",
  lead: "Geänderte Richtlinien und Verfahren werden neue Fassungen; jede Antwort behält die, unter der sie gegeben wurde.",
  qualification: "Übung und Qualifikation",
  create: {
    title: "Projekt anlegen",
    lead: "Eine Kampagne. Alles hier lässt sich später ändern.",
    button: "Projekt anlegen",
    busy: "Einen Augenblick",
    example: "Hilfreiche Antworten, Runde 1",
    wantedHint:
      "Wie viele Personen jede Aufgabe erledigen. Mehr zeigen die Übereinstimmung; weniger decken mehr Prompts ab.",
    guidelinesHint: "Markdown. Steht neben jeder Aufgabe.",
    guidelines:
      "Beurteilen Sie die Antworten danach, was zuerst kommt:\n\n1. **Hilfreich**: Sie tut ganz, was verlangt war.\n2. **Wahr**: Sie behauptet nichts Falsches.\n3. **Harmlos**: Sie schadet niemandem.\n\nStellen Sie zwei Antworten gleich, wenn keine besser ist.",
  },
  name: "Name",
  state: "Zustand",
  stateHint:
    "Angehaltene und abgeschlossene Projekte vergeben keine Aufgaben; Antworten, die unterwegs sind, werden noch angenommen.",
  wanted: "Gewünschte Annotationen je Aufgabe",
  wantedHint: "Für Prompts, die von jetzt an hochgeladen werden. Vorhandene Aufgaben behalten ihre Zahl.",
  hourlyRate: "Stundensatz",
  hourlyRateHint:
    "Was eine Stunde Ordnen kostet, in irgendeiner Währung: Die Übersicht zeigt dann neben der Zeit die Kosten. Leer: keine Kosten.",
  protocol: {
    title: "Verfahren",
    version: (version) =>
      `Fassung ${version}. Eine Änderung ergibt Fassung ${version + 1}; Aufgaben, die gerade jemand vor sich hat, behalten die Fassung, unter der sie vergeben wurden.`,
    changed: (version) =>
      `Das Speichern ergibt Fassung ${version + 1}. Aufgaben, die gerade jemand vor sich hat, behalten Fassung ${version}.`,
    kindChanged: (kind) =>
      `Eine andere Art gilt nur für Prompts, die von jetzt an hochgeladen werden: Vorhandene Aufgaben bleiben „${kind}“.`,
  },
  guidelines: "Richtlinien",
  guidelinesHint: "In Markdown.",
  guidelinesVersion: (version) => `In Markdown. Fassung ${version}.`,
  contentWarning: "Inhaltswarnung",
  contentWarningHint:
    "In Markdown. Alle lesen sie vor ihrer ersten Aufgabe und stimmen zu, und noch einmal, wenn sie sich ändert. Leer: keine.",
  showsAgreement: "Allen zeigen, wie oft sie mit den anderen übereinstimmen",
  save: "Änderungen speichern",
  saving: "Speichert",
  saved: (version) => `Gespeichert. Das Verfahren hat Fassung ${version}.`,
};
