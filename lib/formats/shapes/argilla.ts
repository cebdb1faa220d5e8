import { IMPORT_ANNOTATOR } from "../imported-annotation";
import type { Message } from "../message";
import { MAX_ANNOTATOR_CHARACTERS } from "../rankings-record";
import { isJsonObject, parseMessages } from "../parse-messages";
import type { Problems } from "../record-problem";
import { type ArgillaAnswer, isArgillaRecord, readArgillaRecord } from "./argilla-record";
import { cleanJson } from "../clean";
import { type OrderedAnswer, tasksOfOrders } from "./ordered-answers";
import {
  completionWith,
  type InputShape,
  type JsonObject,
  promptOf,
  readEach,
  userTurn,
  without,
} from "./shape";

const PROMPTS = ["prompt", "instruction", "question", "input", "chat", "messages", "context"] as const;
const OUTPUT = /^(response|completion|output|answer|candidate|generation)s?([-_ ]?(\d+|[a-z]))?$/i;
const FIX =
  "Name the fields of the answers as the options of the ranking question, as in completion_1, completion_2.";

/** Argilla's records: fields of a prompt and its answers, and what people said about them. */
export const argillaShape: InputShape = {
  title: "Argilla records",
  keys: "fields, responses; or columns NAME.responses, NAME.responses.users, NAME.responses.status",
  becomes:
    "A prompt with its completions; as preferences, each person's submitted ranking, or choice of one of two, of fields by their names. Other answers are metadata.",
  carries: "ratings",
  joins: false,
  isIt: isArgillaRecord,
  open: readEach((value, problems) => {
    const { fields, answers, others } = readArgillaRecord(
      cleanJson(value, "", problems) as JsonObject,
      problems,
    );
    const prompt = promptIn(fields, problems);
    if (prompt === null) return null;
    const names = outputNames(without(fields, prompt.name), answers);
    const completions = names.map((name) => completionWith(String(fields[name]), null));
    const orders = Object.values(answers).flatMap((list) => ordersIn(list, names, problems));
    const rest = { ...others, ...without(fields, prompt.name, ...names), responses: answers };
    return { prompt: promptOf(prompt.messages, completions, rest, problems), tasks: tasksOfOrders(orders) };
  }),
};

function promptIn(
  fields: JsonObject,
  problems: Problems,
): { readonly name: string; readonly messages: readonly Message[] } | null {
  const name = PROMPTS.find((one) => Object.hasOwn(fields, one));
  const value = name === undefined ? undefined : fields[name];
  if (name === undefined || (typeof value !== "string" && !Array.isArray(value)))
    return problems.refuse(
      "fields",
      "missing_prompt",
      "The record has no field for a prompt.",
      `Name it ${PROMPTS.join(", ")}.`,
    );
  if (typeof value === "string") return { name, messages: [userTurn(value)] };
  const messages = parseMessages(value, name, problems);
  return messages === null ? null : { name, messages };
}

/** Fields with a text that are ranked, or that have an answer's name. */
function outputNames(
  fields: JsonObject,
  answers: Readonly<Record<string, readonly ArgillaAnswer[]>>,
): readonly string[] {
  const options = new Set(
    Object.values(answers).flatMap((list) => list.flatMap(({ value }) => optionsIn(value))),
  );
  return Object.keys(fields).filter(
    (name) => typeof fields[name] === "string" && (options.has(name) || OUTPUT.test(name)),
  );
}

/** A ranking's options, best first; a `rank` of its own, as older versions have it, makes ties. */
function rankedIn(value: unknown): readonly { readonly option: string; readonly rank: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, place) => {
    if (typeof item === "string") return [{ option: item, rank: place }];
    if (!isJsonObject(item) || typeof item.value !== "string") return [];
    return [{ option: item.value, rank: typeof item.rank === "number" ? item.rank : place }];
  });
}

function optionsIn(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : rankedIn(value).map(({ option }) => option);
}

function ordersIn(
  answers: readonly ArgillaAnswer[],
  names: readonly string[],
  problems: Problems,
): readonly OrderedAnswer[] {
  return answers.flatMap(({ user, value }) => {
    const annotator = user ?? IMPORT_ANNOTATOR;
    if (annotator === "" || annotator.length > MAX_ANNOTATOR_CHARACTERS)
      problems.refuse(
        "responses",
        "invalid_annotator",
        `An annotator's name has 1 to ${MAX_ANNOTATOR_CHARACTERS} characters.`,
        "Leave it out where no annotator is known.",
      );
    if (typeof value === "string") {
      const chosen = names.indexOf(value);
      const places = new Map(names.map((_, i) => [i, i === chosen ? 0 : 1]));
      return names.length === 2 && chosen !== -1 ? [{ annotator, places }] : [];
    }
    const ranked = rankedIn(value);
    const known = ranked.filter(({ option }) => names.includes(option));
    if (known.length === 0) return []; // options that are no answers: labels, say
    if (known.length < ranked.length)
      problems.refuse("responses", "unknown_option", "A ranked option has no field with its text.", FIX);
    return [{ annotator, places: new Map(known.map(({ option, rank }) => [names.indexOf(option), rank])) }];
  });
}
