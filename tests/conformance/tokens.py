"""Token ids of texts by transformers: reads [text, …] on stdin, prints the ids of each."""
import json
import sys

from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])
texts = json.load(sys.stdin)
print(json.dumps([tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"] for text in texts]))
