import type { PoolsText } from "./pools";

/** German text of training and qualification. */
export const poolsTextDe: PoolsText = {
  notes: {
    training:
      "Übung. Diese Antwort zählt nicht: Danach sehen Sie die Musterordnung neben Ihrer, und warum sie so ist.",
    qualification: "Qualifikation. Ihr Ergebnis kommt am Ende; bis dahin wird nichts verraten.",
    goldTraining:
      "Musterantwort einer Übungsaufgabe. Ordnen Sie so, wie es sein soll, und schreiben Sie, warum: Andere lesen es nach ihrer eigenen Antwort.",
    goldQualification:
      "Musterantwort einer Qualifikationsaufgabe. An ihr werden andere gemessen; sie sehen sie nie.",
  },
  gold: {
    title: "Musterantwort",
    back: "Übung und Qualifikation",
    submit: "Musterantwort speichern",
  },
  feedback: {
    title: "Ihre Ordnung und die Musterordnung",
    sending: "Ihre Antwort ist unterwegs. Die Musterordnung kommt, sobald sie gespeichert ist.",
    own: "Ihre Ordnung",
    gold: "Musterordnung",
    skipped: "Sie haben diese Aufgabe übersprungen.",
    noneAcceptable: "Sie fanden keine der Antworten annehmbar.",
    unranked: (letters) => `nicht geordnet: ${letters}`,
    agreed: (alike, pairs) =>
      pairs === 1
        ? `Die Musterordnung entscheidet 1 Paar. Sie haben es ${alike === 1 ? "ebenso" : "anders"} geordnet.`
        : `Sie haben ${alike} von ${pairs} Paaren wie die Musterordnung geordnet.`,
    why: "Warum",
    pairs: "Paar für Paar",
    goldPair: "Musterordnung",
    ownPair: "Sie",
    above: (better, worse) => `${better} vor ${worse}`,
    verdicts: { alike: "ebenso", level: "gleichauf", opposite: "umgekehrt", none: "keine Ordnung" },
    marks: { alike: "✓", level: "=", opposite: "✗", none: "–" },
    texts: "Frage und Antworten",
    prompt: "Frage",
    answer: (letter) => `Antwort ${letter}`,
    next: "Weiter",
    change: "Meine Antwort ändern",
    again: "Noch einmal versuchen",
  },
  start: {
    title: "Qualifikation",
    lead: (tasks) =>
      tasks === 1
        ? "Bevor sich die Aufgaben des Projekts öffnen, ordnen Sie 1 Aufgabe, zu der es eine Musterantwort gibt."
        : `Bevor sich die Aufgaben des Projekts öffnen, ordnen Sie ${tasks} Aufgaben, zu denen es Musterantworten gibt.`,
    mark: (percent) =>
      `Sie bestehen, wenn Sie mindestens ${percent} % der Paare wie die Musterantworten ordnen; ein Gleichstand zählt halb. Von einer Aufgabe, die Sie überspringen oder bei der Sie keine Antwort annehmbar finden, zählt kein Paar als richtig.`,
    silence: "Bis zum Ende erfahren Sie nichts über Ihre Antworten.",
    attempt: (number, allowed) => `Dies ist Versuch ${number} von ${allowed}.`,
    begin: "Anfangen",
    notNow: {
      paused:
        "Die Projektleitung hat dieses Projekt angehalten. Sie können anfangen, wenn es wieder geöffnet ist.",
      closed: "Dieses Projekt ist abgeschlossen: Die Qualifikation kann nicht mehr begonnen werden.",
    },
    later: "Nicht jetzt",
  },
  finish: {
    title: "Das war die letzte Aufgabe",
    lead: "Lassen Sie Ihre Antworten auswerten, wenn Sie so weit sind. Bis dahin können Sie die letzte noch zurücknehmen.",
    button: "Mein Ergebnis zeigen",
  },
  result: {
    passedTitle: "Bestanden",
    failedTitle: "Diesmal nicht bestanden",
    score: (percent, pairs, passMark) =>
      `Ihr Ergebnis: ${percent} % von ${pairs} ${pairs === 1 ? "Paar" : "Paaren"}. Nötig sind ${passMark} %.`,
    passedNext: "Die Aufgaben des Projekts stehen Ihnen jetzt offen. Danke für Ihre Sorgfalt.",
    start: "Mit dem Ordnen anfangen",
    retryNext: (left) =>
      left === 1
        ? "Sie können es noch einmal versuchen, wann Sie mögen."
        : `Sie können es noch ${left}-mal versuchen, wann Sie mögen.`,
    next: "Weiter",
    failedNext:
      "Danke für Ihre Arbeit. Vorerst kommen keine weiteren Aufgaben: Die Projektleitung sieht Ihr Ergebnis und kann Ihnen einen weiteren Versuch geben oder Sie zulassen. Worauf das Projekt achtet, steht in den Richtlinien.",
    home: "Meine Arbeit",
  },
};
