import { describe, expect, it } from "vitest";
import { accountsTexts } from "@/lib/messages/accounts-texts";
import { auditTexts } from "@/lib/messages/audit-texts";
import { panelsTexts } from "@/lib/messages/panels-texts";
import { peopleTexts } from "@/lib/messages/people-texts";
import { accountTexts } from "@/lib/messages/account-texts";
import { datasetTexts } from "@/lib/messages/datasets-texts";
import { samplingTexts } from "@/lib/messages/sampling-texts";
import { annotateTexts } from "@/lib/messages/annotate-texts";
import { LANGUAGE_CODES, LANGUAGES, type Language } from "@/lib/messages/languages";
import { providerTexts } from "@/lib/messages/provider-texts";
import { webhooksTexts } from "@/lib/messages/webhooks-texts";
import { judgesTexts } from "@/lib/messages/judges-texts";
import { endpointsTexts } from "@/lib/messages/endpoints-texts";
import { enterTexts } from "@/lib/messages/enter-texts";
import { overviewTexts } from "@/lib/messages/overview-texts";
import { projectsTexts } from "@/lib/messages/projects-texts";
import { promptSetsTexts } from "@/lib/messages/prompt-sets-texts";
import { projectSettingsTexts } from "@/lib/messages/project-settings-texts";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { qualificationTexts } from "@/lib/messages/qualification-texts";
import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { troubleTexts } from "@/lib/messages/trouble-texts";
import { importsTexts } from "@/lib/messages/imports-texts";
import { reviewTexts } from "@/lib/messages/review-texts";
import { uploadTexts } from "@/lib/messages/upload-texts";

/** What is written alike in both languages. */
const ALIKE: Readonly<Record<Exclude<Language, "en">, readonly string[]>> = {
  de: [
    "endpointsPage.providers.anthropic.name",
    "endpointsPage.providers.ollama.name",
    "importsPage.encodings.utf-8",
    "importsPage.shapes.best-of-n",
    "importsPage.shapes.helpsteer",
    "importsPage.shapes.nectar",
    "importsPage.shapes.ultrafeedback",
    "judgesPages.comparisons.prompt",
    "judgesPages.form.name",
    "overviewPage.reports.prompt(0)",
    "overviewPage.reports.prompt(1)",
    "panelsPages.list.heads.0",
    "panelsPages.make.name",
    "panelsPages.participants.heads.5",
    "projectSettingsPages.name",
    "projectsPage.nav.prompts",
    "projectsPage.nav.webhooks",
    "prompt.roles.system",
    "promptSetsPages.benchmark",
    "promptSetsPages.name",
    "promptSetsPages.prompt",
    "promptSetsPages.prompts",
    "protocolEditor.presets.helpsteer3_7.about",
    "protocolEditor.presets.hh_8.about",
    "protocolEditor.presets.stiennon_9.about",
    "protocolEditor.presets.webgpt_5.about",
    "qualificationPage.people.name",
    "qualificationPage.prompt",
    "reviewPage.prompt",
    "rewardModelsPages.bases.HuggingFaceTB/SmolLM2-135M-Instruct.title",
    "rewardModelsPages.bases.mini.title",
    "rewardModelsPages.bases.sentence-transformers/all-MiniLM-L6-v2.title",
    "rewardModelsPages.bases.use-lite.title",
    "rewardModelsPages.comparison.data.prompts",
    "rewardModelsPages.modeNames.lora",
    "rewardModelsPages.modes.lora.title",
    "rewardModelsPages.playground.prompt",
    "rewardModelsPages.recommended.heads.download",
    "rewardModelsPages.recommended.sets.alpaca",
    "rewardModelsPages.recommended.sets.hh",
    "rewardModelsPages.recommended.sets.ukp",
    "samplingPages.form.topP",
    "samplingPages.list.heads.3",
    "settings.textSizes.normal",
    "site.meanings.bad",
    "uploadPage.tasks.prompt",
    "uploadPage.title",
    "webhooksPages.title",
  ],
};

/** How a language would address a friend; the product addresses nobody so. */
const FAMILIAR: Readonly<Record<Exclude<Language, "en">, RegExp>> = { de: /\b(du|dich|dir|dein\w*)\b/i };

/** Arguments for texts that need some; each is tried as well in the singular. */
const NUMBERS = [1, 3] as const;
const LISTS = {
  "keys.keyName": ["Ctrl + Shift + Enter"],
  "lists.and": [["A", "B", "C"]],
  "lists.ranking": [[["C"], ["A", "D"], ["B"]]],
} as const;

/** Every text by its path; of one that takes arguments, what it says for some. */
function textsOf(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  if (isSaid(value)) return new Map(sayAll(value, path));
  const found = new Map<string, string>();
  for (const [name, inner] of Object.entries(value ?? {}))
    for (const [at, text] of textsOf(inner, path === "" ? name : `${path}.${name}`)) found.set(at, text);
  return found;
}

function isSaid(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === "function";
}

function sayAll(say: (...args: unknown[]) => unknown, path: string): [string, string][] {
  const fixed: readonly unknown[] | undefined = path in LISTS ? LISTS[path as keyof typeof LISTS] : undefined;
  const tries = fixed === undefined ? NUMBERS.map((n) => Array<number>(say.length).fill(n)) : [fixed];
  return tries.flatMap((args, i) => [...textsOf(say(...args), `${path}(${i})`)]);
}

describe.each(LANGUAGE_CODES.filter((code) => code !== "en"))("the texts in %s", (code) => {
  const english = textsOf({
    ...annotateTexts.en,
    accountPage: accountTexts.en,
    accountsPage: accountsTexts.en,
    auditPage: auditTexts.en,
    datasetsPage: datasetTexts.en,
    endpointsPage: endpointsTexts.en,
    judgesPages: judgesTexts.en,
    panelsPages: panelsTexts.en,
    peoplePage: peopleTexts.en,
    providerTexts: providerTexts.en,
    samplingPages: samplingTexts.en,
    uploadPage: uploadTexts.en,
    reviewPage: reviewTexts.en,
    enterPages: enterTexts.en,
    overviewPage: overviewTexts.en,
    projectsPage: projectsTexts.en,
    promptSetsPages: promptSetsTexts.en,
    projectSettingsPages: projectSettingsTexts.en,
    protocolEditor: protocolEditorTexts.en,
    qualificationPage: qualificationTexts.en,
    rewardModelsPages: rewardModelsTexts.en,
    troublePages: troubleTexts.en,
    importsPage: importsTexts.en,
    webhooksPages: webhooksTexts.en,
  });
  const other = textsOf({
    ...annotateTexts[code],
    accountPage: accountTexts[code],
    accountsPage: accountsTexts[code],
    auditPage: auditTexts[code],
    datasetsPage: datasetTexts[code],
    endpointsPage: endpointsTexts[code],
    judgesPages: judgesTexts[code],
    panelsPages: panelsTexts[code],
    peoplePage: peopleTexts[code],
    providerTexts: providerTexts[code],
    samplingPages: samplingTexts[code],
    uploadPage: uploadTexts[code],
    reviewPage: reviewTexts[code],
    enterPages: enterTexts[code],
    overviewPage: overviewTexts[code],
    projectsPage: projectsTexts[code],
    promptSetsPages: promptSetsTexts[code],
    projectSettingsPages: projectSettingsTexts[code],
    protocolEditor: protocolEditorTexts[code],
    qualificationPage: qualificationTexts[code],
    rewardModelsPages: rewardModelsTexts[code],
    troublePages: troubleTexts[code],
    importsPage: importsTexts[code],
    webhooksPages: webhooksTexts[code],
  });

  it("are as many as in English, and none is left in it", () => {
    expect([...other.keys()]).toEqual([...english.keys()]);
    expect(other.size).toBeGreaterThan(100);
    const left = [...other].filter(([path, text]) => english.get(path) === text).map(([path]) => path);
    // "1 / 3" and letters alone have no language.
    expect(left.filter((path) => /\p{L}{3}/u.test(other.get(path) ?? "")).toSorted()).toEqual(ALIKE[code]);
  });

  it("say every number and letter that the English ones say", () => {
    const numbersOf = (text: string) => (text.match(/\d+/g) ?? []).toSorted();
    const differing = [...other].filter(
      ([path, text]) =>
        path.includes("(") && numbersOf(text).join() !== numbersOf(english.get(path) ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  it("address people as the others do", () => {
    expect([...other].filter(([, text]) => FAMILIAR[code].test(text))).toEqual([]);
  });

  it("are empty nowhere", () => {
    expect([...other].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});

it("every language has a code and a name", () => {
  expect(Object.keys(LANGUAGES)).toEqual([...LANGUAGE_CODES]);
});

describe("German", () => {
  const { lists, home, bar, say } = annotateTexts.de;

  it("says rankings and lists as people do", () => {
    expect(lists.ranking([["C"], ["A", "D"], ["B"]])).toBe("C am besten, dann A und D gleichauf, dann B");
    expect(lists.ranking([["A", "B", "C"]])).toBe("A, B und C gleichauf");
    expect(lists.ranking([["A"]])).toBe("A am besten");
    expect(lists.ranking([])).toBe("");
    expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map(lists.and)).toEqual([
      "",
      "A",
      "A und B",
      "A, B und C",
    ]);
  });

  it("has its plurals and its decimal comma", () => {
    expect([1, 2].map(home.done)).toEqual(["1 Aufgabe erledigt", "2 Aufgaben erledigt"]);
    expect([0, 25, 100, 240].map(bar.timeLeft)).toEqual([
      "noch etwa 1 Min.",
      "noch etwa 25 Min.",
      "noch etwa 1,5 Std.",
      "noch etwa 4 Std.",
    ]);
    expect(say.placed("A", 2, lists.and(["B"]))).toBe("A auf Platz 2, gleichauf mit B.");
  });
});
