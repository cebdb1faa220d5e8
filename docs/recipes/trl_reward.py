"""Rewards of a Preferendum server for TRL: trainer_cls(reward_funcs=[reward_func]), or --reward_funcs trl_reward.reward_func.

PREFERENDUM_URL is the server's address, PREFERENDUM_REWARD_KEY an API key with the scope reward.
"""

import json
import os
import time
import urllib.error
import urllib.request

AT_ONCE = 64
TRIES = 5


def ask(path, body):
    headers = {"content-type": "application/json", "authorization": "Bearer " + os.environ["PREFERENDUM_REWARD_KEY"]}
    request = urllib.request.Request(os.environ["PREFERENDUM_URL"] + path, json.dumps(body).encode(), headers)
    for left in reversed(range(TRIES)):
        try:
            with urllib.request.urlopen(request, timeout=180) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            # Busy, or starting again. Anything else stays wrong, however often it is asked.
            if error.code not in (429, 503) or left == 0:
                raise RuntimeError(error.read().decode()) from error
        except urllib.error.URLError:
            if left == 0:
                raise
        time.sleep(2)


def turns(given, role):
    return [{"role": role, "content": given}] if isinstance(given, str) else given


def reward_func(prompts, completions, **_):
    conversations = [turns(p, "user") + turns(c, "assistant") for p, c in zip(prompts, completions)]
    rewards = []
    for at in range(0, len(conversations), AT_ONCE):
        rewards += ask("/api/v1/reward", {"conversations": conversations[at : at + AT_ONCE]})["rewards"]
    return rewards
