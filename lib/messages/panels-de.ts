import type { PanelsText } from "./panels";

/** Text of the pages of panel links, in German. */
export const panelsTextDe: PanelsText = {
  title: "Panel-Links",
  lead: "Für Teilnehmende eines Crowd-Panels: Sie kommen mit ihrer dortigen Kennung herein, ohne eigenes Konto, und erhalten am Ende einen Abschlusscode.",
  open: "Panel-Links",
  actions: "Aktionen",
  list: {
    label: "Panel-Links des Projekts",
    heads: ["Name", "Zustand", "Teilnehmende", "Fertig", "Aufgaben je Person", "Gilt bis"],
    numberHeads: ["Teilnehmende", "Fertig", "Aufgaben je Person"],
    none: "Noch gibt es keine.",
    states: { open: "Offen", full: "Voll", expired: "Abgelaufen", closed: "Geschlossen" },
    of: (came, most) => `${came} von ${most}`,
    all: "alle",
    address: "Link für das Panel",
    copy: "Link kopieren",
    copyOf: (name) => `Link von ${name} kopieren`,
    close: "Schließen",
    closeOf: (name) => `${name} schließen`,
    ask: "Über diesen Link niemand Neues mehr hereinlassen? Wer schon dabei ist, macht weiter und erhält den Code. Ein geschlossener Link wird nicht wieder geöffnet.",
    confirm: "Panel-Link schließen",
    keep: "Offen lassen",
  },
  make: {
    title: "Panel-Link anlegen",
    name: "Name",
    nameHint: "Für Sie, etwa „Prolific, erste Runde“.",
    idParameter: "Parameter mit der Kennung",
    idHint: "Prolific: PROLIFIC_PID; MTurk: workerId; ein eigenes Panel: wie er dort heißt.",
    kept: "Weitere Parameter, die bleiben sollen",
    keptHint: "Mit Kommas getrennt, etwa STUDY_ID, SESSION_ID. Sie stehen in der Tabelle.",
    tasks: "Aufgaben je Person",
    tasksHint: "Leer: bis keine mehr da ist.",
    most: "Teilnehmende höchstens",
    mostHint: "Leer: so viele, wie kommen.",
    code: "Abschlusscode",
    codeHint: "Leer: Alle erhalten einen eigenen.",
    returnUrl: "Rückkehradresse",
    returnHint:
      "Wohin es am Ende geht, mit {code} an der Stelle des Codes und {id} für die Kennung. Darf leer sein.",
    days: "Gilt für Tage",
    make: "Link anlegen",
  },
  participants: {
    back: "Alle Panel-Links",
    label: "Die neuesten 200 Teilnehmenden, die neuesten zuerst",
    heads: ["Kennung", "Gekommen", "Beantwortet", "Übersprungen", "Aktive Minuten", "Code"],
    numberHeads: ["Beantwortet", "Übersprungen", "Aktive Minuten"],
    none: "Über diesen Link ist noch niemand gekommen.",
    notDone: "nicht fertig",
    removed: "herausgenommen",
    download: "Alle als CSV herunterladen",
    csvLead:
      "Die Stunden zum Abrechnen auf der Seite der Mitglieder haben dieselben Pseudonyme und Kennungen.",
    remove: "Entfernen",
    removeOf: (id) => `${id} aus dem Projekt nehmen`,
  },
  enter: {
    title: (project) => `An ${project} teilnehmen`,
    lead: "Sie lesen Antworten von Sprachmodellen und sagen, welche besser sind. Ihre Kennung beim Panel steht in keinem Export.",
    as: (id) => `Sie kommen als ${id}.`,
    start: "Beginnen",
    goOn: "Weitermachen",
    busy: "Einen Moment",
    gone: "Dieser Link funktioniert nicht",
    goneLead: "Öffnen Sie ihn noch einmal von der Seite Ihres Panels aus.",
    noId: "Ihre Kennung fehlt",
    noIdLead: (parameter) =>
      `Sie muss als ${parameter} in der Adresse stehen. Öffnen Sie die Studie von der Seite Ihres Panels aus, nicht über eine kopierte Adresse.`,
    states: {
      full: "Diese Studie hat alle Teilnehmenden, die sie wollte.",
      expired: "Diese Studie ist zu Ende.",
      closed: "Diese Studie ist geschlossen.",
    },
    giveBack: "Geben Sie sie auf der Seite Ihres Panels zurück, damit kein Platz blockiert bleibt.",
    signedIn: (name) => `Dieser Browser ist als ${name} angemeldet. Wenn Sie beginnen, endet das hier.`,
  },
  finish: {
    title: "Sie sind fertig",
    lead: (answered) =>
      answered === 1
        ? "Sie haben 1 Aufgabe beantwortet. Vielen Dank."
        : `Sie haben ${answered} Aufgaben beantwortet. Vielen Dank.`,
    get: "Abschlusscode zeigen",
    code: "Ihr Abschlusscode",
    copy: "Code kopieren",
    takeBack: "Geben Sie ihn auf der Seite Ihres Panels ein.",
    goBack: "Zurück zum Panel",
    goBackHint: "Der Code wird mitgegeben.",
    unfinished: "Es gibt noch etwas zu tun",
    progress: (answered, tasks) =>
      `${answered} von ${tasks} Aufgaben beantwortet. Übersprungene zählen nicht.`,
    progressOpen: (answered) =>
      `${answered === 1 ? "1 Aufgabe" : `${answered} Aufgaben`} beantwortet. Sie sind fertig, wenn keine mehr da ist.`,
    goOn: "Weiter ordnen",
    nothing: "Es war nichts mehr zu tun",
    nothingLead:
      "Für Sie war keine Aufgabe mehr da, deshalb gibt es keinen Code. Geben Sie die Studie auf der Seite Ihres Panels zurück.",
  },
};
