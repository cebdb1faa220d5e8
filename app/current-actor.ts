import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, UserActor } from "@/lib/accounts/actor";
import { acceptedLanguage } from "@/lib/messages/accepted-language";
import { annotateTexts, type AnnotateText } from "@/lib/messages/languages";
import { SESSION_COOKIE } from "@/lib/accounts/session-cookie";
import { DEFAULT_SETTINGS, type Settings } from "@/lib/accounts/setting-choices";
import { readSettings } from "@/lib/accounts/services/read-settings";
import { resolveActor } from "@/lib/accounts/services/resolve-actor";

/** Who asks for this page; looked up once a request. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return resolveActor(token, new Date());
});

/** The signed-in user; anybody else is sent to the sign-in page. */
export async function requireUser(): Promise<UserActor> {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect("/sign-in");
  return actor;
}

/** How whoever asks likes the interface, read once a request; of somebody without an account only the browser tells. */
export const currentSettings = cache(async (): Promise<Settings> => {
  const actor = await currentActor();
  if (actor.kind === "user") return readSettings(actor);
  return { ...DEFAULT_SETTINGS, language: acceptedLanguage((await headers()).get("accept-language")) };
});

/** The interface text in the language of whoever asks. */
export async function currentTexts(): Promise<AnnotateText> {
  return annotateTexts[(await currentSettings()).language];
}
