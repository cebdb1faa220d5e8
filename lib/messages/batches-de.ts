import type { BatchesText } from "./batches";
import { sayCount, sayNumber } from "./numbers";

export const batchesTextDe: BatchesText = {
  title: "Aufgaben",
  lead: "Aufgabenpakete, die Annotierende bekommen, die neuesten zuerst. Ein Upload oder eine Stichprobe in das Projekt legt von selbst eines an.",
  actions: "Aktionen",
  list: {
    label: "Aufgabenpakete",
    heads: ["Prompt-Sammlung", "Gezeigt", "Vorrang", "Zustand", "Fertig", "Annotationen", "Angelegt"],
    numberHeads: ["Vorrang", "Fertig", "Annotationen"],
    none: "Es gibt noch keine: Laden Sie Prompts mit Antworten hoch, oder legen Sie unten ein Paket an.",
    complete: (complete, tasks) => `${complete} von ${tasks}`,
    counted: (counted, wanted) => `${counted} von ${wanted}`,
    states: { open: "Wird ausgegeben", paused: "Angehalten", closed: "Geschlossen" },
    imported: "Mit Antworten importiert",
    pause: "Anhalten",
    resume: "Fortsetzen",
    close: "Schließen",
    priority: (n) => `Vorrang ${n}`,
    of: (action, set, made) => `${action}: ${set}, angelegt ${made}`,
    ask: "Dieses Paket endgültig schließen? Aufgaben, denen Annotationen fehlen, werden nicht mehr gestellt; Antworten bleiben.",
    confirm: "Paket schließen",
    keep: "Offen lassen",
  },
  asks: {
    wanted: "Annotationen je Aufgabe",
    language: "Sprache",
    languageHint: "Ein Kürzel, etwa de: nur ihre Prompts, und nur für Personen, die sie lesen.",
    skill: "Kenntnis",
    skillHint: "Ein Wort, etwa medizin: nur für Mitglieder, die sie haben.",
    priority: "Vorrang",
    priorityHint: "Eine ganze Zahl: höhere werden zuerst ausgegeben.",
    asksFor: (what) => `verlangt ${what}`,
    members: (n, members) =>
      n === 1
        ? "1 Mitglied des Projekts kann sie bearbeiten."
        : `${members} Mitglieder des Projekts können sie bearbeiten.`,
    nobody:
      "Kein Mitglied des Projekts kann diese Aufgaben bearbeiten: Laden Sie Personen ein, oder sagen Sie unter Personen, was jedes liest und kann.",
    save: "Speichern",
    keep: "Lassen, wie es ist",
  },
  cuts: {
    all: "Alle eines Prompts",
    blocks: (size) => `Blöcke bis ${size}`,
    pairs: (perPrompt) => `${perPrompt} ${perPrompt === 1 ? "Paar" : "Paare"} je Prompt`,
  },
  add: {
    title: "Aufgaben aus einer Prompt-Sammlung anlegen",
    set: "Prompt-Sammlung",
    setHint: "Aus ihren Antworten werden Aufgaben; was dasselbe sagt, wird einmal gezeigt.",
    cut: "Antworten auf einem Bildschirm",
    howAll: "Alle Antworten eines Prompts (über neun in überlappenden Blöcken)",
    howBlocks: "Überlappende Blöcke einer Größe",
    howPairs: "Einige Paare je Prompt",
    size: "Antworten je Block",
    perPrompt: "Paare je Prompt",
    again: "Auch Prompts, die in diesem Projekt schon Aufgaben haben",
    preview: "Erst zählen",
    make: "Aufgaben anlegen",
    counted: (n) => `${n.prompts} Prompts ergeben ${n.tasks} Aufgaben: ${n.annotations} Annotationen.`,
    without: (count) => `${count} davon ergeben keine, weil verschiedene Antworten fehlen.`,
    work: (ms) => `${sayWork(ms)} Arbeit bei der mittleren Zeit je Aufgabe im Projekt.`,
  },
};

function sayWork(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return "Weniger als eine Minute";
  if (minutes < 60) return `Etwa ${sayCount(minutes, "Minute", "Minuten", "de")}`;
  return `Etwa ${sayNumber(ms / 3_600_000, "de", 1)} Stunden`;
}
