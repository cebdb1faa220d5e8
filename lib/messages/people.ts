/** Interface text of what the people page has beside its tables. */
export const peopleText = {
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
