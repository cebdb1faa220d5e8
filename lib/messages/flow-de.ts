import type { FlowText } from "./flow";

/** German text around the ranking. */
export const flowTextDe: FlowText = {
  breaks: {
    title: "Pause vorschlagen nach",
    names: { off: "Nie", "25": "25 Min.", "50": "50 Min.", "90": "90 Min." },
    hint: (minutes) =>
      `Sie arbeiten seit ${minutes} Minuten ohne Pause. Eine kurze hält das Urteil scharf; Ihre Arbeit wartet hier.`,
  },
  page: {
    title: "Meine Arbeit",
    open: "Fortschritt und Tempo",
    progress: "Fortschritt",
    today: "Heute",
    todayDetail: (week) => `${week} in den letzten 7 Tagen`,
    tasks: (n) => (n === 1 ? "1 Aufgabe" : `${n} Aufgaben`),
    time: "Zeit je Aufgabe",
    seconds: (seconds) => `${seconds} s`,
    timeDetail: "die mittlere Ihrer Antworten, ohne Leerlauf",
    pace: "Tempo",
    perHour: (n) => `${n} je Stunde`,
    paceDetail: "Arbeitszeit, letzte 7 Tage",
    agreement: "Übereinstimmung mit anderen",
    agreementValue: (percent) => `${percent} %`,
    agreementDetail: (n, low, high) =>
      low === undefined || high === undefined
        ? `gleiche Reihenfolge in ${n} Paaren, die auch andere geordnet haben`
        : `gleiche Reihenfolge in ${n} Paaren, die auch andere geordnet haben; 95-%-Intervall ${low} bis ${high} %`,
    agreementNone: "Noch niemand sonst hat Ihre Aufgaben geordnet.",
    nothing: "k. A.",
    tooFew: "zu wenige Aufgaben für eine Aussage",
    skipped: (skipped, changed) => `${skipped} übersprungen, ${changed} später geändert`,
  },
  consent: {
    title: "Bevor Sie beginnen",
    lead: "Ihr Einverständnis wird mit der Zeit und dieser Fassung des Textes festgehalten. Sie können jederzeit aufhören und jede Aufgabe überspringen.",
    agree: "Ich habe das gelesen und bin einverstanden",
    notNow: "Nicht jetzt",
  },
  guidelines: {
    news: "geändert",
    changed: "Geändert",
    removed: "Gestrichen",
    changedSince: (version) =>
      `Markiert ist, was sich geändert hat, seit Sie Fassung ${version} gelesen haben; was nicht mehr gilt, ist durchgestrichen.`,
  },
  report: {
    title: "Ein Problem melden",
    lead: "Die Leute, die das Projekt leiten, sehen es. Die Aufgabe bleibt bei Ihnen: Ordnen oder überspringen Sie sie.",
    reason: "Was stimmt nicht",
    reasons: {
      broken_text: "Text ist kaputt oder fehlt",
      offensive: "Beleidigend oder gefährlich",
      personal_data: "Persönliche Daten von jemandem",
      wrong_language: "Falsche Sprache",
      other: "Etwas anderes",
    },
    about: "Es betrifft",
    whole: "Die ganze Aufgabe",
    note: "Was sollten sie wissen",
    noteOptional: "Was sollten sie wissen (freiwillig)",
    send: "Meldung senden",
    sent: "Danke. Die Meldung ist unterwegs; dieser Browser behält sie, bis der Server sie hat.",
    noteMissing: "Sagen Sie, was nicht stimmt.",
    cancel: "Abbrechen",
    close: "Schließen",
  },
  returned: {
    title: (n) => (n === 1 ? "1 Antwort zurück an Sie" : `${n} Antworten zurück an Sie`),
    lead: "Jemand hat die Antwort geprüft und bittet um eine Änderung. Was Sie dann absenden, wird wieder geprüft.",
    badge: "Zurück an Sie",
    note: (note) => `Zurück an Sie: ${note}`,
    change: "Ändern",
    changeOf: (prompt) => `Die zurückgegebene Antwort ändern zu: ${prompt}`,
  },
  own: {
    title: "Ihre Antworten",
    lead: (project) =>
      `Was Sie in ${project} gegeben haben, das Neueste zuerst. Alles lässt sich ändern; frühere Fassungen bleiben erhalten.`,
    empty: "Noch keine Antworten",
    emptyHint: "Was Sie in diesem Projekt ordnen, erscheint hier.",
    change: "Ändern",
    changeOf: (prompt) => `Die Antwort ändern zu: ${prompt}`,
    version: (revision) => `Fassung ${revision}`,
    pages: "Weitere Antworten",
    older: "Ältere Antworten",
    newest: "Neueste Antworten",
    outcomes: { answered: "Beantwortet", none_acceptable: "Keine annehmbar", skipped: "Übersprungen" },
    surplus: "nicht gezählt: Die Aufgabe hatte genug",
    worked: (seconds) => `${seconds} s Arbeit`,
    editing: "Ihre Antwort ändern",
    changedTitle: "Ihre Antwort wurde geändert",
    changed: "Ab jetzt gilt die neue Fassung. Die frühere bleibt erhalten.",
    goOn: "Weiter ordnen",
  },
  kept: {
    notTaken: (n) => (n === 1 ? "1 Antwort nicht angenommen" : `${n} Antworten nicht angenommen`),
    title: "Nicht angenommene Antworten",
    lead: "Der Server hat sie abgelehnt. Sie bleiben in diesem Browser, bis Sie sie verwerfen.",
    given: (project, when) => `${project}, gegeben ${when}`,
    outcomes: { answered: "Antwort", none_acceptable: "Keine annehmbar", skipped: "Übersprungen" },
    advice:
      "Versuchen Sie es später noch einmal, oder senden Sie die Datei an die Leute, die das Projekt leiten.",
    retry: "Noch einmal versuchen",
    copy: "Kopieren",
    download: "Herunterladen",
    discard: "Verwerfen",
    discardSure: "Endgültig verwerfen",
    close: "Schließen",
    unsafe:
      "Dieser Browser bewahrt für diese Seite nichts auf (ein privates Fenster?). Lassen Sie sie offen, bis alles gesendet ist.",
    report: "Meldung eines Problems",
    waitingReports: (n) =>
      n === 1
        ? "1 Meldung wartet in diesem Browser darauf, gesendet zu werden."
        : `${n} Meldungen warten in diesem Browser darauf, gesendet zu werden.`,
    waiting: (n) =>
      n === 1
        ? "1 Antwort wartet in diesem Browser darauf, gesendet zu werden."
        : `${n} Antworten warten in diesem Browser darauf, gesendet zu werden.`,
  },
};
