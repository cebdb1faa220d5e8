import type { PushesText } from "./pushes";

/** Texte zum Senden von Datensätzen an den Hugging-Face-Hub. */
export const pushesTextDe: PushesText = {
  title: "An den Hugging-Face-Hub senden",
  repository: "Repository",
  repositoryHint: "Als Eigentümer/Name. Es wird angelegt, wenn es noch keines gibt.",
  token: "Zugangsschlüssel (Token)",
  tokenHint:
    "Einer, der dort schreiben darf. Er bleibt verschlüsselt gespeichert, bis die Dateien angekommen sind, und wird dann gelöscht.",
  private: "Privat",
  privateHint: "Nur für ein Repository, das jetzt angelegt wird; ein vorhandenes bleibt, wie es ist.",
  button: "Datensatz senden",
  busy: "Wird gesendet",
  stale: "Der Server war nicht erreichbar; die Anzeige ist älter.",
  list: "An den Hub gesendet",
  states: {
    queued: (repository) => `${repository}: wartet`,
    running: (repository, sent, all) => `${repository}: ${sent} von ${all} gesendet`,
    failed: (repository) => `${repository}: fehlgeschlagen`,
  },
  retried: "Wird bald wieder versucht.",
  done: (repository) => `${repository}: angekommen`,
  progress: (repository) => `Wird an ${repository} gesendet`,
};
