import { z } from "zod";
import { SYSTEM, type UserActor } from "@/lib/accounts/actor";
import { emailSchema } from "@/lib/accounts/schema";
import { actAsUser } from "@/lib/accounts/services/act-as-user";
import { checkUsage } from "./check-usage";
import { type CommandInput, requireOption } from "./command";

/** The address of --email; UsageError when it is missing or none. */
export function emailOption(input: CommandInput): string {
  return checkUsage(z.object({ email: emailSchema }), { email: requireOption(input, "email") }).email;
}

/** The person of --email, for what only a person does: to review, to have answers. */
export function openPerson(email: string): Promise<UserActor> {
  return actAsUser(SYSTEM, email);
}
