import { readJsonLines } from "@/lib/base/jsonl";
import { readStoredFile } from "@/lib/platform/files";
import { mergePrompts, type PromptJudgements } from "../compare-prompts";
import { splitOfPath } from "../file-names";
import { type ComparableFormat, type Judgement, judgementsOf } from "../row-identity";
import type { Dataset, DatasetFile } from "../schema";
import { requireStoredFile } from "./require-stored-file";
import { type Split, SPLITS } from "../split";

/** What a dataset holds, prompt by prompt in the order of their ids. */
export function readJudgements(dataset: Dataset, format: ComparableFormat): AsyncIterable<PromptJudgements> {
  const files = dataset.manifest.files.filter(({ path, rows }) => rows > 0 && path.endsWith(".jsonl"));
  return mergePrompts(files.map((file) => readFile(file, format)));
}

async function* readFile(file: DatasetFile, format: ComparableFormat): AsyncGenerator<PromptJudgements> {
  await requireStoredFile(file);
  const splitOfFile = splitOfPath(file.path);
  let prompt: (PromptJudgements & { readonly judgements: Judgement[] }) | undefined;
  for await (const records of readJsonLines(readStoredFile(file.sha256)))
    for (const record of records) {
      if ("problem" in record)
        throw new Error(`line ${record.line} of ${file.sha256}: ${record.problem.reason}`);
      const { promptId, judgements } = judgementsOf(format, record.value);
      if (prompt?.promptId === promptId) {
        prompt.judgements.push(...judgements);
        continue;
      }
      if (prompt !== undefined) yield prompt;
      prompt = { promptId, split: splitOfFile ?? splitOfRow(record.value), judgements: [...judgements] };
    }
  if (prompt !== undefined) yield prompt;
}

/** Of a file that holds all splits: each row names its own. */
function splitOfRow(row: unknown): Split {
  const named = typeof row === "object" && row !== null && "split" in row ? row.split : undefined;
  return SPLITS.find((split) => split === named) ?? "train";
}
