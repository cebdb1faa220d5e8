import { expect, test } from "vitest";
import { baseUrlSchema, newEndpointSchema } from "@/lib/endpoints/schema";

test("the server's address and the one with its version are the same endpoint", () => {
  for (const url of ["https://api.example.com", "https://api.example.com/", "https://api.example.com/v1/"])
    expect(baseUrlSchema.parse(url)).toBe("https://api.example.com");
  expect(baseUrlSchema.parse("http://127.0.0.1:8000/proxy/v1")).toBe("http://127.0.0.1:8000/proxy");
});

test("an address of another protocol, or with a password or a query in it, is refused", () => {
  for (const url of [
    "file:///etc/passwd",
    "gopher://a",
    "https://me:pw@example.com",
    "https://a.com/?key=1",
    "a",
  ])
    expect(baseUrlSchema.safeParse(url).success, url).toBe(false);
});

test("what a provider needs or cannot have is told", () => {
  const problem = (input: object) =>
    newEndpointSchema.safeParse({ name: "E", ...input }).error?.issues.map(({ path }) => path[0]);
  expect(problem({ provider: "ollama" })).toEqual(["baseUrl"]);
  expect(problem({ provider: "scripted", baseUrl: "https://a.example", apiKey: "k" })).toEqual([
    "baseUrl",
    "apiKey",
  ]);
  expect(problem({ provider: "openai", apiKey: "two words" })).toEqual(["apiKey"]);
  expect(problem({ provider: "openai", apiKey: "a\r\nx-evil: 1" })).toEqual(["apiKey"]);
  expect(problem({ provider: "anthropic" })).toBeUndefined();
});
