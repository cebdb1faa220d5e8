import type { EndpointsText } from "./endpoints";

/** Seite der Modellserver. */
export const endpointsTextDe: EndpointsText = {
  title: "Modellserver",
  lead: "Die Server, von denen Antworten gezogen werden, je mit Adresse, Schlüssel und Grenzen.",
  add: "Modellserver hinzufügen",
  empty: {
    title: "Einen Modellserver hinzufügen",
    about:
      "Ein Modellserver beantwortet Prompts: OpenAI oder was dessen Protokoll spricht (vLLM, llama.cpp), Ollama oder Anthropic. Ist keiner zur Hand, macht der vorbereitete Anbieter hier selbst Texte, um alles erst auszuprobieren.",
  },
  providers: {
    openai: {
      name: "OpenAI-kompatibel",
      about: "OpenAI, vLLM, llama.cpp und die meisten anderen: mehrere Antworten je Anfrage, mit Startwert.",
    },
    ollama: { name: "Ollama", about: "Eigenes Protokoll: eine Antwort je Anfrage, mit Startwert." },
    anthropic: {
      name: "Anthropic",
      about: "Eine Antwort je Anfrage, kein Startwert, Temperatur höchstens eins.",
    },
    scripted: {
      name: "Vorbereitet",
      about:
        "Kein Server: ausgedachte Texte aus Prompt und Startwert, immer die gleichen, kostenlos. Zum Ausprobieren.",
    },
  },
  form: {
    newTitle: "Neuer Modellserver",
    editTitle: (name) => `${name} ändern`,
    provider: "Protokoll",
    name: "Bezeichnung",
    address: "Adresse",
    addressHint: "Des Servers, mit oder ohne /v1, wie http://127.0.0.1:8000",
    addressDefault: (address) => `Leer: ${address}`,
    key: "API-Schlüssel",
    keyHint:
      "Wird verschlüsselt gespeichert und nie wieder gezeigt, niemandem. Leer, wo der Server keinen will.",
    keyKept:
      "Ein Schlüssel ist gespeichert. Leer: Er bleibt. Er geht an keinen anderen Server: Eine andere Adresse will ihn neu.",
    removeKey: "Den gespeicherten Schlüssel entfernen",
    concurrency: "Anfragen zugleich",
    perMinute: "Anfragen in der Minute, höchstens",
    perMinuteHint: "Leer: so schnell, wie die Antworten kommen.",
    inputPrice: "Preis für eine Million Token hinein",
    outputPrice: "Preis für eine Million Token heraus",
    priceHint: "In irgendeiner Währung; für die Schätzung vorher und die Kosten währenddessen.",
    allowPrivate: "Adressen im eigenen Netz erlauben",
    allowPrivateHint:
      "Dieser Rechner, das Netz, in dem er steht, und der Metadatendienst einer Cloud. Aus: Anfragen dorthin werden abgelehnt, damit niemand über einen Modellserver an innere Dienste kommt. Nur für einen eigenen Server einschalten, dem Sie trauen: Seine Antworten werden hier gezeigt.",
    save: "Änderungen speichern",
    create: "Hinzufügen",
    cancel: "Abbrechen",
    saving: "Speichert",
  },
  facts: {
    madeHere: "hier gemacht, ohne Netz",
    withKey: "mit Schlüssel",
    noKey: "ohne Schlüssel",
    atATime: (n) => `${n} ${n === 1 ? "Anfrage" : "Anfragen"} zugleich`,
    aMinute: (n) => `höchstens ${n.toLocaleString("de")} in der Minute`,
    price: (input, output) =>
      `${input.toLocaleString("de")} hinein, ${output.toLocaleString("de")} heraus je Million Token`,
    noPrice: "kein Preis",
    inner: "eigenes Netz erlaubt",
  },
  health: {
    unknown: "Noch nicht gefragt",
    answers: "Antwortet",
    failing: "Gestört",
    last: (at) => `Die letzte Anfrage scheiterte (${at}):`,
    earlier: (at) => `Letzter Fehler (${at}):`,
  },
  actions: {
    test: "Prüfen",
    testOf: (name) => `${name} prüfen`,
    edit: "Ändern",
    editOf: (name) => `${name} ändern`,
    remove: "Löschen",
    removeOf: (name) => `${name} löschen`,
    removeSure:
      "Auch der Schlüssel wird gelöscht. Aufträge, die den Server noch brauchen, scheitern und sagen es; was von ihm gezogen ist, bleibt.",
    removeNow: "Jetzt löschen",
    keep: "Behalten",
  },
  test: {
    title: (name) => `Prüfung von ${name}`,
    lead: "Fragt den Server nach seinen Modellen oder, mit einem Modell, nach einer kurzen Antwort. Das kann einige Token kosten.",
    model: "Modell",
    ask: "Nach einer Antwort fragen",
    list: "Modelle auflisten",
    asking: "Fragt",
    models: (n, milliseconds) =>
      `Er hat ${n} ${n === 1 ? "Modell" : "Modelle"} (${milliseconds.toLocaleString("de")} ms):`,
    noModels: (milliseconds) =>
      `Er antwortet (${milliseconds.toLocaleString("de")} ms) und nennt keine Modelle.`,
    answer: (milliseconds) => `Er antwortete in ${milliseconds.toLocaleString("de")} ms:`,
    close: "Schließen",
  },
};
