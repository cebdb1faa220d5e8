import { z } from "zod";
import { storableText } from "@/lib/base/storable";

const fieldIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "Use small letters, digits and _, beginning with a letter.");

const common = {
  /** Name of the field in exports. */
  id: fieldIdSchema,
  label: storableText
    .trim()
    .min(1, "Give the field a label.")
    .max(120, "A label has at most 120 characters."),
  hint: storableText.max(500, "A hint has at most 500 characters.").default(""),
};

const optionSchema = z.object({
  value: fieldIdSchema,
  label: storableText
    .trim()
    .min(1, "Give the option a label.")
    .max(120, "A label has at most 120 characters."),
});

/** What is asked of each completion, beside or instead of its place. */
export const fieldSchema = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("scale"),
    min: z.number().int().min(-10).max(10),
    max: z.number().int().min(-10).max(10),
    minLabel: storableText.max(80).default(""),
    maxLabel: storableText.max(80).default(""),
    required: z.boolean().default(true),
  }),
  /** Set or not set; not set is an answer. */
  z.object({ ...common, type: z.literal("flag") }),
  z.object({
    ...common,
    type: z.literal("choice"),
    options: z
      .array(optionSchema)
      .min(2, "Give at least two options.")
      .max(12, "Give at most twelve options.")
      .refine((options) => new Set(options.map((option) => option.value)).size === options.length, {
        message: "Two options have the same value.",
      }),
    required: z.boolean().default(true),
  }),
]);

export const fieldsSchema = z
  .array(fieldSchema)
  .max(30, "Give at most thirty fields.")
  .superRefine((fields, context) => {
    const ids = fields.map((field) => field.id);
    ids.forEach((id, i) => {
      if (ids.indexOf(id) !== i)
        context.addIssue({ code: "custom", path: [i, "id"], message: `The field "${id}" is there twice.` });
    });
    fields.forEach((field, i) => {
      if (field.type === "scale" && (field.min >= field.max || field.max - field.min > 10))
        context.addIssue({ code: "custom", path: [i, "max"], message: "A scale has 2 to 11 points." });
    });
  });

export type Field = z.infer<typeof fieldSchema>;
