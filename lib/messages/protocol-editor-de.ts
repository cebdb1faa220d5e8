import type { ProtocolEditorText } from "./protocol-editor";
import { protocolTextDe } from "./protocols-de";

/** German text of the editor of a project's protocol. */
export const protocolEditorTextDe: ProtocolEditorText = {
  kind: "Was zu tun ist",
  kinds: {
    ranking: {
      name: "Rangfolge",
      about: "Zwei bis neun Antworten werden geordnet. Die meisten Vergleiche für die Zeit.",
    },
    pairwise: {
      name: "Paar mit Stärke",
      about: "Welche von zwei Antworten besser ist, und um wie viel. Schnell, und auch für Telefone gemacht.",
    },
    rating: {
      name: "Bewertung",
      about: "Jede Antwort wird für sich bewertet, auf eigenen Skalen, mit Merkmalen und Auswahlen.",
    },
    demonstration: {
      name: "Musterantwort schreiben",
      about:
        "Eine vorbildliche Antwort wird geschrieben oder aus der besten gemacht. Zum überwachten Feinabstimmen.",
    },
  },
  ties: "Gleichstände erlaubt",
  tiesHint: "Zwei Antworten dürfen sich einen Platz teilen.",
  partial: "Teilordnung erlaubt",
  partialHint: "Zwei geordnete Antworten genügen; die anderen dürfen ohne Platz bleiben.",
  rateFirst: "Erst bewerten, dann ordnen",
  rateFirstHint:
    "Wie bei InstructGPT gearbeitet wurde: Jede Antwort wird für sich bewertet, ehe verglichen wird.",
  strength: "Skala der Stärke",
  presets: {
    binary_2: { name: "2 Punkte: nur welche", about: "Ohne Stärke: die bessere, ohne Abstufung." },
    llama2_4: { name: "4 Stufen, keine Mitte", about: "Llama 2 (arXiv 2307.09288, Abschnitt 3.2.1)." },
    webgpt_5: { name: "5 Punkte", about: "WebGPT (arXiv 2112.09332)." },
    helpsteer3_7: { name: "7 Punkte, −3 bis 3", about: "HelpSteer3-Preference (arXiv 2505.11475)." },
    hh_8: { name: "8 Punkte, keine Mitte", about: "HH-RLHF (arXiv 2204.05862)." },
    stiennon_9: { name: "9 Punkte", about: "Stiennon et al. (arXiv 2009.01325)." },
  },
  points: "Punkte der Skala, von links nach rechts",
  scales: protocolTextDe.scales,
  point: (letter, words) => `${letter} ${words}`,
  middle: (words) => `A und B ${words}`,
  from: "Wie die Antwort entsteht",
  origins: {
    edit: { name: "Die beste verbessern", about: "Die beste Antwort wählen und besser machen." },
    write: { name: "Neu schreiben", about: "Die Antworten der Modelle werden nicht gezeigt." },
  },
  rationale: "Grund in Worten",
  rationaleHint: "Ein oder zwei Sätze, wie bei HelpSteer.",
  rationales: {
    off: "Nicht verlangt",
    optional: "Freiwillig",
    required: "Erforderlich für jede Antwort",
    close_calls: "Erforderlich bei knappen Entscheidungen: Gleichständen und den schwächsten Stärken",
  },
  tags: "Gründe zum Ankreuzen",
  tagsExample: "Hilfreicher\nWeniger Fehler",
  tagsHint: "Je Zeile einer, höchstens 20. Keiner: nichts zum Ankreuzen.",
  fields: {
    title: "Zu jeder Antwort gefragt",
    none: "Nichts außer der Antwort selbst.",
    add: "Feld hinzufügen",
    papers: "Felder einer Veröffentlichung",
    choosePaper: "Felder einer Veröffentlichung …",
    paper: (name, fields) => `${name} (${fields})`,
    addOf: (paper) => `Felder von ${paper} hinzufügen`,
    sayAdded: (fields, paper) => `${fields} Felder von ${paper} hinzugefügt.`,
    sayMoved: (field, place, fields) => `${field} ist jetzt Feld ${place} von ${fields}.`,
    sayRemoved: (field) => `${field} entfernt.`,
    unnamed: "Das Feld ohne Bezeichnung",
    sources: {
      instructgpt:
        "Ouyang et al. 2022 (arXiv 2203.02155), Tabelle 3: die Güte im Ganzen und elf Ja-Nein-Felder je Antwort.",
      helpsteer2: "Wang et al. 2024 (arXiv 2406.08673): fünf Eigenschaften je Antwort von 0 bis 4.",
      llama2_safety:
        "Touvron et al. 2023 (arXiv 2307.09288), Abschnitt 3.2.1: Die drei Klassen eines Paares (nur die bessere sicher, beide, keine) folgen aus den beiden Antworten.",
      webgpt:
        "Nakano et al. 2021 (arXiv 2112.09332): was dort im Paar verglichen wurde, hier je Antwort bewertet.",
      open_assistant:
        "Köpf et al. 2023 (arXiv 2304.07327): zwei Ja-Nein-Fragen, sieben Merkmale und sechs Skalen.",
    },
  },
  field: {
    number: (place) => `Feld ${place}`,
    fresh: "Neues Feld",
    up: (field) => `${field} nach oben`,
    down: (field) => `${field} nach unten`,
    remove: (field) => `${field} entfernen`,
    label: "Bezeichnung",
    named: (id) => `Heißt in Exporten ${id}.`,
    type: "Art",
    types: { scale: "Skala", flag: "Merkmal", choice: "Auswahl" },
    describe: {
      scale: (min, max) => `Skala ${min} bis ${max}`,
      flag: "Merkmal",
      choice: (options) => `Auswahl aus ${options}`,
    },
    optional: "freiwillig",
    hint: "Erklärung zum Feld",
    flagHint: "Ein Merkmal ist gesetzt oder nicht; nicht gesetzt ist auch eine Antwort.",
    required: "Muss beantwortet werden",
    min: "Von",
    max: "Bis",
    minLabel: "Worte für den niedrigsten Punkt",
    maxLabel: "Worte für den höchsten Punkt",
    option: (n) => `Möglichkeit ${n}`,
    removeOption: (n) => `Möglichkeit ${n} entfernen`,
    addOption: "Möglichkeit hinzufügen",
  },
  preview: {
    label: "Vorschau der Arbeitsseite",
    title: "Was die anderen sehen",
    frame: "Arbeitsseite",
    project: "Vorschau",
    size: "Größe des Bildschirms",
    sizes: { wide: "Breiter Bildschirm", phone: "Telefon" },
    try: "Ausprobieren",
    stop: "Aufhören",
    about: "Die Seite selbst, mit einem Beispiel. Nichts, was Sie darin tun, wird gespeichert.",
    notWhole: "Das Verfahren ist noch nicht vollständig: Die Vorschau zeigt es, wie es zuvor war.",
  },
};
