import type { FlowText } from "./flow";

/** German text around the ranking. */
export const flowTextDe: FlowText = {
  kept: {
    notTaken: (n) => (n === 1 ? "1 Antwort nicht angenommen" : `${n} Antworten nicht angenommen`),
    title: "Nicht angenommene Antworten",
    lead: "Der Server hat sie abgelehnt. Sie bleiben in diesem Browser, bis Sie sie verwerfen.",
    given: (project, when) => `${project}, gegeben ${when}`,
    outcomes: { answered: "Antwort", none_acceptable: "Keine annehmbar", skipped: "Übersprungen" },
    advice:
      "Versuchen Sie es später noch einmal, oder senden Sie die Datei an die Leute, die das Projekt leiten.",
    retry: "Noch einmal versuchen",
    copy: "Kopieren",
    download: "Herunterladen",
    discard: "Verwerfen",
    discardSure: "Endgültig verwerfen",
    close: "Schließen",
    unsafe:
      "Dieser Browser bewahrt für diese Seite nichts auf (ein privates Fenster?). Lassen Sie sie offen, bis alles gesendet ist.",
    waiting: (n) =>
      n === 1
        ? "1 Antwort wartet in diesem Browser darauf, gesendet zu werden."
        : `${n} Antworten warten in diesem Browser darauf, gesendet zu werden.`,
  },
};
