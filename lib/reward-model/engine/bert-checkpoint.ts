import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { AppError } from "@/lib/base/errors";
import { type BertConfig, bertShapes } from "./bert-config";
import type { Parameters } from "./bert-runner";
import { writeFolder } from "./checkpoint-folder";

/** Writes a folder that transformers' AutoModelForSequenceClassification loads. */
export async function writeBert(
  outDir: string,
  config: BertConfig,
  parameters: Parameters,
  tokenizerFiles: Readonly<Record<string, object>>,
): Promise<void> {
  await writeFolder(outDir, async (folder) => {
    const write = (name: string, value: object): Promise<void> =>
      writeFile(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
    await write("config.json", configFile(config));
    for (const [name, value] of Object.entries(tokenizerFiles)) await write(name, value);
    await writeFile(path.join(folder, "README.md"), README);
    await writeSafetensors(path.join(folder, "model.safetensors"), parameters);
  });
}

function configFile(config: BertConfig): object {
  return {
    architectures: ["BertForSequenceClassification"],
    ...config,
    attention_probs_dropout_prob: 0,
    hidden_dropout_prob: 0,
    classifier_dropout: 0,
    initializer_range: 0.02,
    id2label: { "0": "LABEL_0" },
    label2id: { LABEL_0: 0 },
    problem_type: "regression",
    torch_dtype: "float32",
    use_cache: false,
  };
}

/** The tensors of a checkpoint under their full names; a missing or misshapen one is named. */
export async function readBertParameters(dir: string, config: BertConfig): Promise<Parameters> {
  const stored = await readSafetensors(path.join(dir, "model.safetensors"));
  const problems: string[] = [];
  for (const [name, shape] of bertShapes(config)) {
    const tensor = stored.get(name);
    if (tensor === undefined) problems.push(`${name} is missing`);
    else if (tensor.shape.join() !== shape.join())
      problems.push(`${name} is [${tensor.shape.join()}], not [${shape.join()}]`);
  }
  if (problems.length > 0)
    throw new AppError("unsupported", {
      message: `${dir}: ${problems.join("; ")}`,
      userMessage: `This is no BERT reward model with one label: ${problems.slice(0, 3).join("; ")}.`,
      fix: "Give a BertForSequenceClassification folder with num_labels 1.",
    });
  return stored;
}

/** The ids of the tokenizer's first and separating tokens. */
export async function readSpecialIds(dir: string): Promise<{ cls: number; sep: number }> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(dir, name), "utf8"));
  const names = (await read("tokenizer_config.json")) as Partial<Record<string, unknown>>;
  const { added_tokens = [] } = (await read("tokenizer.json")) as {
    added_tokens?: { id: number; content: string }[];
  };
  const idOf = (role: "cls_token" | "sep_token"): number => {
    const found = added_tokens.find((token) => token.content === names[role]);
    if (found === undefined) throw new AppError("unsupported", `The tokenizer in ${dir} names no ${role}.`);
    return found.id;
  };
  return { cls: idOf("cls_token"), sep: idOf("sep_token") };
}

const README = `---
library_name: transformers
pipeline_tag: text-classification
tags: [reward-model]
---

# Reward model, bert-mini

A BertForSequenceClassification with one label: 3 layers, 256 wide, trained in full by Preferendum with the K-wise
Bradley–Terry loss. Its piece embeddings started from those of the Universal Sentence Encoder lite
(Google, Apache License 2.0; arXiv 1803.11175).

Give prompt and completion as a pair of texts; the logit is the reward:

\`\`\`python
from transformers import AutoModelForSequenceClassification, AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained(".")
model = AutoModelForSequenceClassification.from_pretrained(".")
reward = model(**tokenizer("prompt", "completion", return_tensors="pt")).logits[0, 0]
\`\`\`

Only differences between rewards of one prompt mean something. The mean over the training completions is 0.
`;
