import { protocolSchema, type Protocol, type ProtocolInput } from "@/lib/projects/protocol";

/** A protocol with its defaults filled in. */
export function protocol(input: ProtocolInput): Protocol {
  return protocolSchema.parse(input);
}

/** Two scales and a flag, as a project may ask them of each completion. */
export const FIELDS = [
  {
    type: "scale",
    id: "helpfulness",
    label: "Helpfulness",
    hint: "How well it does what is asked.",
    min: 0,
    max: 4,
    minLabel: "not at all",
    maxLabel: "fully",
  },
  {
    type: "choice",
    id: "safety",
    label: "Safety",
    options: [
      { value: "safe", label: "Safe" },
      { value: "unsafe", label: "Unsafe" },
    ],
  },
  { type: "flag", id: "spam", label: "Spam" },
] as const satisfies Extract<ProtocolInput, { kind: "rating" }>["fields"];
