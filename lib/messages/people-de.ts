import { sayCount } from "./numbers";
import type { PeopleText } from "./people";

/** German text of the people page. */
export const peopleTextDe: PeopleText = {
  title: "Personen",
  lead: "In Exporten stehen nur Pseudonyme.",
  role: "Rolle",
  invite: {
    title: "Personen einladen",
    uses: "Für wie viele Personen",
    make: "Einladungslink anlegen",
    link: "Einladungslink",
    copy: "Link kopieren",
    about: (uses, day) =>
      `Für höchstens ${sayCount(uses, "Person", "Personen", "de")}. Er gilt bis ${day} und wird nur dieses eine Mal gezeigt.`,
  },
  invites: {
    label: "Gültige Einladungslinks",
    actions: "Aktionen",
    made: "Angelegt",
    used: "Benutzt",
    until: "Gilt bis",
    uses: (uses, all) => `${uses} von ${all}`,
    revoke: "Widerrufen",
    revokeOf: (role, made) => `Den Link vom ${made} widerrufen (${role})`,
  },
  members: {
    none: "Noch niemand ist beigetreten. Die Verwaltung darf alles, ohne Mitglied zu sein.",
    label: "Mitglieder des Projekts",
    actions: "Aktionen",
    name: "Name und Pseudonym",
    email: "E-Mail-Adresse",
    joined: "Beigetreten",
    remove: "Herausnehmen",
    removeOf: (name) => `${name} aus dem Projekt nehmen`,
  },
  abilities: {
    head: "Liest und kann",
    change: "Ändern",
    changeOf: (name) => `Ändern, was ${name} liest und kann`,
    of: (name) => `Was ${name} liest und kann`,
    languages: "Sprachen",
    languagesHint: "Kürzel mit Kommas dazwischen, etwa de, pt-BR. Aufgabenpakete können eines verlangen.",
    skills: "Kenntnisse",
    skillsHint: "Je ein, zwei Wörter, etwa medizin, python. Aufgabenpakete können eines verlangen.",
    addOf: (word) => `${word} hinzufügen`,
    save: "Speichern",
    keep: "Lassen, wie es ist",
  },
  removed: {
    title: "Herausgenommen",
    lead: "Was diese Personen geordnet haben, bleibt. Kein Einladungslink lässt diese Konten wieder ein; mit einem Link, der noch gilt, käme aber ein neues Konto hinein: Widerrufen Sie ihn, wenn er in falschen Händen ist.",
    on: (day) => `herausgenommen ${day}`,
    restore: "Wieder aufnehmen",
    restoreOf: (name) => `${name} wieder aufnehmen`,
  },
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
