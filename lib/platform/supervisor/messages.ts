import { z } from "zod";

/** What a child process tells its supervisor. */
export const childMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  /** It cannot start, and trying again will not help. */
  z.object({ kind: z.literal("fatal"), message: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
