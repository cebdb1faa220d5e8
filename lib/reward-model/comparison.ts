import type { Message } from "@/lib/formats/message";

export type { Message };

export interface Comparison {
  readonly group: string;
  readonly prompt: string | readonly Message[];
  readonly completions: readonly string[];
  readonly pairs: readonly { readonly better: number; readonly worse: number; readonly weight: number }[];
}
