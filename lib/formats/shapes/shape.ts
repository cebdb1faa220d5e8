import type { z } from "zod";
import { cleanJson } from "../clean";
import { type CompletionRecord, plainCompletion } from "../completion-record";
import type { Message } from "../message";
import type { PreferenceRecord, PreferenceTask } from "../preference-record";
import { isJsonObject } from "../parse-messages";
import { type PromptRecord, takePromptFields } from "../prompt-record";
import { readSchema } from "../read-schema";
import type { Problems } from "../record-problem";

export type JsonObject = Readonly<Record<string, unknown>>;

/** A prompt with its completions and what was said about them, at the line where it begins. */
export interface ShapeRecord extends PreferenceRecord {
  readonly line: number;
}

/** Reads the records of one file in their order. */
export interface ShapeReader {
  /** What the record gives; what refuses it is among the problems. */
  readonly read: (value: JsonObject, line: number, problems: Problems) => readonly ShapeRecord[];
  /** What waited for more records. */
  readonly end: () => readonly ShapeRecord[];
}

/**
 * "texts": prompts and outputs. "verdicts": who won, which an import of prompts would lose. "ratings": outputs with
 * numbers that stay in their metadata in an import of prompts, and become an order in one of preferences.
 */
export type ShapeCarries = "texts" | "verdicts" | "ratings";

/** A shape of records that other tools write. */
export interface InputShape {
  readonly title: string;
  /** The keys that it is known by. */
  readonly keys: string;
  /** What becomes of it. */
  readonly becomes: string;
  readonly carries: ShapeCarries;
  /** Records with the same id and messages are one prompt, to which each brings its completions. */
  readonly joins: boolean;
  /** Whether the record has the shape's keys; whether their values are right is found when it is read. */
  readonly isIt: (value: JsonObject) => boolean;
  readonly open: (now: Date) => ShapeReader;
}

/** What a shape reads out of one record. */
export type ShapeContent = Omit<ShapeRecord, "line" | "groupKey"> & { readonly groupKey?: string | null };

/** For shapes whose records do not depend on each other. */
export function readEach(
  read: (value: JsonObject, problems: Problems) => ShapeContent | readonly ShapeContent[] | null,
): () => ShapeReader {
  return () => ({
    read: (value, line, problems) => {
      const content = read(value, problems);
      if (content === null) return [];
      const list = isList(content) ? content : [content];
      return list.map((one) => ({ groupKey: null, ...one, line }));
    },
    end: () => [],
  });
}

/** The same for records that a schema tells. */
export function readEachAs<T>(
  schema: z.ZodType<T>,
  fix: string,
  read: (given: T, problems: Problems) => ShapeContent | readonly ShapeContent[] | null,
): () => ShapeReader {
  return readEach((value, problems) => {
    const given = readShape(schema, value, fix, problems);
    return given === null ? null : read(given, problems);
  });
}

function isList(content: ShapeContent | readonly ShapeContent[]): content is readonly ShapeContent[] {
  return Array.isArray(content);
}

/** The record with storable texts, as the schema says; problems name `fix`. */
export function readShape<T>(
  schema: z.ZodType<T>,
  value: JsonObject,
  fix: string,
  problems: Problems,
): T | null {
  return readSchema(schema, cleanJson(value, "", problems), { code: "wrong_type", fix }, problems);
}

/** A prompt of these messages; keys that have no other meaning are metadata. */
export function promptOf(
  messages: readonly Message[],
  completions: readonly CompletionRecord[],
  others: JsonObject,
  problems: Problems,
): PromptRecord {
  return { messages, ...takePromptFields(new Map(Object.entries(others)), problems), completions };
}

/** A completion of which the model and what else is said about it may be known. */
export function completionWith(
  text: string,
  model: string | null | undefined,
  metadata: JsonObject = {},
): CompletionRecord {
  return { ...plainCompletion(text), model: model ?? null, metadata };
}

/** One task over these completions with the annotations in their order; none where nothing was said. */
export function taskOf(
  items: readonly number[],
  annotations: PreferenceTask["annotations"],
): readonly PreferenceTask[] {
  if (annotations.length === 0) return [];
  return [{ items, wanted: null, annotations: annotations.map((one, place) => ({ ...one, place })) }];
}

/** Whether the record has all of the keys. */
export function hasKeys(value: JsonObject, ...keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(value, key));
}

/** The keys and values that are not among `taken`. */
export function without(value: JsonObject, ...taken: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !taken.includes(key)));
}

/** A list of objects with a role: messages, whether or not the rest of them is right. */
export function isConversation(value: unknown): value is readonly { readonly role: unknown }[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isJsonObject(item) && "role" in item)
  );
}

export function userTurn(content: string): Message {
  return { role: "user", content };
}
