import type { JudgesText } from "./judges";

const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("de")} ${n === 1 ? one : many}`;

/** Text of the pages of model judges, in German. */
export const judgesTextDe: JudgesText = {
  title: "Urteilende Modelle",
  lead: "Modelle, die die Antworten Ihrer Aufgaben vergleichen, jedes Paar in beiden Reihenfolgen. Sie belegen keinen Platz einer Aufgabe; was sie sagen, bleibt getrennt von den Urteilen der Menschen.",
  add: "Modell urteilen lassen",
  noEndpoint: {
    title: "Zuerst ein Modellserver",
    about:
      "Geurteilt wird von einem Modell hinter einem Modellserver. Noch gibt es keinen; der vorbereitete Anbieter braucht keinen Server.",
    step: "Modellserver hinzufügen",
  },
  noTasks: {
    title: "Zuerst etwas zu vergleichen",
    about:
      "Verglichen werden die Antworten von Aufgaben, die Menschen ordnen. Laden Sie Prompts mit Antworten hoch, oder lassen Sie Modelle welche schreiben.",
    step: "Prompts hochladen",
  },
  noJudges: {
    title: "Das erste Modell urteilen lassen",
    about:
      "Wählen Sie ein Modell und, wenn Sie wollen, wie es gefragt wird. Bevor etwas gesendet wird, sehen Sie die erste Anfrage ganz, wie viele es sind und was sie kosten.",
    step: "Modell urteilen lassen",
  },
  list: {
    label: "Urteilende Modelle, die neuesten zuerst",
    heads: ["Name", "Zustand", "Urteile", "Modell", "Unklar", "Kosten"],
    numberHeads: ["Unklar", "Kosten"],
    version: (n) => `Fassung ${n}`,
    of: (done, all) => `${done.toLocaleString("de")} von ${all.toLocaleString("de")}`,
    failed: (n) => `${n.toLocaleString("de")} aufgegeben`,
  },
  states: {
    queued: "Wartet",
    running: "Läuft",
    paused: "Angehalten",
    done: "Fertig",
    failed: "Gescheitert",
    cancelled: "Beendet",
  },
  stopping: { pause: "Hält an", cancel: "Wird beendet" },
  figures: {
    title: "Modelle und Menschen",
    about:
      "Wie oft ein Modell zwei Antworten so ordnet wie ein Mensch, daneben, wie oft zwei Menschen es tun, bei denselben Aufgaben. Beide Reihenfolgen zählen zusammen; ein Urteil, das sich mit der Reihenfolge umkehrt, ist ein Gleichstand.",
    label: "Jedes Modell neben den Menschen",
    heads: [
      "Name",
      "Mit Menschen",
      "Menschen untereinander",
      "Wechselt mit der Reihenfolge",
      "Zuerst Gezeigtes gewinnt",
      "Unklar",
    ],
    nothing: "k. A.",
    n: (n) => `n = ${n.toLocaleString("de")}`,
    between: (low, high) => `${low} bis ${high} %`,
    convention:
      "Paare, die beide geordnet haben, ohne Gleichstände; Zufall 50 %. Zuerst Gezeigtes gewinnt: 50 % wären gerecht.",
  },
  form: {
    title: "Modell urteilen lassen",
    lead: "Nichts wird gesendet, bevor Sie es starten.",
    name: "Name",
    nameHint: "Ein Name, den es schon gibt, ergibt dessen nächste Fassung.",
    endpoint: "Modellserver",
    model: "Modell",
    more: "Wie gefragt wird",
    system: "Anweisung",
    template: "Vergleich",
    templateHint:
      "{{prompt}}, {{answer_a}} und {{answer_b}} müssen darin stehen, {{guidelines}} darf. Die Antwort muss mit [[A]], [[B]] oder [[C]] enden.",
    temperature: "Temperatur",
    maxTokens: "Token je Urteil, höchstens",
    logprobs: "Nach der Wahrscheinlichkeit jedes Urteils fragen",
    logprobsHint: "Feinere weiche Urteile, wo der Modellserver es mitteilt; sonst ändert es nichts.",
    concurrency: "Anfragen gleichzeitig, höchstens",
    perMinute: "Anfragen je Minute, höchstens",
    start: "Urteilen lassen",
    starting: "Startet",
    scripted:
      "Das Modell „judge“ des vorbereiteten Anbieters erfindet seine Urteile: Es zählt Wörter. Es ist zum Ausprobieren da.",
    wrong: "Bitte eine ganze Zahl in diesen Grenzen.",
  },
  preview: {
    title: "Was es wird",
    counting: "Zählt",
    requests: (tasks, pairs, requests) =>
      `${count(tasks, "Aufgabe", "Aufgaben")} mit ${count(pairs, "Paar", "Paaren")}, jedes in beiden Reihenfolgen: ${count(requests, "Anfrage", "Anfragen")}`,
    tokens: (input, output) =>
      `Etwa ${input.toLocaleString("de")} Token hinein, bis zu ${output.toLocaleString("de")} heraus`,
    cost: (cost) => `Höchstens etwa ${cost} nach den Preisen des Modellservers`,
    noPrice: "Der Modellserver hat keinen Preis",
    example: "Die erste Anfrage ganz",
    nothing: "Noch gibt es keine Aufgabe zu vergleichen.",
  },
  job: {
    title: (name, version) => (version === 1 ? name : `${name}, Fassung ${version}`),
    back: "Alle Modelle",
    replies: (done, all) => `${done.toLocaleString("de")} von ${count(all, "Urteil", "Urteilen")}`,
    progress: "Anteil der gewünschten Urteile",
    rate: (n) =>
      `${n < 10 ? n.toLocaleString("de", { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : Math.round(n).toLocaleString("de")} je Minute`,
    left: (seconds) =>
      seconds < 90
        ? `noch etwa ${seconds} s`
        : `noch etwa ${Math.round(seconds / 60).toLocaleString("de")} min`,
    waits: "Wartet auf den Worker",
    stale: "Der Server war nicht zu erreichen; diese Zahlen sind von vorher.",
    trouble: "Die letzte Anfrage schlug fehl und wird wiederholt:",
    failures: "Aufgegeben, und warum",
    requests: (n) => count(n, "Anfrage", "Anfragen"),
    figures: {
      tasks: "Aufgaben",
      requests: "Anfragen",
      tokens: "Token hinein / heraus",
      cost: "Kosten",
      unparsed: "Unklare Urteile",
      failed: "Aufgegeben",
      pseudonym: "In Exporten",
    },
    retries: (n) => `darunter ${count(n, "Wiederholung", "Wiederholungen")}`,
    pause: "Anhalten",
    resume: "Weitermachen",
    retry: "Aufgegebenes noch einmal versuchen",
    newTasks: "Neu hinzugekommene Aufgaben beurteilen",
    cancel: "Beenden",
    cancelSure: "Das Modell hört auf, wo es ist. Was es gesagt hat, bleibt.",
    cancelNow: "Endgültig beenden",
    keep: "Weiterlaufen lassen",
    again: "Ein weiteres wie dieses",
    settings: "Wie gefragt wird",
  },
  comparisons: {
    title: "Was es sagte",
    show: "Zeigen",
    shows: {
      all: "Alle",
      flipped: "Mit der Reihenfolge gewechselt",
      unparsed: "Unklar",
      failed: "Aufgegeben",
    },
    none: "Keine.",
    more: "Mehr zeigen",
    loading: "Lädt",
    prompt: "Prompt",
    first: "Antwort 1",
    second: "Antwort 2",
    orders: ["Antwort 1 zuerst", "Antwort 2 zuerst"],
    verdicts: { "1": "Antwort 1", "-1": "Antwort 2", "0": "Keine von beiden" },
    unclear: "Kein klares Urteil",
    waiting: "Noch nicht gefragt",
    soft: (percent) => `weiches Urteil für Antwort 1: ${percent} %`,
  },
};
