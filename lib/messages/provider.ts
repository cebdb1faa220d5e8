/** Text about signing in through an OpenID provider. */
export const providerText = {
  signIn: (name: string) => `Sign in with ${name}`,
  join: (name: string) => `Join with ${name}`,
  or: "or with a password",
  orAccount: "or make an account with a password",
  panel: {
    title: "Sign-in provider",
    connected: (name: string) => `You can sign in with ${name}.`,
    lead: (name: string) =>
      `Connect your account, and you can sign in with ${name} from then on. Its verified e-mail address must be that of your account.`,
    connect: (name: string) => `Connect with ${name}`,
    done: "Your account is connected.",
    noPassword: "You sign in with your provider: this account has no password.",
  },
  /** Why nobody was signed in, or nothing connected; how to mend it. */
  refused: {
    cancelled: ["The sign-in was cancelled.", "Try again when you want to."],
    failed: ["The sign-in did not succeed.", "Try again, in this browser and within ten minutes."],
    locked: ["Too many failed sign-ins from your network address.", "Wait 15 minutes, then try again."],
    unverified: [
      "The provider does not say that your e-mail address is verified.",
      "Have it verified there, then try again.",
    ],
    unknown: [
      "You have no account here.",
      "Ask the person who runs the project for an invite link, and open it first.",
    ],
    known: [
      "There is an account with your address that is not connected with the provider.",
      "Sign in with its password, then connect it on the Account page.",
    ],
    closed: ["This account is closed.", "Ask an admin."],
    mismatch: [
      "The provider’s verified address is not that of your account.",
      "Sign in to the provider as the person of your account.",
    ],
    taken: ["This identity is connected already, or your account with another one.", "Ask an admin."],
    link: ["The invite link has been used, was revoked or has run out.", "Ask for a new one."],
  },
};

type Refused = Readonly<Record<keyof typeof providerText.refused, readonly string[]>>;
export type ProviderText = Omit<typeof providerText, "refused"> & { readonly refused: Refused };
