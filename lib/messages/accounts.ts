/** Interface text of the page of accounts. */
export const accountsText = {
  title: "Accounts",
  lead: "Everybody who can sign in. A closed account’s sessions and API keys end at once and for good; what the person ranked stays.",
  person: "Name and e-mail address",
  role: "Role on the instance",
  admin: "Admin",
  member: "Member",
  projects: "In projects",
  since: "Made on",
  state: "State",
  open: "open",
  closedOn: "closed on",
  close: "Close",
  reopen: "Open again",
  actions: "Actions",
  ask: "Close this account? Its sessions and API keys end for good.",
  confirm: "Close account",
  keep: "Leave it open",
  search: "Part of a name or an address",
  apply: "Search",
  none: "No account fits.",
  next: "Next page",
};

export type AccountsText = typeof accountsText;
