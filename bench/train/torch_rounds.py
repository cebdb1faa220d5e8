"""PyTorch's side of `bench -- train`: the job of bench/train/job.ts as JSON in, its result as JSON out.

Eager, float32, scaled-dot-product attention, fused AdamW: the same batch, threads, loss and clip as ours. Adapters are
the ones that PEFT makes; written out here, so that torch and transformers are enough."""

import json
import math
import resource
import sys
import time

import torch
from transformers import AutoModelForSequenceClassification
from transformers.pytorch_utils import Conv1D

RANK, ALPHA = 8, 16
TARGETS = ("query", "value", "q_proj", "v_proj", "c_attn")
RATE = {"head": 1e-3, "top": 1e-4, "lora": 2e-4, "full": 5e-5}
HEAD = ("classifier", "score", "pooler")


class Adapted(torch.nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
        shape = inner.weight.shape if isinstance(inner, Conv1D) else inner.weight.T.shape
        self.a = torch.nn.Parameter(torch.empty(RANK, shape[0]).uniform_(-1, 1) / math.sqrt(shape[0]))
        self.b = torch.nn.Parameter(torch.zeros(shape[1], RANK))

    def forward(self, x):
        return self.inner(x) + (x @ self.a.T) @ self.b.T * (ALPHA / RANK)


def adapt(model):
    found = [name for name, _ in model.named_modules() if name.split(".")[-1] in TARGETS]
    for name in found:
        parent, _, last = name.rpartition(".")
        owner = model.get_submodule(parent)
        setattr(owner, last, Adapted(getattr(owner, last)))


def is_trained(name, work, layers):
    if any(part in HEAD for part in name.split(".")):
        return True
    if work == "full":
        return True
    if work == "lora":
        return name.endswith((".a", ".b"))
    if work == "top":
        numbers = [int(part) for part in name.split(".") if part.isdigit()]
        above = name.startswith(("model.norm", "transformer.ln_f"))
        return above or bool(numbers) and numbers[0] >= layers - 2
    return False


def main():
    job = json.loads(sys.argv[1])
    work, rows, length = job["work"], job["sequences"], job["tokens"]
    torch.set_num_threads(job["threads"])
    torch.manual_seed(0)
    model = AutoModelForSequenceClassification.from_pretrained(
        job["folder"], num_labels=1, torch_dtype=torch.float32, attn_implementation="sdpa"
    )
    model.eval()  # no dropout, as ours has none
    model.config.use_cache = False
    if model.config.pad_token_id is None:
        model.config.pad_token_id = 0
    words = model.config.vocab_size
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(work == "full")
    if work == "lora":
        adapt(model)
    layers = model.config.num_hidden_layers
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(work != "score" and is_trained(name, work, layers))
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE[work], weight_decay=0.01, fused=True) if trained else None
    seconds, cpu_seconds = [], []
    for index in range(job["rounds"] + 1):
        ids = torch.randint(5, words, (rows, length))
        mask = torch.ones_like(ids)
        start, cpu_start = time.perf_counter(), time.process_time()
        if optimizer is None:
            with torch.inference_mode():
                model(input_ids=ids, attention_mask=mask)
        else:
            rewards = model(input_ids=ids, attention_mask=mask).logits[:, 0]
            loss = -torch.nn.functional.logsigmoid(rewards[0::2] - rewards[1::2]).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad()
        if index > 0:
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "peakRssBytes": peak}))


main()
