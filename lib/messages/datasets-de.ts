import type { DatasetText } from "./datasets";
import { sayCount, sayJson, sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "de");
const count = (n: number, one: string, many: string): string => sayCount(n, one, many, "de");

/** German text of the datasets page. */
export const datasetTextDe: DatasetText = {
  title: "Datensätze",
  lead: "Unveränderliche Auszüge der Rangfolgen, mit einem Verzeichnis (manifest) und dem SHA-256 jeder Datei.",
  export: {
    title: "Datensatz exportieren",
    format: "Dateiart",
    policy: "Paare einer Rangfolge",
    test: "Zum Testen zurückgehalten",
    testHint: "Nach Prompts, nie nach Paaren; jedes Mal dieselben Prompts.",
    nothing: "Nichts",
    more: "Weitere Einstellungen",
    button: "Datensatz anlegen",
    busy: "Wird exportiert",
    made: (number, rows) => `Datensatz ${number} hat ${count(rows, "Zeile", "Zeilen")}.`,
    counting: "Wird gezählt",
    none: "0 Zeilen: Es gibt noch nichts zu exportieren.",
    noneWhy: "Datensätze bestehen aus Rangfolgen.",
    noneNext: "Was das Projekt als Nächstes braucht",
    rows: (rows, train, validation, test) =>
      `Jetzt ${count(rows, "Zeile", "Zeilen")}: ${number(train)} zum Trainieren, ${validation === 0 ? "" : `${number(validation)} zum Validieren, `}${number(test)} zum Testen`,
    from: (annotations, judged, prompts, annotators) =>
      `${count(annotations, "Annotation", "Annotationen")} zu ${judged === prompts ? "" : `${number(judged)} von `}${count(prompts, "Prompt", "Prompts")} von ${count(annotators, "Person", "Personen")}.`,
    fromRewards: (prompts) =>
      `die Antwort mit der höchsten Belohnung zu ${prompts === 1 ? "1 Prompt" : `jedem von ${number(prompts)} Prompts`}.`,
    fromPrompts: (prompts) => `${count(prompts, "Prompt", "Prompts")}, ohne Annotationen.`,
    leftOut: "Weggelassen",
    changed: "In anderer Form als zuvor",
    countFailed: "Die Zeilen konnten nicht gezählt werden.",
  },
  choices: {
    pairsPerPrompt: "Paare je Prompt, höchstens",
    pairsPerPromptHint: "Leer: alle. Gezogen werden jedes Mal dieselben.",
    aggregation: "Mehrere Personen",
    ties: "Gleichstände",
    answers: "Zu lernende Antworten",
    minReward: "Belohnung, mindestens",
    minRewardHint: "Prompts, deren beste Antwort weniger hat, ergeben keine Zeile. Leer: keine Grenze.",
    minGain: "Vorsprung, mindestens",
    minGainHint:
      "Wie weit die Belohnung der besten Antwort über dem Mittel der Antworten ihres Prompts liegt. Leer: keine Grenze.",
    annotators: "Wessen Urteile",
    minAnnotators: "Personen je Aufgabe, mindestens",
    minAgreement: "Übereinstimmung je Aufgabe, mindestens (%)",
    minAgreementHint:
      "Anteil gleich geordneter Paare; ein Gleichstand gegen eine Ordnung zählt halb. 0: jede Aufgabe.",
    validation: "Zum Validieren zurückgehalten",
    passedOnly: "Nur Personen, die die Qualifikation bestanden haben",
    passedOnlyHint: "Nach ihrer Punktzahl; von der Leitung zugelassen reicht nicht.",
    margin: "Stärke zusätzlich als Spalte margin",
    marginHint: "TRLs RewardTrainer nimmt sie in seine Verlustfunktion auf.",
    parquet: "Als Parquet schreiben",
    parquetHint: "Typisierte Spalten für datasets von Hugging Face und verl, statt JSON Lines.",
    withoutBenchmarks: "Prompts aus Benchmarks weglassen",
    withoutBenchmarksHint:
      "Prompts aus einer als Benchmark genutzten Sammlung und solche, die 13 Wörter in Folge mit einem ihrer Prompts teilen.",
    unseen: "Prompts weglassen, mit denen das Belohnungsmodell im Dienst trainiert wurde",
    unseenHint:
      "Auch die, mit denen es validiert wurde: Dort wirkt es besser, als es ist. Womit es geprüft wurde, bleibt, meist im Testteil: Halten Sie nichts zurück, um es im Training zu haben.",
    surplus: "Überzählige Antworten einschließen",
    surplusHint: "Antworten, die kamen, als ihre Aufgabe schon genug hatte.",
  },
  policies: {
    all: "Alle Paare",
    adjacent: "Nur Nachbarn",
    "best-vs-rest": "Beste gegen jede andere",
    "best-vs-worst": "Beste gegen schlechteste",
  },
  aggregations: {
    "per-annotation": "Eine Zeile je Person",
    majority: "Worin mehr als die Hälfte übereinstimmt",
    reliability: "Ebenso, Stimmen nach Verlässlichkeit gewichtet",
  },
  tieRules: {
    drop: "Keine Zeile",
    "both-ways": "Je Richtung eine Zeile mit halbem Gewicht",
  },
  annotators: {
    people: "Die von Menschen",
    judges: "Die von Modellen",
    all: "Die von Menschen und Modellen",
  },
  answerSources: {
    demonstrations: "Was Menschen schrieben",
    best: "Was die meisten am besten fanden",
    both: "Beides",
    reward: "Was das Belohnungsmodell am höchsten bewertet",
  },
  score: {
    about:
      "Von jedem Prompt die Antwort, der das Modell im Dienst die höchste Belohnung gibt, geordnet oder nicht. Zuerst braucht jede Antwort eine Belohnung; bei Prompts, mit denen es trainiert wurde, wirkt das Modell besser, als es ist.",
    button: "Antworten bewerten",
    busy: "Bewertet",
    scoring: (n) =>
      `${n.scored} von ${n.all} Antworten sind bewertet. Bleiben Sie auf dieser Seite; was bewertet ist, bleibt erhalten.`,
    scored: (n) => `Alle ${n.answers} Antworten haben eine Belohnung von ${n.model}.`,
  },
  formats: {
    rankings: {
      title: "Rangfolgen, verlustfrei",
      tools: "Alles zu jedem Prompt: zum Aufbewahren, Auswerten, Wiedereinlesen und zum Trainieren hier.",
    },
    "trl-preference": {
      title: "Paare, ganze Gespräche",
      tools:
        "Belohnungsmodelle: TRL RewardTrainer, OpenRLHF, open-instruct, RLHFlow, torchtune, rewardbench.",
    },
    "trl-preference-explicit": {
      title: "Paare mit eigener Prompt-Spalte",
      tools: "Für DPO: TRL DPOTrainer, OpenRLHF mit prompt_key, axolotl mit field_messages: prompt.",
    },
    "trl-unpaired": {
      title: "Einzelne Antworten, gut oder nicht",
      tools: "Für KTO und BCO: TRL KTOTrainer und BCOTrainer.",
    },
    sft: {
      title: "Gespräche zum Feinabstimmen",
      tools: "SFT auf Nachrichten: TRL SFTTrainer, OpenRLHF, axolotl chat_template.",
    },
    "sft-prompt": {
      title: "Prompts mit Antworten zum Feinabstimmen",
      tools: "SFT nur auf der Antwort: TRL SFTTrainer.",
    },
    "prompt-only": {
      title: "Nur Prompts",
      tools: "Ziehen gegen ein Belohnungsmodell: TRL GRPOTrainer, RLOOTrainer und Online-DPO, OpenRLHF PPO.",
    },
    "openai-dpo": {
      title: "Paare für OpenAIs Preference-Feinabstimmung",
      tools: "DPO als Dienst: OpenAI, Azure, Fireworks, Together.",
    },
    "llama-factory": {
      title: "Paare für LLaMA-Factory",
      tools: "Dessen Belohnungsmodelle, DPO, ORPO und SimPO, mit der nötigen dataset_info.json.",
    },
    axolotl: {
      title: "Flache Paare für axolotl",
      tools: "Dessen Belohnungsmodelle (bradley_terry.chat_template) und DPO (chatml.icr, llama3.icr).",
    },
    "nemo-rl": {
      title: "Geordnete Paare für NeMo-RL",
      tools: "Dessen Belohnungsmodelle und DPO (dataset_type: rank).",
    },
    hh: {
      title: "Paare von Mitschriften wie HH-RLHF",
      tools: "Leser von Anthropics HH-RLHF-Text. DPO braucht eine Prompt-Spalte: dafür eine andere Dateiart.",
    },
    nectar: {
      title: "Ganze Ordnungen wie Nectar",
      tools: "K-weise Trainer, die Nectar lesen: alle Antworten einer Ordnung mit ihren Rängen.",
    },
    arena: {
      title: "Duelle wie in der Chatbot Arena",
      tools:
        "Ranglisten von Modellen: FastChats clean_battle_data und Elo-Notebooks. Gleichstände haben einen Namen.",
    },
    verl: {
      title: "Prompts für verl",
      tools: "Dessen bestärkendes Lernen mit einem Belohnungsmodell.",
    },
    "rewardbench-2": {
      title: "Beste von n wie RewardBench 2",
      tools: "Zum Prüfen von Belohnungsmodellen: run_v2.py von rewardbench.",
    },
    argilla: {
      title: "Datensätze für Argilla",
      tools: "Um Rangfolgen in Argilla anzusehen. Dort je Anzahl von Antworten ein Datensatz.",
    },
    "label-studio": {
      title: "Aufgaben für Label Studio",
      tools: "Um Aufgaben mit ihren Rangfolgen dort einzulesen, mit der label_config.xml, die sie zeigt.",
    },
  },
  leftOut: {
    ties: (n) =>
      `${count(n, "Gleichstand", "Gleichstände")}: Keine Zeile sagt, dass zwei Antworten gleich gut sind`,
    contested: (n) => `${number(n)} ohne Mehrheit`,
    few_annotators: (n) => `${count(n, "Aufgabe", "Aufgaben")} mit zu wenigen Personen`,
    low_agreement: (n) =>
      `${count(n, "Aufgabe", "Aufgaben")} mit zu wenig Übereinstimmung, oder nur von einer Person geordnet`,
    benchmark: (n) => `${count(n, "Prompt", "Prompts")} aus einem Benchmark oder einem sehr ähnlich`,
    seen: (n) =>
      `${count(n, "Prompt, mit dem", "Prompts, mit denen")} das Belohnungsmodell trainiert oder validiert wurde`,
    over_limit: (n) => `${count(n, "Paar", "Paare")} über der Grenze für einen Prompt`,
    low_reward: (n) => `${count(n, "Prompt", "Prompts")} mit zu niedriger Belohnung der besten Antwort`,
    low_gain: (n) =>
      `${count(n, "Prompt", "Prompts")}, deren beste Antwort zu wenig über dem Mittel ihrer Antworten liegt`,
    no_answers: (n) => `${count(n, "Prompt", "Prompts")} ohne Antwort`,
    middle: (n) => `${count(n, "Antwort", "Antworten")} zwischen bester und schlechtester`,
    tool_messages: (n) => `${number(n)} mit Nachrichten von Werkzeugen`,
    uneven_turns: (n) => `${number(n)}, in denen sich Mensch und Modell nicht abwechseln`,
    several_turns: (n) => `${number(n)}, deren Prompt mehr als eine Runde hat`,
    several_answer_turns: (n) => `${number(n)}, deren Antworten mehr als eine Runde haben`,
    system_messages: (n) => `${number(n)}, deren Prompt eine Systemnachricht hat`,
    partial_orders: (n) => `${number(n)}, die eine Antwort nicht einordnen`,
    none_acceptable: (n) => `${count(n, "Urteil", "Urteile")}, dass keine Antwort annehmbar ist`,
    many_tiers: (n) => `${number(n)} mit mehr als neun Stufen`,
    turn_marks: (n) => `${number(n)}, deren Text das Rundenzeichen der Dateiart enthält`,
  },
  changedRows: {
    developer_as_system: (n) => `${number(n)} mit einer Entwicklernachricht, als Systemnachricht geschrieben`,
    system_in_first_turn: (n) => `${number(n)} mit der Systemnachricht vor der ersten Runde`,
    ties_broken: (n) => `${number(n)} mit Gleichständen, die in der Reihenfolge der Aufgabe stehen`,
  },
  warnings: {
    title: "Vor der Weitergabe",
    look: "Nach Auffälligem suchen",
    looking: "Wird durchgesehen",
    none: (prompts) =>
      `Nichts gefunden in ${count(prompts, "Prompt", "Prompts")}: keiner kehrt wieder, keine E-Mail-Adresse, keine Telefonnummer.`,
    kinds: {
      benchmark_prompt: (n) => `${count(n, "Prompt", "Prompts")} aus einem Benchmark`,
      benchmark_overlap: (n) =>
        `${count(n, "Prompt", "Prompts")} mit Wortfolgen eines Prompts aus einem Benchmark`,
      same_prompt_across_splits: (n) =>
        `${count(n, "Prompt", "Prompts")} mit dem Text eines Prompts aus einem anderen Teil: Der Test ist nicht fair`,
      similar_prompt_across_splits: (n) =>
        `${count(n, "Prompt", "Prompts")} sehr ähnlich einem aus einem anderen Teil: Der Test ist vielleicht nicht fair`,
      same_prompt: (n) => `${count(n, "Prompt", "Prompts")} mit dem Text eines früheren`,
      similar_prompt: (n) => `${count(n, "Prompt", "Prompts")} sehr ähnlich einem früheren`,
      email_in_prompt: (n) => `${count(n, "Prompt", "Prompts")} mit E-Mail-Adresse`,
      email_in_answer: (n) => `${count(n, "Antwort", "Antworten")} mit E-Mail-Adresse`,
      phone_in_prompt: (n) => `${count(n, "Prompt", "Prompts")} mit Telefonnummer`,
      phone_in_answer: (n) => `${count(n, "Antwort", "Antworten")} mit Telefonnummer`,
    },
    place: (set, line) => `${set}, Zeile ${line}`,
    answer: (n) => `Antwort ${number(n)}`,
    written: "Antwort einer Person",
    like: "wie",
    more: (n) => `und ${number(n)} weitere`,
    cutBenchmark: (name, texts, compared) =>
      `Von den ${number(texts)} Texten aus ${name} wurden nur ${number(compared)} verglichen: Für mehr war kein Platz`,
  },
  compare: {
    title: "Datensätze vergleichen",
    before: "Von",
    after: "Bis",
    button: "Vergleichen",
    back: "Alle Datensätze",
    heading: (before, after) => `Was sich von Datensatz ${before} zu Datensatz ${after} geändert hat`,
    rows: (before, after) => `Zeilen: ${number(before)} vorher, ${number(after)} jetzt`,
    setting: (name, before, after) =>
      `${name}: ${sayJson(before, "de")} vorher, ${sayJson(after, "de")} jetzt`,
    notByRow:
      "Was sich in den Zeilen geändert hat, ist nicht bekannt: Nur Rangfolgen und TRLs Dateiarten als JSON Lines, beide Datensätze in derselben, nennen, was sie beurteilen.",
    splits: { train: "Trainieren", validation: "Validieren", test: "Testen" },
    judgements: (added, removed, changed, same) =>
      `${number(added)} neu, ${number(removed)} entfernt, ${number(changed)} anders beurteilt, ${number(same)} wie vorher`,
    prompts: (added, removed, moved) =>
      `Prompts: ${number(added)} neu, ${number(removed)} entfernt, ${number(moved)} in einem anderen Teil`,
    joined: "Neu dabei",
    left: "Nicht mehr dabei",
  },
  list: {
    empty: "Noch kein Datensatz.",
    dataset: (number) => `Datensatz ${number}`,
    heldOut: (percent) => `${number(percent)} % zurückgehalten`,
    sha256: "SHA-256 des Verzeichnisses",
    rows: (n) => count(n, "Zeile", "Zeilen"),
  },
};
