import type { TroubleText } from "./trouble";

/** German text of the pages that stand for one that cannot be shown. */
export const troubleTextDe: TroubleText = {
  broken: {
    title: "Diese Seite konnte nicht gezeigt werden",
    about:
      "Der Fehler liegt beim Server. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie es der Verwaltung.",
    aboutWithId: (id) =>
      `Der Fehler liegt beim Server. Versuchen Sie es noch einmal; bleibt es dabei, nennen Sie der Verwaltung diese Kennung: ${id}.`,
    again: "Noch einmal versuchen",
  },
  missing: {
    title: "Hier ist nichts",
    about: "Die Seite gibt es nicht, oder Ihr Konto darf sie nicht sehen.",
    home: "Zur Startseite",
  },
};
