"""Rewards of a checkpoint folder by transformers: reads [[prompt, completion], …] on stdin, prints one JSON object."""
import json
import sys

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

folder = sys.argv[1]
tokenizer = AutoTokenizer.from_pretrained(folder)
model, loading = AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
model.eval()
pairs = json.load(sys.stdin)


def conversation(prompt, completion):
    if tokenizer.chat_template is None:
        return prompt + "\n\n" + completion + tokenizer.eos_token
    messages = [{"role": "user", "content": prompt}, {"role": "assistant", "content": completion}]
    return tokenizer.apply_chat_template(messages, tokenize=False)


def encode(pairs, **options):
    if model.config.model_type == "bert":
        prompts, completions = zip(*pairs)
        if len(pairs) == 1:
            return tokenizer(prompts[0], completions[0], return_tensors="pt", **options)
        return tokenizer(list(prompts), list(completions), return_tensors="pt", **options)
    return tokenizer([conversation(*pair) for pair in pairs], return_tensors="pt", **options)


with torch.no_grad():
    rewards = [model(**encode([pair])).logits[0, 0].item() for pair in pairs]
    batch = model(**encode(pairs, padding=True, padding_side="right")).logits[:, 0].tolist()
keys = {name: sorted(map(str, loading[name])) for name in ("missing_keys", "unexpected_keys", "mismatched_keys")}
print(json.dumps({"family": type(model).__name__, "rewards": rewards, "batch": batch, **keys}))
