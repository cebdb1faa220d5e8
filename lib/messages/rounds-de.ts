import type { RoundsText } from "./rounds";

export const roundsTextDe: RoundsText = {
  title: "Welche Kombination am besten war",
  lead: "Jede Kombination aus Modell, Temperatur und Startwert nach der mittleren Belohnung, die das Belohnungsmodell im Dienst ihren Antworten gibt, und danach, wie oft Menschen sie denen der anderen vorzogen. Solche, die sich nur im Startwert unterscheiden, unterscheiden sich durch Zufall.",
  compare: "Vergleichen",
  comparing: "Vergleicht",
  scoring: (n) =>
    `${n.scored} von ${n.all} Antworten sind bewertet. Bleiben Sie auf dieser Seite; was bewertet ist, bleibt erhalten.`,
  by: {
    reward: (model) => `Belohnungen von ${model}, die beste zuerst.`,
    wins: "Kein Belohnungsmodell ist im Dienst: allein nach den Urteilen von Menschen, die beste zuerst.",
    none: "Kein Belohnungsmodell ist im Dienst, und niemand hat diese Antworten geordnet: Noch sagt nichts, welche besser ist.",
  },
  counted: (n) => `${n.prompts} Prompts, ${n.rankings} Rangfolgen von Menschen in diesem Projekt.`,
  unseen: "Prompts weglassen, mit denen das Belohnungsmodell im Dienst trainiert wurde",
  seen: (n) => `Weggelassene Prompts, mit denen das Belohnungsmodell trainiert oder validiert wurde: ${n}.`,
  label: "Kombinationen, die beste zuerst",
  combination: "Kombination",
  answers: "Antworten",
  reward: "Mittlere Belohnung",
  wins: "Von Menschen vorgezogen",
  actions: "Nächste Runde",
  best: "die beste",
  near: "nicht klar schlechter",
  pairs: (n) => `${n} Paare`,
  interval:
    "Die Bereiche enthalten den wahren Wert in 19 von 20 Fällen, die Prompts als ausgelost genommen. Nicht klar schlechter: Der Bereich des Unterschieds zur besten, Prompt für Prompt, enthält die Null.",
  next: "Nächste Runde",
  nextOf: (combination) => `Nächste Runde mit ${combination}`,
  noEndpoint: "Modellserver entfernt",
};
