import { z } from "zod";
import type { Project } from "@/lib/projects/schema";
import { estimateSchema } from "@/lib/statistics/estimate-schema";
import type { Progress } from "@/lib/tasks/schema";

export const NEXT_STEPS = ["upload", "invite", "rank", "review", "export", "train", "wait"] as const;

export const annotatorSummarySchema = z.object({
  pseudonym: z.string(),
  kind: z.enum(["human", "model", "imported"]),
  /** Answers and refusals ("none acceptable"), surplus ones too. */
  done: z.number().int(),
  skipped: z.number().int(),
  medianActiveMs: z.number().nullable(),
  /** Working time in the project, skips and training left out; null for models and imports. */
  activeMs: z.number().nullable(),
  /** Of that time, by the project's hourly rate; null without one. */
  cost: z.number().nullable(),
  lastAt: z.iso.datetime(),
});

export const overviewSchema = z.object({
  prompts: z.number().int(),
  tasks: z.object({
    total: z.number().int(),
    /** Every wanted place is used. */
    complete: z.number().int(),
    /** Some places are used or leased. */
    underway: z.number().int(),
    untouched: z.number().int(),
    /** Skipped too often: somebody has to look. */
    review: z.number().int(),
    /** Of a batch that is paused. */
    paused: z.number().int(),
    closed: z.number().int(),
  }),
  /** Over tasks that are not closed. */
  places: z.object({ counted: z.number().int(), wanted: z.number().int(), leased: z.number().int() }),
  annotations: z.object({
    answered: z.number().int(),
    noneAcceptable: z.number().int(),
    skipped: z.number().int(),
    surplus: z.number().int(),
    imported: z.number().int(),
  }),
  /** Answers by people of each of the last days (UTC), oldest first, today last. */
  perDay: z.array(z.object({ day: z.iso.date(), answers: z.number().int() })),
  /** The same of each of the last 24 hours, this one last. */
  perHour: z.array(z.object({ hour: z.iso.datetime(), answers: z.number().int() })),
  /** Answers a day, and when all wanted places will be used at that pace (lib/statistics/finish-estimate.ts). */
  pace: z.object({
    perDay: z.number(),
    /** Null: nobody answers. */
    days: z.number().nullable(),
    /** 95 %, in days; null: too few days to say. Its end is null where the pace may be nil. */
    interval: z.tuple([z.number(), z.number().nullable()]).readonly().nullable(),
  }),
  /** People's working time in all, and what it costs by the hourly rate. */
  work: z.object({
    activeMs: z.number(),
    hourlyRate: z.number().nullable(),
    cost: z.number().nullable(),
  }),
  /** Over answers by people. */
  medianActiveMs: z.number().nullable(),
  /** Skips among all that people sent. */
  skipRate: estimateSchema,
  annotators: z.object({
    members: z.number().int(),
    /** Hold a task now. */
    working: z.number().int(),
    /** Sent something in the last seven days. */
    active: z.number().int(),
    imported: z.number().int(),
    /** Have sent anything. */
    total: z.number().int(),
    /** Those of them who sent the most, people first. */
    list: z.array(annotatorSummarySchema),
  }),
  datasets: z.number().int(),
  runs: z.number().int(),
  /** What an admin should do next. */
  nextStep: z.enum(NEXT_STEPS),
});

const rateSchema = z.object({
  estimate: estimateSchema,
  /** What counts as agreement, in words. */
  convention: z.string(),
  /** What guessing gives. */
  chance: z.number(),
});

export const agreementSchema = z.object({
  /** Rankings read: answered, counted or imported. */
  rankings: z.number().int(),
  /** Tasks that two or more annotators ranked. */
  sharedTasks: z.number().int(),
  strict: rateSchema,
  threeWay: rateSchema,
  /** Krippendorff's α, ordinal, over better / tied / worse of each pair of completions; n counts pairs. */
  alpha: estimateSchema,
  /** Kendall's τ-b of two annotators, averaged within a prompt, then over prompts; n counts prompts. */
  tauB: estimateSchema,
  /** Share of pairs of completions that were tied; n counts pairs. */
  tieRate: estimateSchema,
  firstShown: z.object({
    /** Share of people's rankings with a single winner in which the winner was shown first. */
    estimate: estimateSchema,
    /** Were the order shown without effect. */
    chance: z.number().nullable(),
    /** Exact two-sided test against that. */
    pValue: z.number().nullable(),
  }),
});

export type Overview = z.infer<typeof overviewSchema>;
export type AnnotatorSummary = z.infer<typeof annotatorSummarySchema>;
export type Agreement = z.infer<typeof agreementSchema>;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What an annotator sees of his own work. */
export const ownFiguresSchema = z.object({
  /** Answers and refusals ("none acceptable"). */
  answers: z.number().int(),
  skipped: z.number().int(),
  /** Changed after they were given. */
  changed: z.number().int(),
  /** Given today (UTC). */
  today: z.number().int(),
  /** Given in the last seven days. */
  week: z.number().int(),
  medianActiveMs: z.number().nullable(),
  /** Tasks an hour of working time in the last seven days; null: too few. */
  perHour: z.number().nullable(),
  /** Null: the project does not show it. */
  agreement: estimateSchema.nullable(),
});

export type OwnFigures = z.infer<typeof ownFiguresSchema>;

/** How far a project is: places used of those wanted. */
export interface ProjectProgress {
  readonly slug: string;
  readonly tasks: number;
  readonly counted: number;
  readonly wanted: number;
}

/** How far one annotator is in a project. */
export interface OwnProgress {
  readonly slug: string;
  readonly done: number;
  readonly left: number;
}

/** How far somebody's projects are, each as he may see it. */
export interface ListedProgress {
  /** Of projects that he oversees and that have tasks. */
  readonly overseen: readonly ProjectProgress[];
  /** Of projects in which he only ranks. */
  readonly own: readonly OwnProgress[];
}

/** One of an annotator's projects with what is in it for him. */
export interface OwnWork {
  readonly slug: string;
  readonly name: string;
  readonly state: Project["state"];
  readonly hasGuidelines: boolean;
  readonly progress: Progress;
  /** Answers that a reviewer sent back. */
  readonly returned: number;
}
