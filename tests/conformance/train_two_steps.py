"""Two steps of TRL's trainers on a tiny random model, over exports; prints [{steps, loss, rows}, …] as JSON.

Arguments: folder of the exports, folder for what the trainers write, then for each job trainer:export, the trainer one
of reward, dpo, kto, sft. In one process: importing TRL takes longer than the steps.
"""
import json
import os
import sys

import torch
from datasets import load_dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, LlamaForSequenceClassification, PreTrainedTokenizerFast
from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer, RewardConfig, RewardTrainer, SFTConfig, SFTTrainer

SPECIAL = ["<pad>", "<|im_start|>", "<|im_end|>"]
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def make_tokenizer():
    """One token a byte: no file and no download."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {token: i for i, token in enumerate([*SPECIAL, *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token=SPECIAL[0], bos_token=SPECIAL[1], eos_token=SPECIAL[2]
    )
    fast.chat_template = CHATML
    return fast


def train(kind, folder, out):
    torch.manual_seed(0)
    tokenizer = make_tokenizer()
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        num_labels=1,
    )
    common = dict(
        output_dir=out,
        max_steps=2,
        per_device_train_batch_size=2,
        logging_steps=1,
        save_strategy="no",
        report_to=[],
        use_cpu=True,
        bf16=False,
    )
    data = load_dataset(folder, cache_dir=os.path.join(out, "cache"))["train"]
    causal = {"model": LlamaForCausalLM(config), "train_dataset": data, "processing_class": tokenizer}
    if kind == "reward":
        model = LlamaForSequenceClassification(config)
        args = RewardConfig(max_length=None, **common)  # by default it leaves out what is longer than 1,024 tokens
        trainer = RewardTrainer(model=model, args=args, train_dataset=data, processing_class=tokenizer)
    elif kind == "dpo":
        trainer = DPOTrainer(args=DPOConfig(**common), ref_model=LlamaForCausalLM(config), **causal)
    elif kind == "kto":
        trainer = KTOTrainer(args=KTOConfig(**common), ref_model=LlamaForCausalLM(config), **causal)
    else:
        trainer = SFTTrainer(args=SFTConfig(**common), **causal)
    result = trainer.train()
    return {"steps": result.global_step, "loss": result.training_loss, "rows": len(trainer.train_dataset)}


exports, out, *jobs = sys.argv[1:]
answers = []
for job in jobs:
    kind, name = job.split(":")
    answers.append(train(kind, os.path.join(exports, name), os.path.join(out, job.replace(":", "-"))))
print(json.dumps(answers))
