import type { Endpoint, NewEndpoint, Provider, UpdateEndpoint } from "@/lib/endpoints/schema";
import { textOf } from "../use-action";

/** Where each provider's server is found when no address is given. */
export type DefaultAddresses = Readonly<Partial<Record<Provider, string | undefined>>>;

/** What a filled form asks for: a new endpoint. */
export function newEndpointOf(form: FormData, provider: Provider): NewEndpoint {
  const baseUrl = textOf(form, "baseUrl").trim();
  const apiKey = textOf(form, "apiKey").trim();
  const [requestsPerMinute, inputPrice, outputPrice] = limitsOf(form);
  return {
    name: textOf(form, "name"),
    provider,
    maxConcurrency: Number(textOf(form, "maxConcurrency")),
    ...(baseUrl === "" ? {} : { baseUrl }),
    ...(apiKey === "" ? {} : { apiKey }),
    ...(requestsPerMinute === null ? {} : { requestsPerMinute }),
    ...(inputPrice === null ? {} : { inputPrice }),
    ...(outputPrice === null ? {} : { outputPrice }),
    allowPrivate: form.get("allowPrivate") === "on",
  };
}

/** What a filled form changes of an endpoint; an empty key leaves the stored one. */
export function changeOf(form: FormData, endpoint: Endpoint): UpdateEndpoint {
  const baseUrl = textOf(form, "baseUrl").trim();
  const apiKey = textOf(form, "apiKey").trim();
  const [requestsPerMinute, inputPrice, outputPrice] = limitsOf(form);
  return {
    name: textOf(form, "name"),
    maxConcurrency: Number(textOf(form, "maxConcurrency")),
    ...(endpoint.baseUrl === null || baseUrl === "" ? {} : { baseUrl }),
    ...keyOf(apiKey, form.get("removeKey") === "on"),
    ...{ requestsPerMinute, inputPrice, outputPrice },
    allowPrivate: form.get("allowPrivate") === "on",
  };
}

function keyOf(apiKey: string, remove: boolean): { readonly apiKey?: string | null } {
  if (apiKey !== "") return { apiKey };
  return remove ? { apiKey: null } : {};
}

function limitsOf(form: FormData): [number | null, number | null, number | null] {
  const number = (name: string): number | null => {
    const text = textOf(form, name).trim();
    return text === "" ? null : Number(text);
  };
  return [number("requestsPerMinute"), number("inputPrice"), number("outputPrice")];
}
