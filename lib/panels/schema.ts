import { z } from "zod";
import { PANEL_LINK_STATES } from "@/lib/accounts/panel";
import { nameSchema } from "@/lib/accounts/schema";
import { fillAddress } from "./address";

const parameterName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,49}$/,
    "Write the parameter's name as it stands in the panel's address: a letter, then letters, digits, _ and -.",
  );

const codeSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{3,63}$/,
    "Use 4 to 64 letters, digits and . _ -, a letter or a digit first.",
  );

const returnUrlSchema = z
  .string()
  .max(1000)
  .refine((text) => {
    const filled = fillAddress(text, { code: "CODE", id: "ID" });
    if (!URL.canParse(filled)) return false;
    const { protocol, username, password } = new URL(filled);
    return /^https?:$/.test(protocol) && `${username}${password}` === "";
  }, "Give an address that begins with https:// or http://, without user name and password.");

/** What a link is made of: what the command line and the API may leave out has its default. */
export const newPanelLinkSchema = z
  .object({
    name: nameSchema,
    idParameter: parameterName,
    keptParameters: z
      .array(parameterName)
      .max(5)
      .transform((names) => [...new Set(names)])
      .default([]),
    /** Tasks that each participant is asked for; missing: until none is left. */
    tasks: z.number().int().min(1).max(10_000).optional(),
    /** Missing: as many as come. */
    maxParticipants: z.number().int().min(1).max(100_000).optional(),
    /** Missing: each participant gets one of his own. */
    code: codeSchema.optional(),
    /** With {code} where the code belongs, and {id} where the participant's id does. */
    returnUrl: returnUrlSchema.optional(),
    days: z.number().int().min(1).max(365).default(30),
  })
  .refine(({ idParameter, keptParameters }) => !keptParameters.includes(idParameter), {
    path: ["keptParameters"],
    message: "The id's parameter is kept anyway.",
  })
  .refine(
    ({ returnUrl, code }) =>
      returnUrl === undefined ||
      returnUrl.includes("{code}") ||
      (code !== undefined && returnUrl.includes(code)),
    { path: ["returnUrl"], message: "Write {code} where the completion code belongs." },
  );

export const panelLinkSchema = z.object({
  number: z.number().int(),
  name: z.string(),
  /** Of the link, without its parameters. */
  path: z.string(),
  idParameter: z.string(),
  keptParameters: z.array(z.string()),
  tasks: z.number().int().nullable(),
  maxParticipants: z.number().int().nullable(),
  code: z.string().nullable(),
  returnUrl: z.string().nullable(),
  state: z.enum(PANEL_LINK_STATES),
  participants: z.number().int(),
  /** Of them, those who got their code. */
  finished: z.number().int(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

export const panelParticipantSchema = z.object({
  userId: z.uuid(),
  pseudonym: z.string(),
  externalId: z.string(),
  parameters: z.record(z.string(), z.string()),
  joinedAt: z.iso.datetime(),
  /** Answers that count for this link. */
  answered: z.number().int(),
  /** Skips and active time: all in the project. */
  skipped: z.number().int(),
  activeSeconds: z.number().int(),
  code: z.string().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Null for those who are in the project. */
  removedAt: z.iso.datetime().nullable(),
});

/** How far the caller is with what his link asks of him. */
export const panelVisitSchema = z.object({
  answered: z.number().int(),
  tasks: z.number().int().nullable(),
  /** unfinished: there is more to do; nothing: no task was left before he answered any; done: he may have his code, or has it. */
  state: z.enum(["unfinished", "nothing", "done"]),
  /** Null until he has asked for it. */
  code: z.string().nullable(),
  /** Where he goes with it; null: he takes it there himself. */
  returnUrl: z.string().nullable(),
});

export type NewPanelLink = z.input<typeof newPanelLinkSchema>;
export type PanelLinkInput = z.output<typeof newPanelLinkSchema>;
export type PanelLink = z.infer<typeof panelLinkSchema>;
export type PanelParticipant = z.infer<typeof panelParticipantSchema>;
export type PanelVisit = z.infer<typeof panelVisitSchema>;
