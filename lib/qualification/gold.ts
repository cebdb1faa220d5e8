import type { Protocol } from "@/lib/projects/protocol";
import { ranks } from "@/lib/projects/protocol-facts";
import type { Pool } from "./schema";

/**
 * The protocol under which a gold answer is given: the project's order alone, and the reason as text, which a training
 * task must have. Undefined where there is no order to compare.
 */
export function goldProtocol(protocol: Protocol, pool: Pool): Protocol | undefined {
  if (!ranks(protocol)) return undefined;
  const rationale = pool === "training" ? "required" : "optional";
  switch (protocol.kind) {
    case "ranking":
      return { ...protocol, fields: [], rateFirst: false, reasonTags: [], rationale };
    case "pairwise":
      return { ...protocol, fields: [], reasonTags: [], rationale };
    case "rating":
    case "demonstration":
      return undefined;
  }
}
