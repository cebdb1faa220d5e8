import { readFile } from "node:fs/promises";
import path from "node:path";
import { SYSTEM } from "@/lib/accounts/actor";
import { SCRIPTED_MODELS } from "@/lib/endpoints/scripted-chat";
import { createEndpoint } from "@/lib/endpoints/services/create-endpoint";
import { commitImport } from "@/lib/imports/services/commit-import";
import { receiveImportContent } from "@/lib/imports/services/receive-import-content";
import { startImport } from "@/lib/imports/services/start-import";
import { ROOT } from "@/lib/platform/supervisor/entry";
import { createSampling } from "@/lib/sampling/services/create-sampling";

const SAMPLE = "demo-prompts-only.jsonl";
const PROMPT_SET = "Demo prompts without answers";

/**
 * The demo's prompts alone, an endpoint that makes up answers without a network, and a job that samples them, which the
 * worker takes up. It makes no tasks: made-up texts are not for the demo's annotators to rank unless somebody asks. Gives
 * the endpoint's slug.
 */
export async function seedSampling(now: Date): Promise<string> {
  const content = await readFile(path.join(ROOT, "public/samples", SAMPLE));
  const { id } = await startImport(SYSTEM, { kind: "prompts", fileName: SAMPLE, promptSet: PROMPT_SET }, now);
  await receiveImportContent(SYSTEM, id, new Blob([content]).stream(), () => new Date());
  await commitImport(SYSTEM, id, { skipBad: false }, now);
  const endpoint = { name: "Scripted (demo)", provider: "scripted", inputPrice: 0, outputPrice: 0 } as const;
  const { slug } = await createEndpoint(SYSTEM, endpoint, now);
  await createSampling(
    SYSTEM,
    {
      promptSet: PROMPT_SET,
      models: SCRIPTED_MODELS.map((model) => ({ endpoint: slug, model })),
      temperatures: [0.7, 1],
      seeds: [1],
      samples: 2,
      maxTokens: 60,
    },
    now,
  );
  return slug;
}
