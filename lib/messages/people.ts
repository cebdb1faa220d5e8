import { plural } from "@/lib/base/plural";

/** Interface text of the people page. */
export const peopleText = {
  title: "People",
  lead: "Exports name annotators by pseudonym only.",
  role: "Role",
  invite: {
    title: "Invite annotators",
    uses: "For how many people",
    make: "Make an invite link",
    link: "Invite link",
    copy: "Copy link",
    about: (uses: number, day: string) =>
      `Send it to up to ${plural(uses, "person", "people")}. Works until ${day}; shown this once.`,
  },
  invites: {
    label: "Invite links that work",
    actions: "Actions",
    made: "Made",
    used: "Used",
    until: "Works until",
    uses: (uses: number, all: number) => `${uses} of ${all}`,
    revoke: "Revoke",
    revokeOf: (role: string, made: string) => `Revoke the ${role} link made ${made}`,
  },
  members: {
    none: "Nobody has joined yet. Admins can do everything without being members.",
    label: "Members of the project",
    actions: "Actions",
    name: "Name and pseudonym",
    email: "E-mail address",
    joined: "Joined",
    remove: "Remove",
    removeOf: (name: string) => `Take ${name} out of the project`,
  },
  abilities: {
    head: "Reads and knows",
    change: "Change",
    changeOf: (name: string) => `Change what ${name} reads and knows`,
    of: (name: string) => `What ${name} reads and knows`,
    languages: "Languages",
    languagesHint: "Tags with commas between them, as in de, pt-BR. Batches may ask for one.",
    skills: "Skills",
    skillsHint: "A word or two each, as in medicine, python. Batches may ask for one.",
    addOf: (word: string) => `Add ${word}`,
    save: "Save",
    keep: "Leave as it is",
  },
  removed: {
    title: "Removed",
    lead: "What they ranked stays. No invite link lets these accounts in again; a link that still works would let in a new account, so revoke it if it is in the wrong hands.",
    on: (day: string) => `removed ${day}`,
    restore: "Take in again",
    restoreOf: (name: string) => `Take ${name} in again`,
  },
  pay: {
    title: "Hours to pay",
    lead: "Active time, tasks and days of each person, as a table for a spreadsheet. Days are in UTC; time counts in the period in which the answer was sent.",
    from: "First day",
    to: "Last day",
    download: "Download as CSV",
  },
  mail: {
    label: "Mail text",
    hint: "Ready to paste into a mail.",
    copy: "Copy mail text",
    /** With {project}, {link} and {until} to be filled in. */
    text: "Hello,\n\nyou are invited to work on “{project}”: you read answers of language models and say which are better.\n\nOpen this link to join:\n{link}\n\nIt works until {until}. Please do not pass it on.\n",
  },
};

export type PeopleText = typeof peopleText;
