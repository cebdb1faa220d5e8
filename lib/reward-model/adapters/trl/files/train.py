"""Trains a reward model with TRL's RewardTrainer on the pairs in data/, as settings.json says.

    accelerate launch --config_file accelerate.yaml train.py
    python train.py finish      # merges adapters, scores the held-out answers, writes output/model and output/finished.json
"""
import json
import math
import os
import shutil
import sys
import time

import torch
import transformers
import trl
from datasets import Dataset, Features, List, Value
from packaging import version
from peft import LoraConfig, PeftModel, TaskType
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    EarlyStoppingCallback,
    TrainerCallback,
    set_seed,
)
from transformers.trainer_utils import get_last_checkpoint
from trl import RewardConfig, RewardTrainer

HERE = os.path.dirname(os.path.abspath(__file__))
OUTPUT = os.path.join(HERE, "output")
TRAINER, SAVED, MODEL = (os.path.join(OUTPUT, name) for name in ("trainer", "saved", "model"))
with open(os.path.join(HERE, "settings.json"), encoding="utf-8") as file:
    SETTINGS = json.load(file)
PARENT = os.getppid()
REVISION = SETTINGS["revision"] or "main"


def tell(**progress):
    """A line that Preferendum reads."""
    print("PROGRESS " + json.dumps(progress), flush=True)


def read_lines(name):
    path = os.path.join(HERE, "data", name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def open_tokenizer():
    tokenizer = AutoTokenizer.from_pretrained(SETTINGS["base"], revision=REVISION)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token  # as TRL does it
    return tokenizer


def encode(tokenizer, messages):
    """Token ids of a conversation, as Preferendum's engine and the checkpoint's card read it."""
    if tokenizer.chat_template is None:
        prompt = "\n".join(message["content"] for message in messages[:-1])
        end = "" if tokenizer.eos_token in (None, tokenizer.pad_token) else tokenizer.eos_token
        return tokenizer(prompt + "\n\n" + messages[-1]["content"] + end)["input_ids"]
    text = tokenizer.apply_chat_template(messages, tokenize=False)
    starts = tokenizer.bos_token is not None and text.startswith(tokenizer.bos_token)
    return tokenizer(text, add_special_tokens=not starts)["input_ids"]


def make_dataset(name, tokenizer):
    """The pairs as token ids, and how many were too long."""
    longest, rows, dropped = SETTINGS["max_tokens"], [], 0
    for line in read_lines(name):
        row = {f"{side}_input_ids": encode(tokenizer, line[side]) for side in ("chosen", "rejected")}
        if max(len(ids) for ids in row.values()) > longest:
            dropped += 1
            continue
        rows.append({**row, "margin": float(line["margin"])} if SETTINGS["margins"] else row)
    features = {f"{side}_input_ids": List(Value("int32")) for side in ("chosen", "rejected")}
    if SETTINGS["margins"]:
        features["margin"] = Value("float32")  # whole numbers in the first rows would make it an integer
    return Dataset.from_list(rows, features=Features(features)), dropped


class Progress(TrainerCallback):
    def on_step_end(self, *args, **kwargs):
        if sys.argv[1:] == ["watched"] and os.getppid() != PARENT:
            os._exit(1)  # Preferendum, which started it, was killed

    def on_log(self, args, state, control, logs=None, **kwargs):
        if state.is_world_process_zero and logs and ("loss" in logs or "eval_loss" in logs):
            known = {"loss": logs.get("loss"), "accuracy": logs.get("eval_accuracy")}
            tell(phase="training", step=state.global_step, steps=state.max_steps, **known)


def train():
    set_seed(SETTINGS["seed"])
    tokenizer = open_tokenizer()
    data, dropped = make_dataset("train.jsonl", tokenizer)
    validation, _ = make_dataset("validation.jsonl", tokenizer)
    if len(data) == 0:
        raise SystemExit(f"Every pair is longer than {SETTINGS['max_tokens']} tokens: set a larger --max-tokens.")
    has_validation = len(validation) > 0
    lora = SETTINGS["lora"]
    cuda = torch.cuda.is_available()
    args = RewardConfig(
        output_dir=TRAINER,
        num_train_epochs=SETTINGS["epochs"],
        learning_rate=SETTINGS["learning_rate"],
        lr_scheduler_type="cosine",
        warmup_ratio=0.1,
        weight_decay=0.01,
        max_grad_norm=1.0,
        per_device_train_batch_size=SETTINGS["per_device_batch_size"],
        per_device_eval_batch_size=SETTINGS["per_device_batch_size"],
        gradient_accumulation_steps=SETTINGS["gradient_accumulation_steps"],
        center_rewards_coefficient=SETTINGS["center_rewards_coefficient"],
        model_init_kwargs={"revision": REVISION},
        max_length=None,  # too long ones are left out above
        bf16=cuda and torch.cuda.is_bf16_supported(),
        gradient_checkpointing=cuda,
        gradient_checkpointing_kwargs={"use_reentrant": False} if cuda else None,
        eval_strategy="epoch" if has_validation else "no",
        save_strategy="epoch",
        save_total_limit=1,
        load_best_model_at_end=has_validation,
        metric_for_best_model="eval_loss" if has_validation else None,
        greater_is_better=False if has_validation else None,
        logging_steps=1,
        seed=SETTINGS["seed"],
        report_to=[],
        disable_tqdm=True,
    )
    trainer = RewardTrainer(
        model=SETTINGS["base"],
        args=args,
        train_dataset=data,
        eval_dataset=validation if has_validation else None,
        processing_class=tokenizer,
        callbacks=[Progress(), *([EarlyStoppingCallback(2)] if has_validation else [])],
        peft_config=None
        if lora is None
        else LoraConfig(
            task_type=TaskType.SEQ_CLS,
            r=lora["rank"],
            lora_alpha=lora["alpha"],
            lora_dropout=0.0,
            target_modules=lora["targets"],
            modules_to_save=["score"],
        ),
    )
    started = time.time()
    # transformers lets torch read optimizer states from 2.6 on: with an earlier one the training begins anew.
    can_resume = os.path.isdir(TRAINER) and version.parse(torch.__version__) >= version.parse("2.6")
    kept = get_last_checkpoint(TRAINER) if can_resume else None
    trainer.train(resume_from_checkpoint=kept)
    trainer.save_model(SAVED)
    if trainer.is_world_process_zero():
        state = trainer.state
        done = max(1, math.ceil(state.epoch - 1e-6))
        best = state.best_model_checkpoint
        kept_step = state.global_step if best is None else int(best.rsplit("-", 1)[1])
        facts = {
            "steps": state.global_step,
            "seconds": time.time() - started,
            "epochs_done": done,
            "epoch_kept": max(1, round(kept_step * done / state.global_step)),
            "dropped": dropped,
            "pad_token_id": trainer.model.config.pad_token_id,
        }
        with open(os.path.join(OUTPUT, "trained.json"), "w", encoding="utf-8") as out:
            json.dump(facts, out)


def load_trained(facts):
    """The trained model in float32, adapters merged."""
    options = {"num_labels": 1, "torch_dtype": torch.float32}
    if SETTINGS["lora"] is None:
        model = AutoModelForSequenceClassification.from_pretrained(SAVED, **options)
    else:
        base = AutoModelForSequenceClassification.from_pretrained(
            SETTINGS["base"], revision=REVISION, **options
        )
        model = PeftModel.from_pretrained(base, SAVED).merge_and_unload()
    model.config.pad_token_id = facts["pad_token_id"]
    return model.eval().to("cuda" if torch.cuda.is_available() else "cpu")


def finish():
    with open(os.path.join(OUTPUT, "trained.json"), encoding="utf-8") as kept:
        facts = json.load(kept)
    model, tokenizer = load_trained(facts), open_tokenizer()
    shutil.rmtree(MODEL, ignore_errors=True)
    model.save_pretrained(MODEL, max_shard_size="1000GB")
    tokenizer.save_pretrained(MODEL)
    answers, rewards = read_lines("test-answers.jsonl"), []
    with torch.no_grad():
        for done, answer in enumerate(answers, 1):
            ids = encode(tokenizer, answer["messages"])[-SETTINGS["max_tokens"] :]
            rewards.append(model(torch.tensor([ids], device=model.device)).logits[0, 0].item())
            if done % 20 == 0:
                tell(phase="evaluating", step=done, steps=len(answers))
    with open(os.path.join(OUTPUT, "rewards.json"), "w", encoding="utf-8") as out:
        json.dump(rewards, out)
    versions = {"trl": trl.__version__, "transformers": transformers.__version__, "torch": torch.__version__}
    with open(os.path.join(OUTPUT, "finished.json"), "w", encoding="utf-8") as out:
        json.dump({**facts, "versions": versions, "fingerprint": SETTINGS["fingerprint"]}, out)


if __name__ == "__main__":
    finish() if sys.argv[1:] == ["finish"] else train()
