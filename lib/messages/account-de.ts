import type { AccountText } from "./account";

/** German text of the account page. */
export const accountTextDe: AccountText = {
  title: "Konto",
  you: {
    title: "Sie",
    name: "Ihr Name",
    email: "E-Mail-Adresse",
    role: "Rolle",
    admin: "Verwaltung",
    member: "Mitglied in Projekten",
  },
  key: {
    title: "API-Schlüssel",
    lead: "Mit ihm handelt ein Programm in der API für Sie: Es liest und schreibt, was Sie dürfen, ändert aber weder Ihr Passwort noch diesen Schlüssel.",
    create: "API-Schlüssel anlegen",
    made: "Ihr neuer API-Schlüssel",
    madeHint: "Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal gezeigt.",
    copy: "Schlüssel kopieren",
    madeOn: "angelegt am",
    neverUsed: "nie benutzt",
    lastUsedOn: "zuletzt benutzt am",
    revoke: "Widerrufen",
    ask: "Den Schlüssel widerrufen? Programme, die ihn benutzen, kommen sofort nicht mehr hinein.",
    confirm: "API-Schlüssel widerrufen",
    keep: "Behalten",
    usage: "So wird er benutzt",
    copyExample: "Beispiel kopieren",
    operations: "Alle Aufrufe (OpenAPI)",
  },
  password: {
    title: "Passwort ändern",
    current: "Jetziges Passwort",
    new: "Neues Passwort",
    hint: "Mindestens 10 Zeichen. Andere Browser werden abgemeldet; der API-Schlüssel bleibt.",
    button: "Passwort ändern",
    busy: "Einen Augenblick",
    done: "Das Passwort ist geändert. Sie sind überall abgemeldet, nur hier nicht.",
  },
};
