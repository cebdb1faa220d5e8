import type { ProviderText } from "./provider";

/** Text about signing in through an OpenID provider, in German. */
export const providerTextDe: ProviderText = {
  signIn: (name) => `Mit ${name} anmelden`,
  join: (name) => `Mit ${name} beitreten`,
  or: "oder mit einem Passwort",
  orAccount: "oder ein Konto mit Passwort anlegen",
  panel: {
    title: "Anmeldedienst",
    connected: (name) => `Sie können sich mit ${name} anmelden.`,
    lead: (name) =>
      `Verbinden Sie Ihr Konto, dann können Sie sich künftig mit ${name} anmelden. Die dort bestätigte E-Mail-Adresse muss die Ihres Kontos sein.`,
    connect: (name) => `Mit ${name} verbinden`,
    done: "Ihr Konto ist verbunden.",
    noPassword: "Sie melden sich über Ihren Anmeldedienst an: Dieses Konto hat kein Passwort.",
  },
  refused: {
    cancelled: ["Die Anmeldung wurde abgebrochen.", "Versuchen Sie es erneut, wenn Sie möchten."],
    failed: [
      "Die Anmeldung ist nicht gelungen.",
      "Versuchen Sie es erneut, in diesem Browser und innerhalb von zehn Minuten.",
    ],
    locked: [
      "Zu viele fehlgeschlagene Anmeldungen von Ihrer Netzadresse.",
      "Warten Sie 15 Minuten, dann versuchen Sie es erneut.",
    ],
    unverified: [
      "Der Anmeldedienst sagt nicht, dass Ihre E-Mail-Adresse bestätigt ist.",
      "Lassen Sie sie dort bestätigen, dann versuchen Sie es erneut.",
    ],
    unknown: [
      "Sie haben hier kein Konto.",
      "Bitten Sie die Projektleitung um einen Einladungslink, und öffnen Sie zuerst diesen.",
    ],
    known: [
      "Es gibt ein Konto mit Ihrer Adresse, das nicht mit dem Anmeldedienst verbunden ist.",
      "Melden Sie sich mit dessen Passwort an, dann verbinden Sie es auf der Seite Konto.",
    ],
    closed: ["Dieses Konto ist geschlossen.", "Wenden Sie sich an die Verwaltung."],
    mismatch: [
      "Die beim Anmeldedienst bestätigte Adresse ist nicht die Ihres Kontos.",
      "Melden Sie sich dort als die Person Ihres Kontos an.",
    ],
    taken: [
      "Diese Identität ist bereits verbunden, oder Ihr Konto mit einer anderen.",
      "Wenden Sie sich an die Verwaltung.",
    ],
    link: ["Der Einladungslink ist verbraucht, widerrufen oder abgelaufen.", "Bitten Sie um einen neuen."],
  },
};
