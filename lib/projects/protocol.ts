import { z } from "zod";

/** How a project asks for rankings; immutable once a version of it is stored. */
export const protocolSchema = z.object({
  kind: z.literal("ranking"),
  tiesAllowed: z.boolean(),
  /** Annotators may leave completions unranked. */
  partialAllowed: z.boolean().default(false),
});

export type Protocol = z.infer<typeof protocolSchema>;

export const DEFAULT_PROTOCOL: Protocol = { kind: "ranking", tiesAllowed: true, partialAllowed: false };
