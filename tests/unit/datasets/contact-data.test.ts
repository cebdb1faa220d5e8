import { describe, expect, test } from "vitest";
import { hasEmail, hasPhone } from "@/lib/datasets/contact-data";

describe("an e-mail address", () => {
  test.each([
    "Write to ada.lovelace+notes@analytical-engine.co.uk.",
    "<mailto:müller@bücher.de>",
    "@ @@ x@y @ then bob@mail.org",
  ])("is found in %j", (text) => expect(hasEmail(text)).toBe(true));

  test.each([
    "someone@example.com or someone@mail.example.org",
    "git@localhost",
    "@override void run()",
    "a @ b.com",
    "user@host",
    "v1@2.3.4",
  ])("is not seen in %j", (text) => expect(hasEmail(text)).toBe(false));
});

describe("a telephone number", () => {
  test.each([
    "Call +49 30 1234567 now",
    "tel:+442079460000",
    "(+33) 1 23 45 67 89",
    "Ruf an: 030 / 123 45 67",
    "0171-1234567",
    "(212) 736-5000",
    "1-800-275-2273",
  ])("is found in %j", (text) => expect(hasPhone(text)).toBe(true));

  test.each([
    "2024-01-02 10:00",
    "01/02/2024 12",
    "978-3-16-148410-0",
    "3.14159265358979",
    "0.123456789",
    "192.168.100.200",
    "1234567890123456",
    "1 000 000 000",
    "(212) 555-0142 in a film",
    "id a0171-1234567",
  ])("is not seen in %j", (text) => expect(hasPhone(text)).toBe(false));
});

test("time grows with the length alone, whatever stands in it", () => {
  const started = performance.now();
  for (const piece of ["@", "a.", "1", "1 ", "+(", "a@a.", "0 1"]) {
    const text = piece.repeat(200_000);
    hasEmail(text);
    hasPhone(text);
  }
  expect(performance.now() - started).toBeLessThan(3_000);
});
