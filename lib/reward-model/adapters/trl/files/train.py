"""Trains a reward model with TRL's RewardTrainer on the pairs in data/, as settings.json says.

    accelerate launch --config_file accelerate.yaml train.py
    python train.py finish      # merges adapters, scores the held-out answers, writes output/model and output/finished.json
"""
import atexit
import hashlib
import json
import math
import os
import shutil
import signal
import sys
import threading
import time


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # another user's
    return True


def end_with(parent):
    while is_alive(parent):
        time.sleep(1)
    if os.getpgrp() == os.getpid():  # a group of our own, made for us: with all who are in it
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


ACTION = sys.argv[1] if len(sys.argv) > 1 else "train"
if len(sys.argv) > 2:  # Preferendum, which started this: before the imports, which take long
    threading.Thread(target=end_with, args=[int(sys.argv[2])], daemon=True).start()

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
IS_FIRST = os.environ.get("RANK", "0") == "0"
REVISION = SETTINGS["revision"] or "main"


def tell(**progress):
    """A line that Preferendum reads; JSON has no NaN."""
    for key, value in progress.items():
        if isinstance(value, float) and not math.isfinite(value):
            progress[key] = None
    print("PROGRESS " + json.dumps(progress), flush=True)


def write_whole(name, text):
    """A file of output/ that is there whole or not at all."""
    place = os.path.join(OUTPUT, name)
    with open(place + ".part", "w", encoding="utf-8") as out:
        out.write(text)
    os.replace(place + ".part", place)


def hash_inputs():
    """What is trained on and how: Preferendum, which has written it, knows the same hash."""
    known = hashlib.sha256()
    data = [f"data/{name}.jsonl" for name in ("train", "validation", "test", "test-answers")]
    for name in (*data, "settings.json"):
        known.update((name + "\n").encode())
        path = os.path.join(HERE, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                while part := file.read(1 << 20):
                    known.update(part)
    return known.hexdigest()


def read_output(name):
    """The text of a file of output/; None where there is none."""
    path = os.path.join(OUTPUT, name)
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as kept:
        return kept.read()


def remove_output(*names):
    for name in names:
        if os.path.exists(os.path.join(OUTPUT, name)):
            os.remove(os.path.join(OUTPUT, name))


def is_trained(inputs):
    return json.loads(read_output("trained.json") or "{}").get("inputs") == inputs


def claim_folder():
    """Refuses to work where another does, and tells others that this one does."""
    other = read_output("running.pid")
    if other and int(other) != os.getpid() and is_alive(int(other)):
        raise SystemExit(f"Process {other} trains in this folder: wait for its end (or remove output/running.pid).")
    os.makedirs(OUTPUT, exist_ok=True)
    write_whole("running.pid", str(os.getpid()))
    atexit.register(remove_output, "running.pid")


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
    def on_log(self, args, state, control, logs=None, **kwargs):
        if state.is_world_process_zero and logs and ("loss" in logs or "eval_loss" in logs):
            known = {"loss": logs.get("loss"), "accuracy": logs.get("eval_accuracy"), "margin": logs.get("eval_margin")}
            tell(phase="training", step=state.global_step, steps=state.max_steps, **known)


def train():
    inputs = hash_inputs()
    if is_trained(inputs):
        print("This very training is over: python train.py finish", flush=True)
        return
    set_seed(SETTINGS["seed"])
    tokenizer = open_tokenizer()
    data, dropped = make_dataset("train.jsonl", tokenizer)
    validation, validation_dropped = make_dataset("validation.jsonl", tokenizer)
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
        model_init_kwargs={"revision": REVISION, "use_safetensors": True},
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
    is_same = read_output("inputs.txt") == inputs
    can_resume = is_same and os.path.isdir(TRAINER) and version.parse(torch.__version__) >= version.parse("2.6")
    kept = get_last_checkpoint(TRAINER) if can_resume else None
    trainer.accelerator.wait_for_everyone()
    if IS_FIRST:
        remove_output("trained.json", "finished.json")
        write_whole("inputs.txt", inputs)
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
            "validation_dropped": validation_dropped,
            "inputs": inputs,
            "pad_token_id": trainer.model.config.pad_token_id,
        }
        write_whole("trained.json", json.dumps(facts))


def load_trained(facts):
    """The trained model in float32, adapters merged."""
    options = {"num_labels": 1, "torch_dtype": torch.float32, "use_safetensors": True}
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
    if not is_trained(hash_inputs()):
        raise SystemExit("No training of this data and these settings is over here: run train.py first.")
    facts = json.loads(read_output("trained.json"))
    remove_output("finished.json")
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
    if not all(math.isfinite(reward) for reward in rewards):
        raise SystemExit("The rewards are no numbers: train with a lower --learning-rate.")
    write_whole("rewards.json", json.dumps(rewards))
    versions = {"trl": trl.__version__, "transformers": transformers.__version__, "torch": torch.__version__}
    write_whole("finished.json", json.dumps({**facts, "versions": versions}))


if __name__ == "__main__":
    if IS_FIRST:
        claim_folder()
    finish() if ACTION == "finish" else train()
