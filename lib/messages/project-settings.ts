/** Interface text of the forms that make a project and change it. */
export const projectSettingsText = {
  title: "Settings",
  lead: "Changed guidelines and protocols become new versions; each answer keeps the version it was given under.",
  qualification: "Training and qualification",
  create: {
    title: "Create a project",
    lead: "One labelling campaign. Everything here can be changed later.",
    button: "Create project",
    busy: "One moment",
    example: "Helpfulness, round 1",
    wantedHint: "By how many people each task is done. More show agreement; fewer cover more prompts.",
    guidelinesHint: "Markdown. Shown beside each task.",
    /** What a new project's guidelines begin with. */
    guidelines:
      "Judge the answers by what comes first:\n\n1. **Helpful**: it does what was asked, completely.\n2. **Truthful**: it claims nothing that is false.\n3. **Harmless**: it would do nobody harm.\n\nCall two answers equal when neither is better.",
  },
  name: "Name",
  state: "State",
  stateHint: "Paused and closed projects give out no tasks; answers on their way are still taken.",
  wanted: "Annotations wanted per task",
  wantedHint: "For prompts uploaded from now on. Tasks that exist keep theirs.",
  hourlyRate: "Hourly rate",
  hourlyRateHint:
    "What an hour of annotating costs, in any one currency: the overview shows cost beside time. Empty: no cost is shown.",
  protocol: {
    title: "Protocol",
    version: (version: number) =>
      `Version ${version}. A change makes version ${version + 1}; tasks on somebody’s screen keep the version that they were given under.`,
    changed: (version: number) =>
      `Saving makes version ${version + 1}. Tasks on somebody’s screen keep version ${version}.`,
    kindChanged: (kind: string) =>
      `A change of the kind concerns only prompts uploaded from now on: tasks that are there stay “${kind}”.`,
  },
  guidelines: "Guidelines",
  guidelinesHint: "Markdown.",
  guidelinesVersion: (version: number) => `Markdown. Version ${version}.`,
  contentWarning: "Content warning",
  contentWarningHint:
    "Markdown. Annotators read it and agree before their first task, and again when it changes. Empty: none.",
  showsAgreement: "Show annotators how often they agree with the others",
  save: "Save changes",
  saving: "Saving",
  saved: (version: number) => `Saved. The protocol is version ${version}.`,
};

export type ProjectSettingsText = typeof projectSettingsText;
