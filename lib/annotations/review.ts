import { z } from "zod";
import { storableText } from "@/lib/base/storable";
import { renderedMessageSchema, renderedTextSchema } from "@/lib/tasks/schema";

export const REVIEW_VERDICTS = ["pass", "return"] as const;

export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export const newReviewSchema = z
  .object({
    annotationId: z.uuid(),
    /** Of the annotation, that the reviewer read. */
    revision: z.number().int().positive(),
    /** Of the reviews of this revision, counted from 1: above 1 it takes the one before it back. */
    number: z.number().int().positive().max(1_000).default(1),
    verdict: z.enum(REVIEW_VERDICTS),
    /** What the writer has to change. */
    note: storableText.trim().max(2_000).default(""),
  })
  .refine(({ verdict, note }) => verdict !== "return" || note !== "", {
    path: ["note"],
    message: "Say what has to be changed.",
  });

/** A text as it is stored, and as it is shown. */
const shownTextSchema = z.object({ raw: z.string(), rendered: renderedTextSchema });

/** A demonstration that waits for a review. */
export const waitingDemonstrationSchema = z.object({
  annotationId: z.uuid(),
  revision: z.number().int(),
  /** The writer's pseudonym. */
  from: z.string(),
  submittedAt: z.iso.datetime(),
  prompt: z.array(renderedMessageSchema),
  text: shownTextSchema,
  /** The completion that it was made from; null: it was written from nothing. */
  source: shownTextSchema.nullable(),
  /** In UTF-16 code units. */
  editDistance: z.number().int().nullable(),
  /** Why an earlier revision came back to the writer; null: none did. */
  earlierNote: z.string().nullable(),
});

/** `after`: an annotation id. */
export const demonstrationsQuerySchema = z.object({ after: z.uuid().optional() });

export const demonstrationsSchema = z.object({
  demonstrations: z.array(waitingDemonstrationSchema),
  /** All that wait, also those that the page leaves out. */
  waiting: z.number().int(),
  /** Ask with after = this for the next page; null: these were the last. */
  next: z.string().nullable(),
});

/** One of the caller's own answers that a reviewer sent back and that he has not changed since. */
export const returnedAnswerSchema = z.object({
  assignmentId: z.uuid(),
  /** Beginning of the prompt's last message. */
  prompt: z.string(),
  note: z.string(),
  returnedAt: z.iso.datetime(),
});

export const returnedAnswersSchema = z.object({ returned: z.array(returnedAnswerSchema) });

export type NewReview = z.input<typeof newReviewSchema>;
export type WaitingDemonstration = z.infer<typeof waitingDemonstrationSchema>;
export type Demonstrations = z.infer<typeof demonstrationsSchema>;
export type ReturnedAnswer = z.infer<typeof returnedAnswerSchema>;
export type ReturnedAnswers = z.infer<typeof returnedAnswersSchema>;
