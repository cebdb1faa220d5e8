import type { AccountsText } from "./accounts";

/** German text of the page of accounts. */
export const accountsTextDe: AccountsText = {
  title: "Konten",
  lead: "Alle, die sich anmelden können. Wird ein Konto geschlossen, enden seine Sitzungen und API-Schlüssel sofort und endgültig; was die Person geordnet hat, bleibt.",
  person: "Name und E-Mail-Adresse",
  role: "Rolle auf der Instanz",
  admin: "Verwaltung",
  member: "Mitglied",
  projects: "In Projekten",
  since: "Angelegt am",
  state: "Zustand",
  open: "offen",
  closedOn: "geschlossen am",
  close: "Schließen",
  reopen: "Wieder öffnen",
  actions: "Aktionen",
  ask: "Dieses Konto schließen? Seine Sitzungen und API-Schlüssel enden endgültig.",
  confirm: "Konto schließen",
  keep: "Offen lassen",
  search: "Teil eines Namens oder einer Adresse",
  apply: "Suchen",
  none: "Kein Konto passt.",
  next: "Nächste Seite",
};
