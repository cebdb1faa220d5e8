import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { OIDC_REFUSALS, type OidcRefusal } from "./oidc";

/** A refusal for the person, whom the site tells why in his language. */
export function refused(reason: OidcRefusal): AppError {
  return new AppError("forbidden", {
    message: `OpenID sign-in refused: ${reason}`,
    userMessage: "The sign-in did not succeed.",
    details: { reason },
  });
}

const detailsSchema = z.object({ reason: z.enum(OIDC_REFUSALS) });

/** The reason of such a refusal, as of other failures that the person is to be told; undefined of a fault of ours. */
export function refusalOf(error: unknown): OidcRefusal | undefined {
  if (!(error instanceof AppError)) return undefined;
  const reason = detailsSchema.safeParse(error.details).data?.reason;
  if (reason !== undefined) return reason;
  return error.code === "gone" ? "link" : error.code === "rate_limited" ? "locked" : "failed";
}
