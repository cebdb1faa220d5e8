import { sayCount, sayNumber } from "./numbers";
import type { OverviewText } from "./overview";

const number = (n: number): string => sayNumber(n, "de");
const count = (n: number, one: string, many: string): string => sayCount(n, one, many, "de");
const tasks = (n: number): string => count(n, "Aufgabe", "Aufgaben");
const days = (n: number): string => count(n, "Tag", "Tage");

/** German text of a project's overview. */
export const overviewTextDe: OverviewText = {
  title: "Übersicht",
  stale: "Der Server war nicht zu erreichen; diese Zahlen sind von vorher.",
  nothing: "k. A.",
  progress: {
    question: "Wie weit",
    noTasks: "Noch keine Aufgaben",
    noneOpen: "Keine offenen Aufgaben",
    places: (counted, wanted) =>
      `${number(counted)} von ${count(wanted, "gewünschten Annotation", "gewünschten Annotationen")}`,
    placesAndImported: (counted, wanted, imported) =>
      `${number(counted)} von ${count(wanted, "gewünschten Annotation", "gewünschten Annotationen")}, dazu ${number(imported)} importierte`,
    bar: "Anteil der gewünschten Annotationen",
    tasks,
    states: {
      complete: (n) => `${number(n)} vollständig`,
      underway: (n) => `${number(n)} begonnen`,
      untouched: (n) => `${number(n)} unberührt`,
      review: (n) => `${number(n)} zu prüfen`,
      paused: (n) => `${number(n)} angehalten`,
      closed: (n) => `${number(n)} geschlossen`,
    },
  },
  pace: {
    question: "Wie schnell",
    noAnswers: "Noch keine Antworten",
    aDay: (n) => `${sayNumber(n, "de", n >= 10 ? 0 : 1)} am Tag`,
    nobody: "Noch ordnet niemand",
    nothingLeft: "Nichts ist übrig",
    nothingToRank: "Noch nichts zu ordnen",
    left: (n) => `Bei diesem Tempo noch ${sayDays(n)}`,
    between: (low, high) => `95 %: ${low === high ? days(low) : `${number(low)} bis ${days(high)}`}`,
    atLeast: (low) => `95 %: mindestens ${days(low)}`,
    median: (duration) => `mittlere Zeit je Aufgabe ${duration}`,
    recent: (hour, day) => `${number(hour)} in dieser Stunde, ${number(day)} in 24 Stunden`,
    chart: (words) => `Antworten am Tag. ${words}`,
    most: (n) => `Höchstwert ${number(n)}`,
    today: "heute",
  },
  agreement: {
    question: "Wie gut",
    none: "Noch keine Übereinstimmung",
    needsTwo: "Erst müssen zwei Personen dieselbe Aufgabe ordnen.",
    agree: (share) => `${share} stimmen überein`,
    detail: "Paare von Antworten, die zwei Personen gleich geordnet haben, Gleichstände weggelassen.",
    figures: (detail, chance) => `${detail}; Zufall ${chance}`,
  },
  next: {
    question: "Was ansteht",
    steps: {
      upload: {
        answer: "Es fehlen Prompts",
        why: () =>
          "Laden Sie Prompts mit je mehreren Antworten von Modellen hoch; jeder Prompt wird eine Aufgabe.",
        act: "Prompts hochladen",
      },
      invite: {
        answer: "Es fehlen Personen",
        why: (n) => `${count(n, "Aufgabe ist", "Aufgaben sind")} bereit, und niemand ordnet.`,
        act: "Personen einladen",
      },
      rank: {
        answer: "Bereit zum Ordnen",
        why: () =>
          "Noch hat niemand angefangen. Ordnen Sie die erste Aufgabe selbst, um zu sehen, was andere sehen.",
        act: "Die erste Aufgabe ordnen",
      },
      review: {
        answer: "Aufgaben zu prüfen",
        why: (n) =>
          `${count(n, "Aufgabe wurde", "Aufgaben wurden")} zu oft übersprungen und niemandem mehr gegeben.`,
        act: "Die Aufgaben ansehen",
      },
      export: {
        answer: "Bereit zum Export",
        why: () => "Aus den Rangfolgen kann ein Datensatz werden.",
        act: "Datensatz exportieren",
      },
      train: {
        answer: "Bereit zum Training",
        why: (n) => `${count(n, "Datensatz", "Datensätze")}, noch kein Belohnungsmodell.`,
        act: "Belohnungsmodell trainieren",
      },
      wait: {
        answer: "Nichts",
        why: (n) => `${count(n, "Person hat", "Personen haben")} gerade eine Aufgabe.`,
        act: "Datensatz exportieren",
      },
    },
  },
  quality: {
    title: "Güte",
    label: "Kennzahlen der Güte",
    caption: "Güte der Annotationen; die Intervalle sind 95 %, nach Prompts gebündelt",
    heads: { figure: "Kennzahl", value: "Wert", detail: "95-%-Intervall und n" },
    tooFew: "zu wenige Prompts für ein Intervall",
    range: (low, high) => `${low} bis ${high}`,
    n: (n, of) => `n = ${number(n)} ${of}`,
    strict: {
      name: "Paarweise Übereinstimmung, streng",
      meaning: (chance) => `Dieselbe Ordnung zweier Antworten, Gleichstände weggelassen; Zufall ${chance}.`,
      of: "Vergleiche",
      none: "noch kein Paar von Antworten, das zwei Personen verglichen haben",
    },
    threeWay: {
      name: "Paarweise Übereinstimmung, dreifach",
      meaning: (chance) =>
        `Dasselbe Urteil, besser, gleichauf und schlechter unterschieden; Zufall ${chance}.`,
      of: "Vergleiche",
      none: "noch kein Paar von Antworten, das zwei Personen verglichen haben",
    },
    tauB: {
      name: "Kendalls τ-b",
      meaning:
        "Übereinstimmung ganzer Rangfolgen, über die Prompts gemittelt; 1 gleich, 0 ohne Zusammenhang, −1 umgekehrt.",
      of: "Prompts",
      none: "noch kein Prompt mit zwei Rangfolgen, die sich vergleichen lassen",
    },
    alpha: {
      name: "Krippendorffs α",
      meaning: "Urteile besser, gleichauf, schlechter als geordnete Skala; 1 gleich, 0 wie durch Zufall.",
      of: "Paare von Antworten",
      none: "noch kein Paar zweimal beurteilt, oder alle Urteile gleich",
    },
    ties: {
      name: "Gleichstände",
      meaning: "Paare von Antworten auf einem Platz.",
      of: "Paare",
      none: "noch nichts geordnet",
    },
    skips: {
      name: "Übersprungen",
      meaning: "Übersprungene Aufgaben unter allem, was gesendet wurde.",
      of: "Antworten und Übersprungene",
      none: "noch nichts gesendet",
    },
    firstShown: {
      name: "Zuerst Gezeigtes gewinnt",
      meaning: "Wie oft die zuerst gezeigte Antwort die einzige beste ist.",
      meaningWithChance: (chance) =>
        `Wie oft die zuerst gezeigte Antwort die einzige beste ist; ${chance}, wenn die Reihenfolge nichts bewirkt.`,
      of: "Rangfolgen",
      none: "noch keine Rangfolge einer Person mit einer einzigen besten Antwort",
    },
    p: (value) => `exakter Test p = ${sayNumber(value, "de", 3)}`,
    pBelow: (value) => `exakter Test p < ${sayNumber(value, "de", 3)}`,
  },
  annotators: {
    title: "Wer geordnet hat",
    label: "Wer in diesem Projekt geordnet hat",
    lead: (active, working) =>
      `${count(active, "Person hat", "Personen haben")} in den letzten 7 Tagen geordnet, ${count(working, "hat", "haben")} gerade eine Aufgabe`,
    imported: (n) => count(n, "importierte Person", "importierte Personen"),
    shown: (shown, total) =>
      `Gezeigt sind die ${number(shown)} von ${number(total)}, die am meisten getan haben; die Stunden aller stehen unter Personen.`,
    worked: (duration) => `${duration} Arbeitszeit`,
    workedAt: (duration, cost) => `${duration} Arbeitszeit, die ${cost} kosten`,
    heads: {
      annotator: "Pseudonym",
      done: "Erledigt",
      skipped: "Übersprungen",
      median: "Mittlere Zeit",
      worked: "Arbeitszeit",
      cost: "Kosten",
      last: "Zuletzt gesehen",
    },
    kinds: { human: "Mensch", model: "Modell", imported: "importiert" },
  },
  reports: {
    title: (open) => (open === 0 ? "Meldungen: alle erledigt" : `Meldungen: ${number(open)} offen`),
    from: (pseudonym, day) => `von ${pseudonym}, ${day}`,
    dealtWith: (day) => `, erledigt ${day}`,
    prompt: (text) => `Prompt: ${text}`,
    answer: (text) => `Antwort: ${text}`,
    resolve: "Als erledigt markieren",
    reopen: "Wieder öffnen",
    reasons: {
      broken_text: "Text kaputt oder unvollständig",
      offensive: "Beleidigend oder gefährlich",
      personal_data: "Persönliche Daten",
      wrong_language: "Falsche Sprache",
      other: "Anderes",
    },
  },
};

function sayDays(n: number): string {
  if (n < 1) return "weniger als ein Tag";
  const rounded = Math.round(n);
  return rounded === 1 ? "etwa ein Tag" : `etwa ${days(rounded)}`;
}
