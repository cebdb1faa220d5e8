"""Rewards of a Preferendum server for OpenRLHF with something of your own added: --reward.remote_url openrlhf_reward.py.

Without anything of your own no file is needed: --reward.remote_url http://HOST:3000/serve/KEY/get_reward.
PREFERENDUM_REWARD_URL is that address; the key may have the scope reward alone.
"""

import json
import os
import urllib.request


def ask(queries):
    body = json.dumps({"query": queries}).encode()
    request = urllib.request.Request(os.environ["PREFERENDUM_REWARD_URL"], body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=180) as reply:
        return json.load(reply)


def combine(queries, reply):
    # Your own rule goes here: a text that was cut is told from one that was read to its end.
    cut = reply["extra_logs"]["reward_truncated"]
    return [reward - 1.0 if is_cut else reward for reward, is_cut in zip(reply["rewards"], cut)]


def reward_func(queries, prompts, labels):
    import torch

    reply = ask(queries)
    logs = {name: torch.tensor(values) for name, values in reply["extra_logs"].items()}
    rewards = torch.tensor(combine(queries, reply))
    return {"rewards": rewards, "scores": torch.tensor(reply["scores"]), "extra_logs": logs}
