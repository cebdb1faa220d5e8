import type { EnterText } from "./enter";

/** German text of the pages of those who are not in yet. */
export const enterTextDe: EnterText = {
  name: "Ihr Name",
  email: "E-Mail-Adresse",
  emailHint: "Damit melden Sie sich an. Es wird nichts dorthin gesendet.",
  password: "Passwort",
  passwordHint: "Mindestens 10 Zeichen.",
  busy: "Einen Augenblick",
  linkGone: "Dieser Link gilt nicht",
  signIn: {
    title: "Anmelden",
    lead: "Konten entstehen über einen Einladungslink; fragen Sie die Person, die das Projekt leitet. Hat eine Studie Sie hergeschickt? Öffnen Sie deren Link noch einmal: Ihre Arbeit bleibt erhalten.",
  },
  setUp: {
    tab: "Einrichten",
    title: "Das erste Konto anlegen",
    lead: "Es darf alles: Projekte anlegen, Personen einladen, exportieren, trainieren.",
    button: "Konto anlegen",
    gone: "Er ist schon benutzt oder abgelaufen.",
    goneNext: "Starten Sie den Server neu: Solange niemand ein Konto hat, gibt er einen neuen Link aus.",
  },
  join: {
    tab: "Beitreten",
    title: (project) => `${project}: beitreten`,
    titleUnnamed: "Dem Projekt beitreten",
    lead: "Sie ordnen Antworten von Sprachmodellen. Ihr Name steht in keinem Export.",
    button: "Beitreten",
    joinAs: (name) => `Als ${name} beitreten`,
    gone: "Er ist aufgebraucht, widerrufen oder abgelaufen.",
    goneNext: "Bitten Sie die Person, die ihn gesendet hat, um einen neuen.",
  },
};
