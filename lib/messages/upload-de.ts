import type { UploadText } from "./upload";

/** Die Seite, auf der Dateien hochgeladen werden. */
export const uploadTextDe: UploadText = {
  title: "Prompts",
  lead: "Jeder Prompt mit mindestens zwei verschiedenen Antworten wird eine Aufgabe; mehr als neun Antworten werden in überlappende Blöcke geteilt.",
  panel: "Prompts hochladen",
  another: "Weitere Datei hochladen",
  cancel: "Abbrechen",
  imported: (prompts, answers, tasks) =>
    `Importiert: ${zahl(prompts, "Prompt", "Prompts")} mit ${zahl(answers, "Antwort", "Antworten")}; ${zahl(tasks, "Aufgabe wartet", "Aufgaben warten")} auf eine Rangfolge.`,
  importedPreferences: (preferences, prompts) =>
    `Importiert: ${zahl(preferences, "Präferenz", "Präferenzen")} zu ${zahl(prompts, "Prompt", "Prompts")}.`,
  rankFirst: "Die erste Aufgabe selbst ordnen",
  choice: {
    kind: "Was die Datei enthält",
    kinds: {
      prompts: {
        title: "Prompts mit je mehreren Antworten",
        hint: "Aus ihnen werden Aufgaben. Prompts allein genügen: Modelle können die Antworten danach schreiben.",
      },
      preferences: {
        title: "Präferenzen, die es schon gibt",
        hint: "Paare, Ränge, Bewertungen oder Duelle anderer Werkzeuge; oder rankings.jsonl aus einem Export.",
      },
    },
    example: "Wie eine Zeile aussieht",
    name: "Name der Prompt-Sammlung",
    nameHint: "Gibt es schon eine dieses Namens, kommt Neues dazu; was sie schon enthält, nicht noch einmal.",
    send: "Hochladen und prüfen",
    sample: "Das Beispiel nehmen: 12 Prompts mit je 4 Antworten",
    noSample: "Das Beispiel ließ sich nicht laden. Versuchen Sie es noch einmal.",
  },
  report: {
    refusedWhole: (file) => `${file} wird als Ganzes abgelehnt, nichts davon wurde übernommen:`,
    prompts: (count) => `${zahl(count, "Prompt", "Prompts")} zu importieren`,
    preferences: (count) => `${zahl(count, "Präferenz", "Präferenzen")} zu importieren`,
    refused: (count) => `${count} abgelehnt`,
    duplicates: (count) => `${count} schon vorhanden`,
    confirm: (count) => `${count} importieren`,
    confirmSome: (count, refused) => `${count} importieren, ${refused} weglassen`,
    discard: "Verwerfen",
    other: "Andere Datei wählen",
    made: (answers, tasks) =>
      `${zahl(answers, "Antwort", "Antworten")}. Mit der Bestätigung ${tasks === 1 ? "entsteht" : "entstehen"} ${zahl(tasks, "Aufgabe", "Aufgaben")}`,
    madeNone: (prompts) =>
      `${zahl(prompts, "Prompt hat", "Prompts haben")} weniger als zwei verschiedene Antworten und ${prompts === 1 ? "ergibt" : "ergeben"} keine`,
    lines: (count) => `${zahl(count, "Zeile", "Zeilen")} abgelehnt`,
    warnings: (count) => zahl(count, "Warnung", "Warnungen"),
    problems: "Fehler nach Zeilen",
    heads: ["Zeile", "Stelle", "Was nicht stimmt", "Wie es zu beheben ist"],
    download: "Den ganzen Bericht herunterladen",
    changed: "Mit einer Änderung übernommen:",
    preview: (count) => (count === 1 ? "Der erste Datensatz" : `Die ersten ${count} Datensätze`),
    answers: (count) => zahl(count, "Antwort", "Antworten"),
  },
  tasks: {
    none: "Noch keine Prompts.",
    noMore: "Keine weiteren Aufgaben.",
    label: "Aufgaben",
    caption: "Aufgaben in der Reihenfolge, in der sie vergeben werden",
    prompt: "Prompt",
    answers: "Antworten",
    ranked: "Geordnet",
    state: "Zustand",
    states: {
      open: "Offen",
      review: "Zu prüfen: von dreien übersprungen",
      paused: "Angehalten",
      closed: "Geschlossen",
    },
    done: "Erledigt",
    counted: (counted, wanted) => `${counted} von ${wanted ?? "allen"}`,
    first: "Erste Seite",
    next: "Nächste Seite",
  },
};

function zahl(count: number, one: string, many: string): string {
  return `${count.toLocaleString("de")} ${count === 1 ? one : many}`;
}
