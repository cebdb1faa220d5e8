/** Interface text of the pages of those who are not in yet: sign in, set up, join. */
export const enterText = {
  name: "Your name",
  email: "E-mail address",
  emailHint: "You sign in with it. Nothing is sent to it.",
  password: "Password",
  passwordHint: "At least 10 characters.",
  busy: "One moment",
  linkGone: "This link does not work",
  signIn: {
    title: "Sign in",
    lead: "Accounts are made by invite link; ask the person who runs the project. Did a study send you here? Open its link again: your work is kept.",
  },
  setUp: {
    tab: "Set up",
    title: "Make the first account",
    lead: "It can do everything: create projects, invite annotators, export, train.",
    button: "Make the account",
    gone: "It has been used or has run out.",
    goneNext: "Start the server again: it prints a new link as long as nobody has an account.",
  },
  join: {
    tab: "Join",
    title: (project: string) => `Join ${project}`,
    titleUnnamed: "Join the project",
    lead: "You rank answers of language models. Your name is not part of any export.",
    button: "Join",
    joinAs: (name: string) => `Join as ${name}`,
    gone: "It has been used up, was revoked, or has run out.",
    goneNext: "Ask the person who sent it for a new one.",
  },
};

export type EnterText = typeof enterText;
