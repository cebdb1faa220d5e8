import type { SkippedTasksText } from "./skipped-tasks";

export const skippedTasksTextDe: SkippedTasksText = {
  title: (total) => `Von mehreren übersprungen (${total})`,
  lead: "Danach wird niemand mehr gefragt, bis Sie entscheiden.",
  shown: (shown) => `Gezeigt werden die ersten ${shown}.`,
  people: (reason, people) => (people === 1 ? reason : `${reason} (${people} Personen)`),
  of: (set, counted, wanted) => `${set}; ${counted} von ${wanted} Annotationen da`,
  ask: "Andere fragen",
  close: "Niemanden mehr fragen",
  named: (action, prompt) => `${action}: ${prompt}`,
};
