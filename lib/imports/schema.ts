import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { FILE_ENCODINGS } from "@/lib/base/text-encoding";
import { columnMapSchema } from "@/lib/formats/column-map";
import { messageSchema } from "@/lib/formats/message";
import { inputShapeSchema } from "@/lib/formats/shapes/registry";

export const importKindSchema = z.enum(["prompts", "preferences"]);
export const importStateSchema = z.enum(["receiving", "ready", "refused", "committed"]);

/** How the file is to be read, where it is not to be recognised. */
export const readingSchema = z.object({
  /** Shape of the records (docs/imports.md). */
  shape: inputShapeSchema.optional(),
  /** Encoding of a file without a byte order mark; without it UTF-8. */
  encoding: z.enum(FILE_ENCODINGS).optional(),
  /** Our names for the file's columns or keys: {"prompt": ["question"], "responses": ["answer_a", "answer_b"]}. */
  map: columnMapSchema.optional(),
});

const nameSchema = storableText.trim().min(1, "Give the prompt set a name.").max(120);

export const startImportSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("prompts"),
    fileName: storableText.max(500),
    /** Name or slug; a set of this name is made when there is none. */
    promptSet: nameSchema,
    /** Slug: committing makes tasks in this project. */
    project: storableText.optional(),
    reading: readingSchema.optional(),
  }),
  z.object({
    kind: z.literal("preferences"),
    fileName: storableText.max(500),
    promptSet: nameSchema.optional(),
    project: storableText,
    reading: readingSchema.optional(),
  }),
]);

export const problemSchema = z.object({
  seq: z.number().int(),
  /** 0 for the file as a whole. */
  line: z.number().int(),
  refused: z.boolean(),
  code: z.string(),
  place: z.string(),
  reason: z.string(),
  fix: z.string(),
});

export const importCountsSchema = z.object({
  lines: z.number().int(),
  /** New in the prompt set. */
  prompts: z.number().int(),
  completions: z.number().int(),
  annotations: z.number().int(),
  refused: z.number().int(),
  duplicates: z.number().int(),
  warnings: z.number().int(),
});

export const previewSchema = z.object({
  line: z.number().int(),
  messages: z.array(messageSchema),
  completions: z.array(z.object({ model: z.string().nullable(), text: z.string() })),
  completionCount: z.number().int(),
});

export const importViewSchema = importCountsSchema.extend({
  id: z.uuid(),
  kind: importKindSchema,
  state: importStateSchema,
  fileName: z.string(),
  promptSet: z.object({ slug: z.string(), name: z.string() }),
  project: z.string().nullable(),
  bytes: z.number().int(),
  /** Code with which the whole file is refused. */
  fileError: z.string().nullable(),
  reading: readingSchema,
  /** Shape as which the records were read; null before that, and where none was recognised. */
  shape: inputShapeSchema.nullable(),
  createdAt: z.iso.datetime(),
  committedAt: z.iso.datetime().nullable(),
});

export const importReportSchema = importViewSchema.extend({
  /** Why the whole file is refused, and how to mend it. */
  fileProblem: problemSchema.nullable(),
  /** Tasks that committing makes (or made) in the project, and prompts with fewer than two distinct texts. */
  tasks: z.number().int(),
  withoutTask: z.number().int(),
  /** How often each code occurs. */
  codes: z.array(z.object({ code: z.string(), refused: z.boolean(), count: z.number().int() })),
  problems: z.array(problemSchema),
  /** Ask with problemsAfter = this for the next problems; null: these were the last. */
  problemsNext: z.number().int().nullable(),
  preview: z.array(previewSchema),
});

export const readImportQuerySchema = z.object({
  problemsAfter: z.coerce.number().pipe(z.int32().min(-1)).default(-1),
  code: storableText.optional(),
});

export const commitImportSchema = z.object({
  /** Leave the refused lines out and take the others. */
  skipBad: z.boolean().default(false),
  /** Annotations wanted of each task; default: the project's. */
  wanted: z.number().int().min(1).max(100).optional(),
});

export type ImportReading = z.infer<typeof readingSchema>;
export type StartImport = z.infer<typeof startImportSchema>;
export type ImportKind = z.infer<typeof importKindSchema>;
export type ImportCounts = z.infer<typeof importCountsSchema>;
export type ImportView = z.infer<typeof importViewSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportProblem = z.infer<typeof problemSchema>;
export type ImportPreview = z.infer<typeof previewSchema>;
export type CommitImport = z.infer<typeof commitImportSchema>;
