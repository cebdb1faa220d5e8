import { z } from "zod";

/** A number with its 95 % interval and what it was counted over, or the reason why there is none. */
export const estimateSchema = z.union([
  z.object({
    value: z.number(),
    interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
    n: z.number().int(),
  }),
  z.object({ value: z.null(), reason: z.string() }),
]);
