import { expect, test } from "vitest";
import { coefficientDetail, coefficientWords, duration, shareDetail } from "@/components/overview/words";
import { overviewTexts } from "@/lib/messages/overview-texts";

const { en, de } = overviewTexts;
const estimate = { value: 0.734, interval: [0.65, 0.8] as const, n: 1204 };

test("a figure says its interval and its n as the language writes numbers", () => {
  expect(shareDetail(estimate, en.quality.ties, "en")).toBe("65 % to 80 %, n = 1,204 pairs");
  expect(shareDetail(estimate, de.quality.ties, "de")).toBe("65 % bis 80 %, n = 1.204 Paare");
  expect(coefficientDetail(estimate, de.quality.tauB, "de")).toBe("0,65 bis 0,80, n = 1.204 Prompts");
  expect(coefficientWords(estimate, "de")).toBe("0,73");
});

test("a figure without a value says why", () => {
  const none = { value: null, reason: "nothing was ranked yet" } as const;
  expect(shareDetail(none, en.quality.ties, "en")).toBe("nothing was ranked yet");
  expect(shareDetail(none, de.quality.ties, "de")).toBe("noch nichts geordnet");
  expect(coefficientWords(none, "de")).toBe("k. A.");
});

test("working time is in the two units that matter", () => {
  expect([null, 8_000, 95_000, 7_500_000].map((ms) => duration(ms, "n/a"))).toEqual([
    "n/a",
    "8 s",
    "1 min 35 s",
    "2 h 5 min",
  ]);
});
