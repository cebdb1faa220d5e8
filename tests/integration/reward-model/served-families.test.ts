import { expect, test } from "vitest";
import { scoreReplySchema } from "@/lib/reward-model/schema";
import { useDatabase } from "../../support/database";
import { readGolden } from "../../support/golden";
import { serveFamily, useServing } from "../../support/serving";

useDatabase();

const serving = useServing();

test.each(["llama", "qwen2", "gpt2", "bert"] as const)(
  "the scorer serves a %s through /api/v1/reward, with PyTorch's rewards",
  async (family) => {
    const name = `Family ${family}`;
    await serveFamily(family, name);
    const { golden, texts } = readGolden(family);
    // A BERT reads prompt and answer as two segments.
    const { rewards: known } = golden.two_segments ?? golden.start;
    for (const [c, { prompt, completions }] of texts.entries()) {
      const response = await fetch(`${serving().address}/api/v1/reward`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${serving().key}` },
        body: JSON.stringify({ prompt, responses: completions }),
      });
      expect(response.status).toBe(200);
      const { model, rewards } = scoreReplySchema.parse(await response.json());
      expect(model).toBe(`${name.toLowerCase().replace(" ", "-")}/1`);
      const theirs = known[c] ?? [];
      expect(rewards).toHaveLength(theirs.length);
      rewards.forEach((reward, i) => expect(Math.abs(reward - theirs[i]!)).toBeLessThan(1e-4));
    }
  },
);
