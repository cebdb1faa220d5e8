"""Rewards of a checkpoint folder by transformers: reads [[prompt, completion], …] on stdin, prints one JSON object."""
import json
import sys

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

folder = sys.argv[1]
tokenizer = AutoTokenizer.from_pretrained(folder)
model, loading = AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
model.eval()
rewards = []
with torch.no_grad():
    for prompt, completion in json.load(sys.stdin):
        rewards.append(model(**tokenizer(prompt, completion, return_tensors="pt")).logits[0, 0].item())
keys = {name: sorted(map(str, loading[name])) for name in ("missing_keys", "unexpected_keys", "mismatched_keys")}
print(json.dumps({"family": type(model).__name__, "rewards": rewards, **keys}))
