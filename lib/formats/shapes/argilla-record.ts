import { isJsonObject } from "../parse-messages";
import type { Problems } from "../record-problem";
import type { JsonObject } from "./shape";

/** One person's answer to a question of Argilla's. */
export interface ArgillaAnswer {
  readonly user: string | null;
  readonly value: unknown;
}

export interface ArgillaRecord {
  readonly fields: JsonObject;
  /** The answers that were submitted, by question. */
  readonly answers: Readonly<Record<string, readonly ArgillaAnswer[]>>;
  readonly others: JsonObject;
}

const RESPONSES = ".responses";
const FIX =
  'Write "NAME.responses", "NAME.responses.users" and "NAME.responses.status" as lists of the same length.';

/** A record in one of Argilla's two forms: fields and responses as objects, or all in flat columns. */
export function readArgillaRecord(value: JsonObject, problems: Problems): ArgillaRecord {
  return isNested(value) ? nestedRecord(value) : flatRecord(value, problems);
}

export function isArgillaRecord(value: JsonObject): boolean {
  return isNested(value) || Object.keys(value).some((key) => isQuestion(key, value));
}

function isNested(value: JsonObject): boolean {
  return isJsonObject(value.fields) && (isJsonObject(value.responses) || isJsonObject(value.suggestions));
}

function isQuestion(key: string, value: JsonObject): boolean {
  return key.endsWith(RESPONSES) && (`${key}.users` in value || `${key}.status` in value);
}

function nestedRecord(value: JsonObject): ArgillaRecord {
  const { fields, responses, ...others } = value;
  const questions = isJsonObject(responses) ? Object.entries(responses) : [];
  const answers = questions.map(([name, list]) => [
    name,
    (Array.isArray(list) ? list : []).filter(isSubmitted).map((one) => ({
      user: one.user_id === undefined || one.user_id === null ? null : textOf(one.user_id),
      value: one.value,
    })),
  ]);
  return {
    fields: isJsonObject(fields) ? fields : {},
    answers: Object.fromEntries(answers) as ArgillaRecord["answers"],
    others,
  };
}

function isSubmitted(response: unknown): response is JsonObject {
  return isJsonObject(response) && (response.status ?? "submitted") === "submitted";
}

function flatRecord(value: JsonObject, problems: Problems): ArgillaRecord {
  const questions = Object.keys(value).filter((key) => isQuestion(key, value));
  const isPart = (key: string) => questions.some((question) => key.startsWith(question));
  const entries = Object.entries(value).filter(([key]) => !isPart(key));
  const isField = ([key, cell]: readonly [string, unknown]) =>
    !key.includes(".") && key !== "id" && key !== "_server_id" && key !== "status" && cell !== null;
  const answers = questions.map((key) => [
    key.slice(0, -RESPONSES.length),
    flatAnswers(value, key, problems),
  ]);
  return {
    fields: Object.fromEntries(entries.filter(isField)),
    answers: Object.fromEntries(answers) as ArgillaRecord["answers"],
    others: Object.fromEntries(entries.filter((entry) => !isField(entry))),
  };
}

/** Lists with one element a person; null where nobody has answered. */
function flatAnswers(value: JsonObject, key: string, problems: Problems): ArgillaAnswer[] {
  const list = value[key] ?? [];
  const users = value[`${key}.users`] ?? null;
  const status = value[`${key}.status`] ?? null;
  const beside = [users, status].filter((one) => one !== null);
  if (!Array.isArray(list) || !beside.every((one) => Array.isArray(one) && one.length === list.length)) {
    problems.refuse(key, "wrong_type", "The question's columns are not lists of the same length.", FIX);
    return [];
  }
  return list.flatMap((answer: unknown, i) => {
    const state: unknown = Array.isArray(status) ? status[i] : "submitted";
    const user: unknown = Array.isArray(users) ? users[i] : null;
    return state === "submitted" ? [{ user: typeof user === "string" ? user : null, value: answer }] : [];
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
