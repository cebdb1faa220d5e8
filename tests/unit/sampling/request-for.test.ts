import { expect, test } from "vitest";
import { USUAL_DIALECT } from "@/lib/endpoints/chat";
import { requestFor } from "@/lib/sampling/request-for";
import { samplingSettingsSchema } from "@/lib/sampling/schema";

const arm = { endpoint: "e", model: "m", temperature: 0.7, seed: 100, inputPrice: null, outputPrice: null };
const settings = (more: object = {}) => samplingSettingsSchema.parse({ arms: [arm], samples: 5, ...more });
const user = { role: "user", content: "Q" } as const;
const batch = { arm: 0, stored: 0, messages: [user] };

test("all that is still wanted is asked for at once, from the seed of the sample that comes next", () => {
  expect(requestFor(settings(), batch, USUAL_DIALECT)).toMatchObject({ n: 5, seed: 100, temperature: 0.7 });
  expect(requestFor(settings(), { ...batch, stored: 3 }, USUAL_DIALECT)).toMatchObject({ n: 2, seed: 103 });
});

test("a server that gives one answer a request is asked for the next sample", () => {
  const single = { ...USUAL_DIALECT, takesN: false };
  expect(requestFor(settings(), { ...batch, stored: 3 }, single)).toMatchObject({ n: 1, seed: 103 });
});

test("the system prompt is put before a prompt that has none of its own", () => {
  const asked = settings({ system: "Be brief." });
  const messages = (own: typeof batch.messages) =>
    requestFor(asked, { ...batch, messages: own }, USUAL_DIALECT).messages;
  expect(messages([user])).toEqual([{ role: "system", content: "Be brief." }, user]);
  const own = [{ role: "developer", content: "Rhyme." }, user] as never;
  expect(messages(own)).toEqual(own);
});

test("what is not set is not there", () => {
  const bare = { ...settings(), arms: [{ ...arm, temperature: undefined, seed: undefined }] };
  const request = requestFor(bare, batch, USUAL_DIALECT);
  expect(JSON.parse(JSON.stringify(request))).toEqual({ model: "m", messages: [user], n: 5 });
});
