import type { DisagreementsText } from "./disagreements";
import { sayCount, sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "de");
const count = (n: number, one: string, many: string): string => sayCount(n, one, many, "de");

export const disagreementsTextDe: DisagreementsText = {
  title: (run) => `Wo Training Nr. ${run} den Menschen widerspricht`,
  lead: "Zurückgehaltene Paare, die das Modell umgekehrt ordnet, der größte Unterschied der Belohnungen zuerst. Entweder irrt das Modell, oder das Urteil war falsch: Fragen Sie noch einmal.",
  back: "Zu den Belohnungsmodellen",
  link: "Fehler ansehen",
  counts: (n) =>
    `Das Modell ordnet ${number(n.disagreements)} von ${count(n.ordered, "zurückgehaltenen Paar", "zurückgehaltenen Paaren")} von Antworten anders als die Mehrheit.`,
  votes: (votes) =>
    `Hier sind zwei Antworten ein Paar, gleich wie viele Personen sie geordnet haben, und keines, wo ebenso viele das Gegenteil sagen; der Bericht zählt die Paare, wie der Datensatz sie hat, auch die urteilender Modelle: ${number(votes)}.`,
  listed: (listed) => `Aufgeführt sind die ${number(listed)} mit dem größten Unterschied.`,
  again: (n) =>
    `Noch einmal gefragt: ${number(n.waiting)} warten, ${number(n.kept)} bestätigt (Fehler des Modells), ${number(n.turned)} umgekehrt (das Urteil ist fraglich), ${number(n.level)} unentschieden.`,
  noise: (share, decided) =>
    `Von ${count(decided, "entschiedenen Paar", "entschiedenen Paaren")} wurden ${share} % umgekehrt.`,
  filter: {
    label: "Liste eingrenzen",
    source: "Prompt-Sammlung",
    models: "Modelle",
    minDifference: "Unterschied mindestens",
    state: "Zustand",
    any: "Alle",
    apply: "Zeigen",
  },
  states: {
    unasked: "Nicht noch einmal gefragt",
    waiting: "Noch einmal gefragt, wartet",
    kept: "Bestätigt: Fehler des Modells",
    turned: "Umgekehrt: das Urteil ist fraglich",
    level: "Unentschieden",
    unanswered: "Ohne Antwort geschlossen",
  },
  none: "Nichts anzusehen: Das Modell ordnet jedes zurückgehaltene Paar von Antworten wie die Mehrheit.",
  noMatch: "Kein Paar passt dazu.",
  matching: (n) => count(n, "Paar", "Paare"),
  list: "Paare",
  pair: (n) => `Paar ${n}`,
  select: (n) => `Paar ${n} auswählen`,
  people: (better, worse) =>
    `${count(better, "Person ordnete", "Personen ordneten")} so, ${worse === 0 ? "niemand" : worse} umgekehrt`,
  strength: (percent) => `Stärke ${percent} %`,
  difference: (d) => `Unterschied ${d}`,
  prompt: "Prompt",
  better: "Für die Menschen die bessere Antwort",
  worse: "Für das Modell die bessere Antwort",
  reward: (reward) => `Belohnung ${reward}`,
  said: (n) =>
    `Noch einmal gefragt: ${n.kept} blieben bei der Ordnung, ${n.turned} kehrten sie um, ${n.level} zogen keine vor (${n.wanted} gewünscht).`,
  more: "Weitere Paare",
  first: "Zurück zum Anfang",
  ask: {
    title: "Noch einmal fragen",
    lead: "Aufgaben für Annotierende, die den Prompt noch nicht beantwortet haben; sie sehen weder Belohnungen noch frühere Antworten.",
    cannot:
      "Das Protokoll des Projekts ordnet keine Antworten; nach diesen Paaren kann hier niemand gefragt werden.",
    which: "Welche Paare",
    selected: (n) => `Die ausgewählten (${n})`,
    top: "Die ersten, die zum Filter passen und nicht noch einmal gefragt wurden",
    count: "Wie viele",
    show: "Was die Aufgabe zeigt",
    shows: { pair: "Die beiden Antworten", ranking: "Alle Antworten der ersten Rangfolge" },
    make: "Noch einmal fragen",
    preview: "Erst zählen",
    counted: (n) =>
      `${count(n.pairs, "Paar", "Paare")}, ${count(n.tasks, "Aufgabe", "Aufgaben")}: ${count(n.annotations, "Annotation", "Annotationen")}.`,
    made: (n) => `${count(n.tasks, "Aufgabe", "Aufgaben")} für ${count(n.pairs, "Paar", "Paare")} angelegt.`,
    waiting: (n) => `Nach ${count(n, "Paar", "Paaren")} wird schon gefragt.`,
    short: (short, nobody) =>
      `Für ${count(short, "Aufgabe", "Aufgaben")} sind weniger Personen übrig, als Annotationen gewünscht sind${nobody === 0 ? "" : ` (für ${number(nobody)} davon niemand)`}: Die anderen haben den Prompt beantwortet. Laden Sie Personen ein, oder wünschen Sie weniger.`,
  },
};
