import type { WebhooksText } from "./webhooks";

/** Text of the pages of webhooks, in German. */
export const webhooksTextDe: WebhooksText = {
  title: "Webhooks",
  actions: "Aktionen",
  lead: "Eigene Adressen, die erfahren, was in diesem Projekt geschieht. Jede Nachricht ist signiert; keine enthält einen Text von Prompts, Antworten oder Menschen.",
  add: {
    title: "Webhook hinzufügen",
    url: "Adresse",
    urlHint: "Eine https://-Adresse, die POST-Anfragen annimmt.",
    events: "Melden, wenn",
    allowPrivate: "Eine Adresse im eigenen Netz des Servers erlauben",
    make: "Webhook anlegen",
    secret: "Geheimnis",
    secretHint:
      "Wird nur dieses eine Mal gezeigt: Damit sind die Nachrichten signiert. Wie man sie prüft, steht in docs/webhooks.md.",
    copy: "Geheimnis kopieren",
  },
  events: {
    "annotation.stored": "eine Annotation gespeichert oder geändert wird",
    "task.done": "eine Aufgabe alle Annotationen hat",
    "batch.done": "ein Aufgabenpaket alle Annotationen hat",
    "import.committed": "ein Import bestätigt wird",
    "dataset.exported": "ein Datensatz exportiert wird",
    "run.finished": "ein Training endet",
    "job.finished": "eine Stichprobe oder ein urteilendes Modell endet",
  },
  list: {
    label: "Webhooks des Projekts",
    heads: ["Adresse", "Wird gemeldet, wenn", "Zustand", "Wartend", "Aufgegeben"],
    numberHeads: ["Wartend", "Aufgegeben"],
    none: "Noch gibt es keine.",
    runs: "Läuft",
    paused: "Angehalten",
    remove: "Entfernen",
    removeOf: (url) => `${url} entfernen`,
    ask: "Diesen Webhook mit allem, was auf ihn wartet, entfernen? Sein Geheimnis ist dann endgültig weg.",
    confirm: "Webhook entfernen",
    keep: "Behalten",
  },
  edit: {
    title: "Webhook ändern",
    save: "Änderungen speichern",
    saved: "Gespeichert. Was wartet, geht an diese Adresse; das Geheimnis bleibt dasselbe.",
    pause: "Anhalten",
    resume: "Fortsetzen",
    isPaused: (time) =>
      `Angehalten seit ${time}. Was geschieht, wartet und wird gesendet, wenn Sie fortsetzen.`,
  },
  deliveries: {
    title: "Was gemeldet wurde",
    back: "Alle Webhooks",
    label: "Die neuesten hundert Nachrichten, die neueste zuerst",
    heads: ["Zeit", "Ereignis", "Zustand", "Versuche", "Letzte Antwort"],
    numberHeads: ["Versuche"],
    none: "Noch nichts.",
    states: { waiting: "Wartet", done: "Zugestellt", failed: "Aufgegeben" },
    next: (time) => `nächster Versuch ${time}`,
    again: "Noch einmal senden",
    againOf: (event, time) => `${event} von ${time} noch einmal senden`,
  },
};
