import { z } from "zod";
import { storableText } from "@/lib/base/storable";

/** A participant's id at his panel. What else may stand there is none: a place nobody filled in, or an attack. */
export const externalIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~@+-]{0,99}$/,
    "This is no participant's id: it has 1 to 100 letters, digits and . _ ~ @ + -, a letter or a digit first.",
  );

const MOST_PARAMETERS = 5;
const LONGEST_VALUE = 200;

/** What the link's other parameters held. */
export const panelParametersSchema = z
  .record(z.string().max(50), storableText.max(LONGEST_VALUE))
  .refine((given) => Object.keys(given).length <= MOST_PARAMETERS, "Too many parameters.");

/** Whether a link lets somebody in who has not been there yet. */
export const PANEL_LINK_STATES = ["open", "full", "expired", "closed"] as const;
export type PanelLinkState = (typeof PANEL_LINK_STATES)[number];

/** What an address holds of a link's parameters; those that are missing, or too long, are left out. */
export function keptParameters(
  names: readonly string[],
  address: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = storableText.max(LONGEST_VALUE).safeParse(address[name]);
      return value.success ? [[name, value.data]] : [];
    }),
  );
}
