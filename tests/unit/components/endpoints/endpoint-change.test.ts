import { expect, test } from "vitest";
import { changeOf, newEndpointOf } from "@/components/endpoints/endpoint-change";
import { type Endpoint, newEndpointSchema, updateEndpointSchema } from "@/lib/endpoints/schema";

const ENDPOINT: Endpoint = {
  ...{ slug: "e", name: "E", provider: "openai", baseUrl: "https://models.example", hasKey: true },
  ...{ maxConcurrency: 4, requestsPerMinute: 9, inputPrice: 1, outputPrice: 2, allowPrivate: true },
  ...{ lastError: null, lastAnswerAt: null, createdAt: "2026-11-28T10:00:00.000Z" },
};

function filled(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: "E", maxConcurrency: "4", ...fields }))
    form.set(name, value);
  return form;
}

test("empty fields of a new endpoint are left out", () => {
  expect(newEndpointOf(filled({ baseUrl: " ", apiKey: "", requestsPerMinute: "" }), "openai")).toEqual({
    ...{ name: "E", provider: "openai", maxConcurrency: 4, allowPrivate: false },
  });
  const full = newEndpointOf(
    filled({
      baseUrl: "http://127.0.0.1:8000",
      apiKey: " k ",
      requestsPerMinute: "60",
      inputPrice: "0.5",
      outputPrice: "2",
      allowPrivate: "on",
    }),
    "openai",
  );
  expect(newEndpointSchema.parse(full)).toMatchObject({
    ...{ baseUrl: "http://127.0.0.1:8000", apiKey: "k", requestsPerMinute: 60 },
    ...{ inputPrice: 0.5, outputPrice: 2, allowPrivate: true },
  });
});

test("a changed endpoint keeps its key unless another is given or it is to go; emptied limits and prices go", () => {
  const change = changeOf(filled({ baseUrl: "https://models.example" }), ENDPOINT);
  expect(updateEndpointSchema.parse(change)).toEqual({
    ...{ name: "E", baseUrl: "https://models.example", maxConcurrency: 4, allowPrivate: false },
    ...{ requestsPerMinute: null, inputPrice: null, outputPrice: null },
  });
  expect(changeOf(filled({ removeKey: "on" }), ENDPOINT).apiKey).toBeNull();
  expect(changeOf(filled({ removeKey: "on", apiKey: "new" }), ENDPOINT).apiKey).toBe("new");
});

test("the scripted provider gets no address", () => {
  const scripted: Endpoint = { ...ENDPOINT, provider: "scripted", baseUrl: null, hasKey: false };
  expect(changeOf(filled({ baseUrl: "https://models.example" }), scripted)).not.toHaveProperty("baseUrl");
});
