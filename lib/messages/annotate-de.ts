import type { AnnotateText } from "./annotate";
import { flowTextDe } from "./flow-de";
import { poolsTextDe } from "./pools-de";
import { protocolTextDe } from "./protocols-de";

/** Interface text of the ranking screen and of the annotator's home, in German. */
export const annotateTextDe: AnnotateText = {
  home: {
    tab: "Ordnen",
    title: "Meine Arbeit",
    lead: "Die Projekte, in denen Sie Antworten bewerten.",
    empty: "Sie sind noch in keinem Projekt",
    emptyHint:
      "Bitten Sie die Person, die das Projekt leitet, um einen Einladungslink, und öffnen Sie ihn in diesem Browser.",
    start: "Mit dem Bewerten beginnen",
    carryOn: "Weiter bewerten",
    lookAgain: "Nach neuen Aufgaben sehen",
    guidelines: "Richtlinien",
    noGuidelines: "Dieses Projekt hat keine schriftlichen Richtlinien.",
    none: "Zurzeit keine Aufgaben für Sie",
    paused: "Von der Projektleitung angehalten",
    closed: "Abgeschlossen",
    done: (done) => (done === 1 ? "1 Aufgabe erledigt" : `${done} Aufgaben erledigt`),
    progress: (done, total) => `${done} von ${total} Aufgaben erledigt`,
  },
  bar: {
    back: "Meine Arbeit",
    progress: (position, total) => `${position} von ${total}`,
    progressLabel: (done, total) => `${done} von ${total} Aufgaben erledigt`,
    timeLeft: (minutes) =>
      minutes < 60
        ? `noch etwa ${Math.max(1, minutes)} Min.`
        : `noch etwa ${String(Math.round(minutes / 30) / 2).replace(".", ",")} Std.`,
    guidelines: "Richtlinien",
    keys: "Tasten",
    view: "Anordnung",
    columns: "Spalten",
    list: "Liste",
    two: "Zwei",
    raw: "Rohtext",
    short: "Kürzen",
    manyColumns: (n) =>
      `${n} Antworten sind breiter als dieses Fenster: seitwärts scrollen oder untereinander lesen.`,
    asList: "Als Liste zeigen",
    keepColumns: "Spalten behalten",
    unsent: (n) => (n === 1 ? "1 Antwort noch nicht gesendet" : `${n} Antworten noch nicht gesendet`),
    unsentReports: (n) => (n === 1 ? "1 Meldung noch nicht gesendet" : `${n} Meldungen noch nicht gesendet`),
    sending: "Wird gesendet",
    retryNow: "Jetzt versuchen",
    signedOut: "Sie sind abgemeldet. Ihre Antworten warten in diesem Browser.",
    signIn: "Wieder anmelden",
  },
  site: {
    label: "Bereiche",
    skip: "Zum Inhalt springen",
    projects: "Projekte",
    playground: "Ausprobieren",
    endpoints: "Modellserver",
    account: "Konto",
    signOut: "Abmelden",
    failures: {
      cancelled: "Abgebrochen.",
      unreached: "Der Server war nicht zu erreichen.",
      unreachedFix: "Sehen Sie nach der Verbindung, und versuchen Sie es noch einmal.",
      wordless: (status) => `Der Server antwortete mit ${status}.`,
    },
    meanings: { info: "Hinweis", good: "Fertig", warn: "Achtung", bad: "Problem" },
  },
  settings: {
    title: "Darstellung",
    close: "Schließen",
    lead: "Gilt für Ihr Konto, auf jedem Gerät.",
    unsaved: "Nicht gespeichert: Der Server ist nicht erreichbar. Es gilt, bis Sie die Seite verlassen.",
    layout: "Anordnung",
    layouts: { columns: "Spalten", list: "Liste", two: "Zwei im Vergleich" },
    theme: "Farben",
    themes: { system: "Wie das Gerät", light: "Hell", dark: "Dunkel", contrast: "Hoher Kontrast" },
    textSize: "Schriftgröße",
    textSizes: { small: "Klein", normal: "Normal", large: "Groß", larger: "Größer" },
    language: "Sprache",
  },
  compare: {
    label: "Vergleich",
    pair: (first, second) => `${first} neben ${second}`,
    before: "Mit der vorigen Antwort vergleichen",
    after: "Mit der nächsten Antwort vergleichen",
    sync: "Gemeinsam scrollen",
    differ: "Unterschiede markieren",
    only: (first, inFirst, second, inSecond) =>
      `Markiert: ${inFirst === 1 ? "1 Wort" : `${inFirst} Wörter`} nur in ${first}, ${inSecond} nur in ${second}.`,
    same: "Beide haben dieselben Wörter.",
    tooDifferent: "Zu verschieden zum Markieren.",
    cannot: "Dieser Browser kann Unterschiede nicht markieren.",
  },
  code: { copy: "Code kopieren", copied: "Kopiert", failed: "Bitte von Hand kopieren" },
  prompt: {
    task: (position) => `Aufgabe ${position}`,
    title: "Anfrage",
    fold: "Anfrage einklappen",
    unfold: "Anfrage zeigen",
    turns: (n) => (n === 1 ? "1 Nachricht" : `${n} Nachrichten`),
    system: "Anweisungen an das Modell",
    roles: {
      system: "System",
      developer: "Entwickler",
      user: "Nutzer",
      assistant: "Assistent",
      tool: "Werkzeug",
    },
  },
  card: {
    name: (letter) => `Antwort ${letter}`,
    text: (letter) => `Text der Antwort ${letter}`,
    places: (letter) => `Platz der Antwort ${letter}`,
    place: (letter, place) => `${letter} auf Platz ${place} setzen`,
    up: (letter) => `${letter} nach oben`,
    down: (letter) => `${letter} nach unten`,
    tie: (letter) => `${letter} mit der Antwort darüber gleichstellen`,
    off: (letter) => `${letter} aus der Rangfolge nehmen`,
    raw: (letter) => `Rohtext von ${letter}`,
    rawShort: "roh",
    unplaced: "noch ohne Platz",
    tiedWith: (letters) => `gleichauf mit ${letters}`,
    empty: "Diese Antwort ist leer.",
    rawFailed:
      "Der Rohtext konnte nicht geladen werden. Schalten Sie den Rohtext aus und wieder ein, um es noch einmal zu versuchen.",
    rawLoading: "Der Rohtext wird geladen",
  },
  tray: {
    label: "Ihre Rangfolge",
    pool: "Ohne Platz",
    allPlaced: "Alle haben einen Platz",
    drop: "Hier ablegen, um den Platz zu nehmen",
    inPlace: (letters, place) => `${letters} auf Platz ${place}`,
    best: "Beste",
    worst: "Schlechteste",
    chip: (letter, place, tied) =>
      place === undefined ? `${letter}, ohne Platz` : `${letter}, Platz ${place}${tied ? ", gleichauf" : ""}`,
    hint: "Geben Sie jeder Antwort einen Platz: Zahl drücken oder Buchstaben hierher ziehen.",
    hintTouch: "Eine Zahl antippen: bei jeder Antwort, oder hier für die umrahmte.",
    hintTies: "Gleiche Zahl: gleichauf.",
    missing: (letters, n) => `${letters} ${n === 1 ? "hat" : "haben"} noch keinen Platz.`,
    orderRight: "Reihenfolge stimmt",
    orderRightHint: (letters) => `Reihenfolge wie gezeigt: ${letters}`,
    none: "Keine annehmbar",
    skip: "Überspringen",
    report: "Melden",
    undo: "Rückgängig",
    redo: "Wiederholen",
  },
  sent: {
    answered: (words) => `Abgesendet: ${words}.`,
    none_acceptable: "Abgesendet: keine annehmbar.",
    skipped: "Übersprungen.",
    undo: "Rückgängig",
    back: "Die letzte Aufgabe ist wieder da. Ihre erste Antwort bleibt, bis Sie erneut absenden.",
    surplus:
      "Die Aufgabe war schon vollständig, bevor Ihre Antwort eintraf. Die Antwort ist gespeichert; nichts ist verloren.",
  },
  skip: {
    title: "Diese Aufgabe überspringen",
    lead: "Warum? Das hilft der Projektleitung.",
    cancel: "Abbrechen",
    reasons: {
      prompt_unclear: "Die Anfrage ist unklar",
      not_my_field: "Ich weiß zu wenig darüber",
      language: "Ich lese diese Sprache nicht gut",
      broken: "Etwas ist kaputt oder fehlt",
      too_distressing: "Es ist zu belastend",
      other: "Ein anderer Grund",
    },
  },
  keys: {
    title: "Tasten",
    close: "Schließen",
    single: "Kürzel mit einer Taste",
    singleHint: "Aus: Nur Strg + Eingabe, Strg + Z und die Tabulatortaste wirken.",
    advance: "Nach einer Zahl zur nächsten Antwort ohne Platz gehen",
    keyName: (keys) =>
      keys
        .replace("Ctrl", "Strg")
        .replace("Shift", "Umschalt")
        .replace("Enter", "Eingabe")
        .replace("Space", "Leertaste"),
    goTo: "Zu dieser Antwort gehen",
    neighbour: "Zur vorigen oder nächsten Antwort gehen",
    number: "Zahl",
    letter: "Buchstabe",
    or: "oder",
    place: "Die Antwort auf diesen Platz setzen; dieselbe Zahl noch einmal heißt gleichauf",
    placeNoTies: "Die Antwort auf diesen Platz setzen",
    alone: "Allein auf diesen Platz setzen, die anderen rücken nach unten",
    move: "Nach oben oder unten; aus einem Gleichstand heraus",
    tie: "Mit der Antwort darüber gleichstellen",
    off: "Aus der Rangfolge nehmen",
    orderRight: "Reihenfolge stimmt",
    none: "Keine annehmbar",
    skip: "Überspringen",
    report: "Ein Problem melden",
    undo: "Rückgängig",
    redo: "Wiederholen",
    scroll: "Die Antwort scrollen",
    fold: "Anfrage einklappen oder zeigen",
    shorten: "Alle Antworten kürzen oder ganz zeigen (Liste)",
    view: "Spalten, Liste oder zwei im Vergleich",
    partner: "Mit dieser Antwort vergleichen",
    partnerBy: "Mit der vorigen oder nächsten Antwort vergleichen",
    sync: "Beide gemeinsam scrollen (zwei)",
    differ: "Wörter markieren, die nur in einer stehen (zwei)",
    raw: "Rohtext oder formatiert",
    guidelines: "Richtlinien",
    table: "Diese Übersicht",
  },
  guidelines: {
    title: "Richtlinien",
    version: (version) => `Fassung ${version}`,
    close: "Richtlinien schließen",
  },
  states: {
    loading: "Ihre Aufgabe wird geholt",
    emptyTitle: "Zurzeit ist nichts für Sie übrig",
    emptyDone: (done) =>
      done === 0
        ? "Im Augenblick gibt es keine Aufgaben, die Sie übernehmen könnten."
        : `Sie haben in diesem Projekt ${done === 1 ? "1 Aufgabe" : `${done} Aufgaben`} erledigt. Alles ist gespeichert.`,
    emptyNext: "Wenn andere Aufgaben zurückgeben oder neue dazukommen, erscheinen sie hier.",
    elsewhere: (asks) =>
      `In diesem Projekt gibt es noch Aufgaben, aber sie verlangen, was bei Ihnen nicht vermerkt ist: ${asks}. Wenn Sie das können, sagen Sie es den Verantwortlichen.`,
    elsewhereReads: (language) => `${language} lesen`,
    lookAgain: "Noch einmal sehen",
    finish: "Abschließen",
    home: "Zurück zu meiner Arbeit",
    waitingTitle: "Warten auf die Verbindung",
    waiting:
      "Der Server ist nicht erreichbar. Was Sie getan haben, bleibt in diesem Browser und wird gesendet, sobald der Server antwortet.",
    failedTitle: "Die Aufgabe konnte nicht geladen werden",
    again: "Noch einmal versuchen",
    refused: "Die Antwort wurde nicht angenommen:",
    close: "Schließen",
  },
  say: {
    placed: (letter, place, tied) =>
      `${letter} auf Platz ${place}${tied === "" ? "" : `, gleichauf mit ${tied}`}.`,
    off: (letter) => `${letter} hat jetzt keinen Platz.`,
    count: (placed, all) =>
      placed === all ? "Alle haben einen Platz." : `${placed} von ${all} haben einen Platz.`,
    cannot: "Das ändert nichts.",
    nextTask: "Nächste Aufgabe.",
    rawOn: "Rohtext.",
    rawOff: "Formatierter Text.",
  },
  lists: { and: joinUnd, ranking: sayRangfolge },
  protocols: protocolTextDe,
  flow: flowTextDe,
  pools: poolsTextDe,
};

/** ["C"], ["A", "D"], ["B"] → "C am besten, dann A und D gleichauf, dann B". */
function sayRangfolge(tiers: readonly (readonly string[])[]): string {
  return tiers
    .map((letters, i) => {
      const tied = letters.length > 1 ? " gleichauf" : "";
      const best = i === 0 && (tiers.length > 1 || letters.length === 1) ? " am besten" : "";
      return joinUnd(letters) + tied + best;
    })
    .join(", dann ");
}

/** "A", "A und B", "A, B und C". */
function joinUnd(words: readonly string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} und ${words.at(-1) ?? ""}`;
}
