import type { ChosenBatchesText } from "./chosen-batches";

export const chosenBatchesTextDe: ChosenBatchesText = {
  title: "Das Belohnungsmodell wählen lassen",
  lead: (model) =>
    `Das Belohnungsmodell im Dienst, ${model}, bewertet die Antworten der Prompt-Sammlung. Aufgaben werden Paare, bei denen es am unsichersten ist oder seine Köpfe sich uneins sind, oder seine besten Antworten; ein Teil der Aufgaben wird stattdessen ausgelost, damit das daran Gemessene für alle Paare gilt.`,
  noModel:
    "Ein Belohnungsmodell im Dienst kann Aufgaben wählen. Noch gibt es keines: Trainieren Sie eines, und lassen Sie es auf der Seite „Belohnungsmodelle“ in Dienst stellen.",
  toModels: "Zu den Belohnungsmodellen",
  rule: "Wonach gefragt wird",
  rules: {
    closest: "Paare, bei denen das Modell am unsichersten ist",
    ensemble: "Paare, über deren Ordnung sich seine Köpfe uneins sind",
    top: "Die Antworten, die es für die besten hält (für Best of n)",
  },
  noHeads:
    "Köpfe lassen sich hier nicht befragen: Dieses Modell wurde ohne Ensemble trainiert. Trainieren Sie eines mit „Nur der Kopf“ und einem Ensemble, und lassen Sie es in Dienst stellen.",
  size: "Antworten je Aufgabe",
  sizeHint: "Zwei sind ein Paar; bei mehr ergibt jeder Prompt eine Aufgabe.",
  perPrompt: "Paare je Prompt, höchstens",
  total: "Aufgaben insgesamt",
  totalHint:
    "Zuerst die unsichersten Prompts oder die mit der größten Uneinigkeit. Leer: was jeder Prompt ergibt.",
  randomShare: "Ausgelost, Prozent der Aufgaben",
  unseen: "Prompts weglassen, mit denen das Modell trainiert wurde",
  unseenHint: "Auch die, mit denen es validiert wurde.",
  seen: (n) => `Weggelassene Prompts, mit denen das Modell trainiert oder validiert wurde: ${n}.`,
  scoring: (n) =>
    `${n.scored} von ${n.all} Antworten sind bewertet. Bleiben Sie auf dieser Seite; was bewertet ist, bleibt erhalten.`,
  made: "Die Aufgaben sind angelegt.",
  counted: (n) => `${n.prompts} Prompts ergeben ${n.tasks} Aufgaben: ${n.annotations} Annotationen.`,
  arms: (n) => `${n.chosen} sind gewählt, ${n.random} ausgelost (Startwert ${n.seed}).`,
  kept: "„Aufgaben anlegen“ legt genau diese Aufgaben an, solange sich bis dahin nichts ändert.",
  disagreement: (mean) => `Mittlere Uneinigkeit der Köpfe bei den gewählten Paaren: ${mean} (0 bis 0,693).`,
  sureness: (n) =>
    `Abstand des Modells vom Münzwurf (Mittel von |P − ½|, höchstens 0,5): ${n.chosen} bei den gewählten Paaren, ${n.any} bei beliebigen.`,
  list: {
    chosen: {
      closest: (model) => `Kleinste Unterschiede der Belohnungen, gewählt von ${model}`,
      ensemble: (model) => `Uneinige Köpfe, gewählt von ${model}`,
      top: (model) => `Höchste Belohnungen, gewählt von ${model}`,
      disagreement: (model) => `Noch einmal gefragt: Belohnungsmodell ${model} widerspricht`,
    },
    random: (model) => `Ausgelost neben der Wahl von ${model}`,
  },
};
