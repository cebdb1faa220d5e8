import { sayCount, sayNumber } from "./numbers";
import type { RewardModelsText } from "./reward-models";

const number = (n: number): string => sayNumber(n, "de");
const count = (n: number, one: string, many: string): string => sayCount(n, one, many, "de");

/** German text of the pages of reward models. */
export const rewardModelsTextDe: RewardModelsText = {
  title: "Belohnungsmodelle",
  lead: "Ein Sprachmodell, das jeder Antwort eine Zahl gibt, trainiert mit den exportierten Rangfolgen. Zurückgehaltene Prompts sagen, was es taugt.",
  none: "Noch kein Training.",
  train: {
    title: "Belohnungsmodell trainieren",
    noDataset: "Ein Training beginnt mit einem Datensatz von Rangfolgen. Exportieren Sie zuerst einen.",
    export: "Datensatz exportieren",
    dataset: "Datensatz",
    ofPrompts: (dataset, prompts) => `Nr. ${dataset}, ${count(prompts, "Prompt", "Prompts")}`,
    ofRanked: (dataset, ranked, prompts) =>
      `Nr. ${dataset}, ${number(ranked)} von ${number(prompts)} geordnet`,
    base: "Basismodell",
    mode: "Modus",
    hub: "Oder ein Modell aus dem Hub von Hugging Face",
    hubHint:
      "org/name oder org/name@revision: ein Llama, Qwen2, GPT-2 oder BERT. Es wird zuerst heruntergeladen, wofür es ein Netz braucht.",
    fromHub: (name) => `Aus dem Hub: ${name}`,
    ownMode: "Wie seine Familie gedacht ist",
    seed: "Startwert",
    margins: "Abstände",
    marginsHint:
      "Ein deutlicher Vorzug hält die Belohnungen weiter auseinander, nach den Stärken, die Menschen angaben.",
    softLabels: "Weiche Urteile",
    softLabelsHint:
      "Worüber Menschen uneins sind, zählt weniger, nach ihren Stimmen oder der Wahrscheinlichkeit eines urteilenden Modells.",
    learningCurve: "Lernkurve",
    learningCurveHint: "Trainiert auch mit einem Viertel und der Hälfte der Daten; für „Nur der Kopf“.",
    ensemble: "Ensemble von Köpfen",
    ensembleHint:
      "So viele Köpfe neben dem des Modells, etwa 8: Wo sie sich uneins sind, ist es unsicher und kann als Nächstes danach fragen. Leer: keine.",
    few: "Mit weniger als etwa 2.000 Paaren ist kaum ein kleines Modell besser als das Zählen von Wörtern: Sehen Sie auf die einfachen Vergleichswerte daneben.",
    button: "Belohnungsmodell trainieren",
  },
  bases: {
    mini: {
      title: "mini",
      hint: "Die Voreinstellung: ein kleines BERT mit neuem Kopf, Sekunden bis Minuten. Es wird ein üblicher Ordner von Hugging Face, den transformers lädt.",
    },
    "use-lite": {
      title: "USE-lite",
      hint: "Ein Kopf auf einem anderen festen Encoder, weniger von der Länge verleitet. Nur Preferendum kann damit bewerten; transformers lädt es nicht.",
    },
    "sentence-transformers/all-MiniLM-L6-v2": {
      title: "MiniLM-L6",
      hint: "Ein englischer Encoder mit sechs Schichten: der übliche, um ihn auf zwei Kernen ganz zu trainieren.",
    },
    "HuggingFaceTB/SmolLM2-135M-Instruct": {
      title: "SmolLM2-135M",
      hint: "Ein kleines Sprachmodell mit Chat-Vorlage: langsam auf zwei Kernen, und für Trainer seiner Familie in dessen eigener Vorlage.",
    },
  },
  recommended: {
    title: "Empfohlene Basismodelle",
    lead: "Zwei bringt Preferendum mit, zwei werden einmal aus dem Hub von Hugging Face geholt.",
    builtIn: "kein Download",
    download: (megabytes) => `${number(megabytes)} MB aus dem Hub`,
    here: "schon auf diesem Server",
    onlyAdmins: "Noch nicht auf diesem Server: Wer verwaltet, kann es holen.",
    take: (title) => `${title} nehmen`,
    details: "Was man von jedem weiß",
    heads: {
      base: "Basismodell",
      size: "Parameter",
      download: "Download",
      licence: "Lizenz",
      memory: "Arbeitsspeicher",
      minutes: "Minuten",
      accuracy: "Richtig",
    },
    millions: (n) => `${n} Millionen`,
    none: "keiner",
    megabytes: (n) => `${number(n)} MB`,
    ofMode: (mode, value) => `${mode} ${value}`,
    sets: {
      ukp: "UKPConvArg1",
      ukp4: "UKPConvArg1, vier Debatten",
      hh: "HH-RLHF harmless",
      hh1: "HH-RLHF harmless, ein Fünftel",
      alpaca: "AlpacaEval",
    },
    accuracy: (share, interval, set, mode) => `${share} % ${interval} auf ${set} (${mode})`,
    notMeasured: "noch nicht gemessen",
    note: "Arbeitsspeicher: so viel brauchte der Prozess höchstens, mit 16 Texten von 128 Token auf einmal (SmolLM2: 4; mini und USE-lite: ein ganzes Training mit 1.000 Vergleichen). Minuten: für 1.000 Vergleiche von vier Antworten; bei mini und USE-lite die halbe Rechenzeit eines Trainings, wie auf zwei Kernen, bei den anderen, mit 256 Token je Antwort, ein Durchgang einer frühen Fassung der Engine (ein Training macht bis zu drei, am Kopf allein einen). Richtig: an Paaren von Prompts, die das Training nie sah, mit dem Intervall von 95 %.",
  },
  folder: (family) => `Ein Modell der Familie ${family}, als Ordner gespeichert, den transformers lädt.`,
  unknownFamily: "Ein Modell, als Ordner gespeichert, den transformers lädt.",
  modes: {
    head: {
      title: "Nur der Kopf",
      hint: "Das Modell liest jeden Text einmal; nur der Kopf lernt: schnell und am schwächsten.",
    },
    top: {
      title: "Obere Schichten",
      hint: "Die unteren Schichten lesen jeden Text einmal; die beiden oberen und der Kopf lernen.",
    },
    lora: {
      title: "LoRA",
      hint: "Kleine Zusätze zu jeder Schicht lernen; Speicher und Zeit bleiben mäßig.",
    },
    full: {
      title: "Alle Gewichte",
      hint: "Jedes Gewicht lernt: bei einem großen Basismodell langsam, und am stärksten.",
    },
  },
  modeNames: { head: "Kopf", top: "obere Schichten", lora: "LoRA", full: "alle Gewichte" },
  run: {
    title: (n) => `Training Nr. ${n}`,
    facts: (base, mode, dataset, seed) => `${base}, ${mode}, Datensatz ${dataset}, Startwert ${seed}`,
    withMargins: "Abstände",
    withSoftLabels: "weiche Urteile",
    withHeads: (heads) => `Ensemble aus ${number(heads)} Köpfen`,
    states: {
      queued: "Wartet",
      running: "Läuft",
      finished: "Fertig",
      failed: "Gescheitert",
      cancelled: "Abgebrochen",
    },
    serving: "in Dienst",
    phases: {
      reading: "Liest den Datensatz",
      downloading: "Lädt das Basismodell herunter, in MB",
      preparing: "Bereitet die Texte vor",
      training: "Trainiert",
      evaluating: "Misst an zurückgehaltenen Prompts",
    },
    steps: (step, steps) => `${number(step)} von ${number(steps)}`,
    left: (seconds) => `noch etwa ${number(seconds)} s`,
    progress: "Fortschritt des Trainings",
    cancel: "Abbrechen",
    stopping: "Wird abgebrochen",
    resume: "Fortsetzen",
    restart: "Neu beginnen",
    goesOn: (done, planned) =>
      planned > done
        ? `Aufbewahrt nach ${number(done)} von ${count(planned, "Schritt", "Schritten")}: Von dort kann es weitergehen, und es endet mit den Zahlen eines ununterbrochenen Trainings.`
        : `Aufbewahrt nach allen ${count(done, "Schritt", "Schritten")}: Nur die Messung steht noch aus.`,
    keptFor: (days, most) =>
      `Was niemand fortsetzt, wird nach ${count(days, "Tag", "Tagen")} entfernt; je Projekt bleiben nur die ${number(most)} neuesten.`,
    beginsAnew:
      "Davon ist nichts aufbewahrt, wovon es weitergehen könnte: Es würde neu beginnen, mit denselben Daten und Einstellungen.",
    serve: "In Dienst stellen",
    playground: "Ausprobieren",
    download: "Checkpoint herunterladen",
  },
  curve: {
    title: "Verlust beim Training",
    label: (from, to, steps) =>
      `Verlust von ${sayNumber(from, "de", 3)} zu ${sayNumber(to, "de", 3)} in ${count(steps, "Schritt", "Schritten")}`,
    step: (n) => `Schritt ${n}`,
    measured: (step, percent) =>
      `Nach Schritt ${sayNumber(step, "de")} ordnet es ${percent} % der Validierungspaare wie Menschen.`,
    margin: (margin) => `Mittlerer Abstand der Belohnungen: ${margin}.`,
  },
  report: {
    label: "Zahlen des Belohnungsmodells",
    heldOut: (pairs, groups, trained, seconds) =>
      `An ${count(pairs, "zurückgehaltenen Paar", "zurückgehaltenen Paaren")} aus ${count(groups, "Gruppe von Prompts", "Gruppen von Prompts")}; trainiert mit ${count(trained, "Paar", "Paaren")} in ${sayNumber(seconds, "de", 0)} s.`,
    intervals:
      "Die Intervalle sind 95 %, nach Gruppen gebündelt, und fehlen, wo alle Paare aus einer Gruppe sind; Zufall 50 %.",
    heads: {
      model: "Modell",
      accuracy: "Richtig",
      lengthBalanced: "Ohne Längenvorteil",
      logLoss: "Log-Verlust",
    },
    rows: {
      own: "Dieses Belohnungsmodell",
      length: "Die längere Antwort gewinnt",
      tfidf: "TF-IDF und Länge",
    },
    interval: (low, high) => `[${low}; ${high}]`,
    nothing: "k. A.",
    noPairs: "k. A.: keine solchen Paare",
    card: "Zahlen",
    annotators: "Zwei Menschen sind einig",
    percent: (share) => `${share} %`,
    points: (difference) => `${difference} Punkte`,
    details: {
      title: "Richtig nach Art der Paare, Gewissheit, Länge",
      pairs: "Paare",
      accuracy: "Richtig",
      others: "alle anderen",
      gains: {
        title: "Gewinn gegenüber einfachen Vergleichswerten",
        note: "An denselben Paaren; ein Modell, das etwas taugt, hat ein Intervall über 0.",
        head: "Verglichen mit",
        difference: "Gewinn",
      },
      annotators: {
        title: "Menschen",
        note: "Wie oft ein Mensch einem anderen zustimmt, der dieselben zwei zurückgehaltenen Antworten geordnet hat, Gleichstände nicht gezählt; ein Modell kann darüber liegen.",
        head: "Wer",
        votes: "Paare von Urteilen",
        agreement: "Einig",
      },
      strength: {
        title: "Nach Stärke des Vorzugs",
        head: "Anteil der Skala",
        names: { "1": "bis 25 %", "2": "26 bis 50 %", "3": "51 bis 75 %", "4": "76 bis 100 %" },
      },
      rankGap: {
        title: "Nach Abstand in der Rangfolge",
        head: "Abstand",
        places: (n) => count(n, "Platz", "Plätze"),
      },
      source: { title: "Nach Herkunft des Prompts", head: "Herkunft" },
      models: { title: "Nach den Modellen, die antworteten", head: "Modelle" },
      batches: { title: "Nach Runde der Policy", head: "Runde" },
      calibration: {
        title: "Gewissheit",
        head: "Das Modell ist gewiss zu",
        confidence: "Mittel",
        range: (from, to) => `${from} bis ${to} %`,
        note: (error) =>
          `Mittlerer Abstand zwischen Gewissheit und Anteil richtiger Paare: ${error} Punkte. Nach eigener Rechnung liegt das Modell so oft richtig, wie das Mittel sagt.`,
      },
      ensemble: {
        title: "Ensemble von Köpfen",
        note: (heads) =>
          `${heads} Köpfe, jeder an neu gezogene Prompts angepasst: Wo sie sich uneins sind, sagen weitere Urteile am meisten.`,
        head: "Ordnung der zwei Antworten",
        agreed: "Alle Köpfe sind sich einig",
        split: "Sie sind sich uneins",
      },
      length: {
        title: "Belohnung und Länge",
        note: "0 und 50 % heißen, dass dem Modell die Länge gleich ist; auch Menschen können längere Antworten vorziehen: siehe „die längere Antwort gewinnt“.",
        head: "Zahl",
        value: "Wert",
        count: "Aus",
        correlation: "Rangkorrelation (Spearman)",
        longerHigher: "Die längere von zwei Antworten hat die höhere Belohnung",
        answers: (n) => count(n, "Antwort", "Antworten"),
        pairs: (n) => count(n, "Paar", "Paaren"),
      },
      learningCurve: {
        title: "Lernkurve",
        note: "Dasselbe Training mit weniger Daten, an denselben zurückgehaltenen Paaren: Solange der Anteil noch steigt, helfen mehr Urteile.",
        head: "Gruppen zum Trainieren",
        groups: (percent, groups) => `${percent} %: ${count(groups, "Gruppe", "Gruppen")}`,
        trainPairs: "Paare zum Trainieren",
      },
    },
    ending: {
      converged: "Beendet, weil der Verlust sein Minimum erreicht hat.",
      step_limit: "An der Grenze der Schritte beendet, ehe der Verlust sein Minimum erreicht hatte.",
      all: (planned) => `Beendet nach allen ${planned} Durchgängen durch die Daten.`,
      early: (done, planned) =>
        `Früh beendet nach Durchgang ${done} von ${planned}: Nach dem besten wurde keiner besser.`,
      kept: (pass) =>
        `Behalten: die Gewichte von Durchgang ${pass}, die besten auf den Gruppen zum Validieren.`,
    },
    warnings: {
      data_too_small: (pairs) =>
        `${count(pairs, "Paar", "Paare")} zum Trainieren. Mit weniger als etwa 2.000 ist kaum ein kleines Modell besser als das Zählen von Wörtern: Sehen Sie auf die Vergleichswerte.`,
      few_test_groups: (groups) =>
        `Nur ${count(groups, "Gruppe von Prompts ist", "Gruppen von Prompts sind")} zurückgehalten: Das Intervall ist weit und grob.`,
      one_group:
        "Alle Paare sind aus einer Gruppe von Prompts: Wie weit die Zahlen für andere Prompts gelten, ist nicht bekannt.",
      few_groups: (groups) =>
        `Die Paare sind aus nur ${count(groups, "Gruppe", "Gruppen")} von Prompts: Die Intervalle sind weit und grob.`,
      seen_prompts: (n) =>
        `Mit ${n} dieser Prompts wurde das Modell trainiert oder validiert: Bei neuen ist weniger zu erwarten.`,
      split_widened:
        "Der Anteil zum Testen allein ließ auf einer Seite zu wenige Gruppen; er wurde auf 2 Gruppen erweitert.",
      leaked_prompts: (n) =>
        `${count(n, "Prompt zum Testen steht", "Prompts zum Testen stehen")} auch in den Trainingsdaten.`,
      leaked_texts: (n) =>
        `${count(n, "Antwort zum Testen steht", "Antworten zum Testen stehen")} wörtlich in den Trainingsdaten.`,
      pairs_too_long: (pairs) =>
        `${count(pairs, "Paar mit einem zu langen Text fehlt", "Paare mit einem zu langen Text fehlen")} in Training und Validierung: ein größeres --max-tokens behält mehr.`,
      pairs_without_margin: (pairs) =>
        `${count(pairs, "Paar sagt", "Paare sagen")} nichts darüber, um wie viel die Antwort besser ist: mit dem Abstand 0 trainiert.`,
      not_above_length:
        "An den zurückgehaltenen Paaren ist das Modell nicht besser als „die längere Antwort gewinnt“.",
      not_above_tfidf:
        "An den zurückgehaltenen Paaren ist das Modell nicht besser als das Zählen von Wörtern (TF-IDF).",
    },
  },
  comparison: {
    title: "Trainings vergleichen",
    lead: "Nebeneinander; was nicht bei allen gleich ist, trägt ein Zeichen. Mit dem ersten werden die anderen verglichen.",
    choose: "Vergleichen",
    chooseRun: (n) => `Training Nr. ${n} vergleichen`,
    chosen: (n) =>
      n < 2
        ? "Wählen Sie zwei bis vier Trainings, um sie nebeneinander zu sehen."
        : `${number(n)} Trainings gewählt.`,
    button: "Nebeneinander vergleichen",
    back: "Alle Trainings",
    differs: "verschieden",
    refused: "Wählen Sie zwei bis vier verschiedene Trainings dieses Projekts.",
    settings: {
      title: "Einstellungen",
      notSet: "nach Basismodell und Modus",
      yes: "ja",
      no: "nein",
      share: (percent) => `${percent} %`,
      names: {
        dataset: "Datensatz",
        base: "Basismodell",
        mode: "Modus",
        seed: "Startwert",
        testShare: "Zurückgehalten",
        "options.epochs": "Durchgänge, höchstens",
        "options.learningRate": "Lernrate",
        "options.maxTokens": "Token je Text, höchstens",
        "options.topLayers": "Obere Schichten",
        "options.loraRank": "Rang von LoRA",
        "options.loraAlpha": "Alpha von LoRA",
        "options.loraTargets": "Ziele von LoRA",
        "options.over": "Verlust über",
        "options.ties": "Gleichstände",
        "options.smoothing": "Glättung",
        "options.centring": "Zentrierung",
        "options.margins": "Abstände",
        "options.softLabels": "Weiche Urteile",
        "options.learningCurve": "Lernkurve",
        "options.ensemble": "Ensemble von Köpfen",
      },
    },
    data: {
      title: "Daten",
      prompts: "Prompts",
      trainPairs: "Paare zum Lernen",
      validationPairs: "Paare zur Wahl des besten Durchgangs",
      testPairs: "Zurückgehaltene Paare",
      ofGroups: (pairs, groups) => `${number(pairs)} aus ${count(groups, "Gruppe", "Gruppen")}`,
    },
    figures: {
      title: "An zurückgehaltenen Prompts",
      against: (first) => `Unterschied zu ${first}`,
      isFirst: "(das erste)",
      gainOver: (baseline) => `Gewinn gegenüber „${baseline}“`,
      calibration: "Erwarteter Fehler der Kalibrierung",
      onSame: (name, first, pairs) =>
        `${name} und ${first} haben dieselben ${count(pairs, "zurückgehaltene Paar", "zurückgehaltenen Paare")}: Der Unterschied ist Paar für Paar genommen, sein Intervall nach Gruppen gebündelt.`,
      onShared: (name, first, pairs, ofThis, ofFirst) =>
        `${name} und ${first} teilen ${count(pairs, "zurückgehaltenes Paar", "zurückgehaltene Paare")}, von ${number(ofThis)} und ${number(ofFirst)}: Der Unterschied ist an diesen allein genommen, sein Intervall nach Gruppen gebündelt. Die Werte darüber gelten verschiedenen Paaren.`,
      none: {
        first_unfinished: (name, first) => `Kein Unterschied für ${name}: ${first} ist nicht fertig.`,
        unfinished: (name) => `Kein Unterschied für ${name}: Es ist nicht fertig.`,
        first_not_kept: (name, first) =>
          `Kein Unterschied für ${name}: Von ${first} ist nicht aufbewahrt, welche zurückgehaltenen Paare es richtig ordnete, wie von allen Trainings vor dieser Version. Trainieren Sie es dafür noch einmal.`,
        not_kept: (name) =>
          `Kein Unterschied für ${name}: Welche zurückgehaltenen Paare es richtig ordnete, ist nicht aufbewahrt, wie von allen Trainings vor dieser Version. Trainieren Sie es dafür noch einmal.`,
        no_shared_pairs: (name, first) =>
          `Kein Unterschied für ${name}: Es teilt kein zurückgehaltenes Paar mit ${first}; ihre Aufteilung oder ihre Daten sind andere.`,
      },
    },
    cost: {
      title: "Aufwand",
      seconds: "Dauer des Trainings",
      inSeconds: (seconds) => `${seconds} s`,
      steps: "Schritte",
      size: "Größe des Checkpoints",
      megabytes: (megabytes) => `${megabytes} MB`,
    },
    curves: {
      title: "Verlust beim Training, übereinander",
      none: "Keines dieser Trainings hat schon eine Kurve.",
      note: "Verluste verschiedener Ziele stehen nicht auf einer Skala.",
    },
  },
  playground: {
    title: "Ausprobieren",
    lead: "Fragt das Belohnungsmodell, das in Dienst ist. Nur der Unterschied zwischen zwei Antworten auf einen Prompt sagt etwas.",
    noModel: "Noch ist kein Belohnungsmodell in Dienst, also lässt sich keines fragen.",
    noModelFix:
      "Trainieren Sie eines auf der Seite „Belohnungsmodelle“ eines Projekts, stellen Sie es in Dienst, und laden Sie diese Seite neu.",
    prompt: "Prompt",
    answer: (letter) => `Antwort ${letter}`,
    score: "Beide bewerten",
    scoring: "Bewertet",
    scores: "Belohnungen",
    same: "Keine: Beide werden gleich bewertet.",
    preferred: (letter, percent) =>
      `${letter} wird vorgezogen, nach eigener Rechnung des Modells mit ${percent} %.`,
    surelyPreferred: (letter) =>
      `${letter} wird vorgezogen, nach eigener Rechnung des Modells mit mehr als 99 %.`,
    reward: (letter) => `Belohnung von ${letter}`,
    difference: "Unterschied",
    heads: "Köpfe, die dasselbe sagen",
    ofHeads: (same, all) => `${same} von ${all}`,
    model: "Modell",
    cut: "Ein Text war länger, als das Modell liest, und wurde abgeschnitten.",
  },
};
