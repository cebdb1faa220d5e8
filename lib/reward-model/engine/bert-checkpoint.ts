import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readSafetensors, writeSafetensors } from "@/lib/tensor/safetensors";
import { AppError } from "@/lib/base/errors";
import { type BertConfig, bertShapes } from "./bert-config";
import type { Parameters } from "./bert-runner";
import type { BertStart } from "./bert-start";
import { writeFolder } from "./checkpoint-folder";
import { NOTICE_FILE } from "./notice";

/** Writes a folder that transformers' AutoModelForSequenceClassification loads. */
export async function writeBert(outDir: string, model: BertStart): Promise<void> {
  await writeFolder(outDir, async (folder) => {
    const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
    await write("config.json", `${JSON.stringify(configFile(model.config), null, 2)}\n`);
    for (const [name, text] of model.tokenizerFiles) await write(name, text);
    await write("README.md", readme(model));
    if (model.notice !== null) await write(NOTICE_FILE, model.notice);
    await writeSafetensors(path.join(folder, "model.safetensors"), model.parameters);
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

function readme({ name, origin, config }: BertStart): string {
  return `---
library_name: transformers
pipeline_tag: text-classification
tags: [reward-model]
---

# Reward model, ${name}

A BertForSequenceClassification with one label, ${config.num_hidden_layers} layers, ${config.hidden_size} wide, trained by Preferendum with the K-wise
Bradley–Terry loss. ${origin}

Give prompt and completion as a pair of texts; the logit is the reward:

\`\`\`python
from transformers import AutoModelForSequenceClassification, AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained(".")
model = AutoModelForSequenceClassification.from_pretrained(".")
reward = model(**tokenizer("prompt", "completion", return_tensors="pt")).logits[0, 0]
\`\`\`

Only differences between rewards of one prompt mean something. The mean over the training completions is 0.
`;
}
