/** Interface text of the account page. */
export const accountText = {
  title: "Account",
  you: {
    title: "You",
    name: "Name",
    email: "E-mail address",
    role: "Role",
    admin: "Admin",
    member: "Member of projects",
  },
  key: {
    title: "API key",
    lead: "With it a program acts as you in the API: it reads and writes what you may, but cannot change your password or this key.",
    create: "Create API key",
    made: "Your new API key",
    madeHint: "Copy it now: it is shown this once.",
    copy: "Copy key",
    madeOn: "made on",
    neverUsed: "never used",
    lastUsedOn: "last used on",
    revoke: "Revoke",
    ask: "Revoke the key? Programs that use it stop working at once.",
    confirm: "Revoke API key",
    keep: "Keep it",
    usage: "How to use it",
    copyExample: "Copy example",
    operations: "All operations (OpenAPI)",
  },
  password: {
    title: "Change password",
    current: "Current password",
    new: "New password",
    hint: "At least 10 characters. Other browsers are signed out; the API key stays.",
    button: "Change password",
    busy: "One moment",
    done: "The password is changed. You are signed out everywhere but here.",
  },
};

export type AccountText = typeof accountText;
