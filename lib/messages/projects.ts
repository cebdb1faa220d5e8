import { plural } from "@/lib/base/plural";
import { sayNumber } from "./numbers";

const number = (n: number): string => sayNumber(n, "en");

/** Interface text of the list of projects and of a project's rail, and the words that its pages share. */
export const projectsText = {
  title: "Projects",
  create: "Create a project",
  first: {
    title: "Create your first project",
    about:
      "A project is one labelling campaign: prompts with several sampled answers, the people who rank them, and what comes out of it.",
  },
  none: {
    title: "You are in no project yet",
    about: "Ask the person who runs the project for an invite link.",
  },
  states: { active: "Active", paused: "Paused", closed: "Closed" },
  /** In a list or a sentence. */
  roles: { annotator: "annotator", reviewer: "reviewer", manager: "manager" },
  roleChoices: { annotator: "Annotator", reviewer: "Reviewer", manager: "Manager" },
  far: {
    noTasks: "no tasks yet",
    noneOpen: (tasks: number) => `${plural(tasks, "task")}, none open`,
    places: (counted: number, wanted: number) => `${number(counted)} of ${number(wanted)} annotations`,
    own: (done: number, left: number) => `you: ${number(done)} done, ${number(left)} left`,
  },
  nav: {
    label: "Project",
    overview: "Overview",
    review: "Review",
    prompts: "Prompts",
    tasks: "Tasks",
    sampling: "Sampling",
    judges: "Judges",
    people: "People",
    datasets: "Datasets",
    rewardModels: "Reward models",
    webhooks: "Webhooks",
    settings: "Settings",
    audit: "Audit log",
    rank: "Rank tasks",
  },
};

export type ProjectsText = typeof projectsText;
