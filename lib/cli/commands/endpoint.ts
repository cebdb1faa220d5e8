import { SYSTEM } from "@/lib/accounts/actor";
import { failingWith } from "@/lib/endpoints/failing";
import {
  type Endpoint,
  newEndpointSchema,
  PROVIDERS,
  testEndpointSchema,
  updateEndpointSchema,
} from "@/lib/endpoints/schema";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { listEndpoints } from "@/lib/endpoints/services/list-endpoints";
import { removeEndpoint } from "@/lib/endpoints/services/remove-endpoint";
import { testEndpoint } from "@/lib/endpoints/services/test-endpoint";
import { updateEndpoint } from "@/lib/endpoints/services/update-endpoint";
import { readVariable } from "@/lib/platform/env";
import { checkUsage } from "../check-usage";
import {
  type CommandDefinition,
  type CommandInput,
  optionalNumber,
  requireChoice,
  requireOption,
  textOption,
  UsageError,
} from "../command";

const NAMES = {
  baseUrl: "--url",
  apiKey: "--key-env",
  maxConcurrency: "--concurrency",
  requestsPerMinute: "--per-minute",
};

export const endpointAddCommand: CommandDefinition = {
  name: "endpoint add",
  usage: `endpoint add --name N --provider ${PROVIDERS.join("|")} [--url URL] [--key-env VARIABLE] [--concurrency 4] [--per-minute N] [--input-price P] [--output-price P] [--allow-private]`,
  summary: "Add a model server to sample from; its key is read from an environment variable and encrypted",
  options: {
    name: { type: "string" },
    provider: { type: "string" },
    url: { type: "string" },
    "key-env": { type: "string" },
    concurrency: { type: "string" },
    "per-minute": { type: "string" },
    "input-price": { type: "string" },
    "output-price": { type: "string" },
    "allow-private": { type: "boolean" },
  },
  needsDatabase: true,
  run: async (input) => {
    const asked = {
      name: requireOption(input, "name"),
      provider: requireChoice(input, "provider", PROVIDERS),
      baseUrl: textOption(input, "url"),
      apiKey: readKey(input),
      maxConcurrency: optionalNumber(input, "concurrency"),
      requestsPerMinute: optionalNumber(input, "per-minute"),
      inputPrice: optionalNumber(input, "input-price"),
      outputPrice: optionalNumber(input, "output-price"),
      allowPrivate: input.options["allow-private"] === true,
    };
    const endpoint = await createEndpoint(SYSTEM, checkUsage(newEndpointSchema, asked, NAMES), new Date());
    return { json: { endpoint }, text: `Endpoint ${endpoint.slug} added.` };
  },
};

/** On the command line itself a key would stand in the shell's history and in the list of processes. */
function readKey(input: CommandInput): string | undefined {
  const name = textOption(input, "key-env");
  if (name === undefined) return undefined;
  const key = readVariable(name);
  if (key === undefined) throw new UsageError(`--key-env ${name}: there is no such environment variable`);
  return key;
}

export const endpointEditCommand: CommandDefinition = {
  name: "endpoint edit",
  usage:
    "endpoint edit NAME [--name N] [--url URL] [--key-env VARIABLE | --no-key] [--concurrency N] [--per-minute N|none] [--input-price P|none] [--output-price P|none] [--allow-private | --deny-private]",
  summary: "Change a model server; what is not named stays, another address wants the key again",
  options: {
    name: { type: "string" },
    url: { type: "string" },
    "key-env": { type: "string" },
    "no-key": { type: "boolean" },
    concurrency: { type: "string" },
    "per-minute": { type: "string" },
    "input-price": { type: "string" },
    "output-price": { type: "string" },
    "allow-private": { type: "boolean" },
    "deny-private": { type: "boolean" },
  },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const slug = slugWord(input);
    const asked = {
      name: textOption(input, "name"),
      baseUrl: textOption(input, "url"),
      apiKey: input.options["no-key"] === true ? null : readKey(input),
      maxConcurrency: optionalNumber(input, "concurrency"),
      requestsPerMinute: numberOrNone(input, "per-minute"),
      inputPrice: numberOrNone(input, "input-price"),
      outputPrice: numberOrNone(input, "output-price"),
      allowPrivate: readAllowPrivate(input),
    };
    if (Object.values(asked).every((value) => value === undefined))
      throw new UsageError("Say what is to be changed, as in --concurrency 8");
    const endpoint = await updateEndpoint(SYSTEM, slug, checkUsage(updateEndpointSchema, asked, NAMES));
    return { json: { endpoint }, text: sayEndpoint(endpoint) };
  },
};

/** Null for "none": it is taken away. */
function numberOrNone(input: CommandInput, name: string): number | null | undefined {
  return textOption(input, name) === "none" ? null : optionalNumber(input, name);
}

function readAllowPrivate({ options }: CommandInput): boolean | undefined {
  const [allow, deny] = [options["allow-private"] === true, options["deny-private"] === true];
  if (allow && deny) throw new UsageError("--allow-private and --deny-private exclude each other");
  return allow ? true : deny ? false : undefined;
}

export const endpointListCommand: CommandDefinition = {
  name: "endpoint list",
  usage: "endpoint list",
  summary: "List the model servers",
  options: {},
  needsDatabase: true,
  run: async () => {
    const { endpoints } = await listEndpoints(SYSTEM);
    const text = endpoints.length === 0 ? "No endpoints yet." : endpoints.map(sayEndpoint).join("\n");
    return { json: { endpoints }, text };
  },
};

function sayEndpoint(endpoint: Endpoint): string {
  const { slug, provider, baseUrl, hasKey, maxConcurrency, requestsPerMinute } = endpoint;
  const pace = requestsPerMinute === null ? "" : `, ${requestsPerMinute} a minute`;
  const key = hasKey ? "with a key" : "no key";
  const failing = failingWith(endpoint);
  const trouble = failing === null ? "" : `  ${failing.message}`;
  return `${slug}  ${provider}  ${baseUrl ?? "-"}  ${key}  ${maxConcurrency} at a time${pace}${trouble}`;
}

export const endpointRemoveCommand: CommandDefinition = {
  name: "endpoint remove",
  usage: "endpoint remove NAME",
  summary: "Remove a model server and its key; what was sampled from it stays",
  options: {},
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const slug = slugWord(input);
    await removeEndpoint(SYSTEM, slug);
    return { json: { removed: slug }, text: `Endpoint ${slug} removed.` };
  },
};

export const endpointTestCommand: CommandDefinition = {
  name: "endpoint test",
  usage: "endpoint test NAME [--model M]",
  summary: "Ask a model server for its models or, with a model, for a short answer",
  options: { model: { type: "string" } },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const slug = slugWord(input);
    const asked = checkUsage(testEndpointSchema, { model: textOption(input, "model") });
    const test = await testEndpoint(SYSTEM, slug, asked);
    const found = test.answer ?? (test.models.length === 0 ? "It lists no models." : test.models.join("\n"));
    return { json: { endpoint: slug, ...test }, text: `${found}\n(${test.milliseconds} ms)` };
  },
};

function slugWord(input: CommandInput): string {
  const [slug] = input.positionals;
  if (slug === undefined) throw new UsageError("NAME is missing");
  return slug;
}
