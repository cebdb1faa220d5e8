/** Interface text of the pages that stand for one that cannot be shown. */
export const troubleText = {
  broken: {
    title: "This page could not be shown",
    about: "The fault is on the server. Try again; if it stays, tell the admin.",
    aboutWithId: (id: string) =>
      `The fault is on the server. Try again; if it stays, tell the admin this id: ${id}.`,
    again: "Try again",
  },
  missing: {
    title: "There is nothing here",
    about: "The page does not exist, or your account may not see it.",
    home: "Go to the start page",
  },
};

export type TroubleText = typeof troubleText;
