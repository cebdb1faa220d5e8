"""Loads each folder below sys.argv[1] with Hugging Face's datasets; prints {folder: {split: {rows, columns}}} as JSON."""
import json
import os
import sys

import datasets

root = sys.argv[1]
answer = {}
for name in sorted(os.listdir(root)):
    try:
        loaded = datasets.load_dataset(os.path.join(root, name), cache_dir=os.path.join(root, os.pardir, "cache"))
        answer[name] = {
            split: {"rows": len(list(rows)), "columns": rows.column_names} for split, rows in loaded.items()
        }
    except Exception as error:
        answer[name] = {"error": f"{type(error).__name__}: {error} / {error.__cause__}"}
print(json.dumps(answer))
