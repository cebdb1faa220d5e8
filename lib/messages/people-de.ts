import type { PeopleText } from "./people";

/** German text of what the people page has beside its tables. */
export const peopleTextDe: PeopleText = {
  pay: {
    title: "Stunden zum Abrechnen",
    lead: "Aktive Zeit, Aufgaben und Tage je Person, als Tabelle für ein Rechenblatt. Tage sind in UTC; Zeit zählt in dem Zeitraum, in dem die Antwort gesendet wurde.",
    from: "Erster Tag",
    to: "Letzter Tag",
    download: "Als CSV herunterladen",
  },
  mail: {
    label: "Text für eine Mail",
    hint: "Fertig zum Einfügen in eine Mail.",
    copy: "Mailtext kopieren",
    /** With {project}, {link} and {until} to be filled in. */
    text: "Guten Tag,\n\nSie sind eingeladen, bei „{project}“ mitzuarbeiten: Sie lesen Antworten von Sprachmodellen und sagen, welche besser sind.\n\nMit diesem Link treten Sie bei:\n{link}\n\nEr gilt bis {until}. Bitte geben Sie ihn nicht weiter.\n",
  },
};
