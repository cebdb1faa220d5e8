import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** What train.py imports, by module: nothing of it is done here. */
const MODULES: Readonly<Record<string, string>> = {
  torch:
    "__version__ = '2.5.1'\nclass no_grad:\n  def __enter__(self): pass\n  def __exit__(self, *_): pass\nfloat32 = None\ntensor = lambda ids, device: ids",
  transformers:
    "__version__ = '0'\nclass TrainerCallback: pass\nAutoModelForSequenceClassification = AutoTokenizer = EarlyStoppingCallback = set_seed = None",
  "transformers/trainer_utils": "get_last_checkpoint = None",
  trl: "__version__ = '0'\nRewardConfig = RewardTrainer = None",
  datasets: "Dataset = Features = List = Value = None",
  packaging: "version = None",
  peft: "LoraConfig = PeftModel = TaskType = None",
};

/** Writes modules with which train.py can be imported by any Python; `instead` replaces some. For PYTHONPATH. */
export async function writePythonStubs(
  folder: string,
  instead: Readonly<Record<string, string>> = {},
): Promise<string> {
  for (const [name, text] of Object.entries({ ...MODULES, ...instead })) {
    const [module = "", file = "__init__"] = name.split("/");
    await mkdir(path.join(folder, module), { recursive: true });
    await writeFile(path.join(folder, module, `${file}.py`), `${text}\n`);
  }
  return folder;
}
