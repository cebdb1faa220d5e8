import { z } from "zod";

export const promptSetSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
});

export type PromptSet = z.infer<typeof promptSetSchema>;
