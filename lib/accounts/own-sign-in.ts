import { OIDC_REFUSALS, type OidcRefusal } from "./oidc";

/** How somebody can sign in. */
export interface OwnSignIn {
  readonly hasPassword: boolean;
  /** The provider, if one is set up, and whether he may sign in by it. */
  readonly provider: { readonly name: string; readonly isConnected: boolean } | undefined;
}

/** How a visit to the provider went, as the address of the page says to which it led back. */
export function outcomeOf(word: unknown): OidcRefusal | "connected" | undefined {
  return word === "connected" ? word : OIDC_REFUSALS.find((reason) => reason === word);
}
