import { SYSTEM } from "@/lib/accounts/actor";
import { newPushSchema, type Push } from "@/lib/datasets/push";
import { isUnderWay } from "@/lib/datasets/push-state";
import { listPushes } from "@/lib/datasets/services/list-pushes";
import { pushDataset } from "@/lib/datasets/services/push-dataset";
import { sendPushes } from "@/lib/datasets/services/send-pushes";
import { readVariable } from "@/lib/platform/env";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, requireOption, textOption, UsageError } from "../command";
import { numberWord } from "../number-word";

const EVERY_MS = 500;

export const datasetPushCommand: CommandDefinition = {
  name: "dataset push",
  usage: "dataset push NUMBER --project SLUG --repository OWNER/NAME [--token-env HF_TOKEN] [--public]",
  summary: "Send a dataset into a repository of the Hugging Face hub, with the access token in HF_TOKEN",
  options: {
    project: { type: "string" },
    repository: { type: "string" },
    "token-env": { type: "string" },
    public: { type: "boolean" },
  },
  maxWords: 1,
  needsDatabase: true,
  run: async (input) => {
    const number = numberWord(input.positionals[0], "NUMBER", "a dataset");
    const project = requireOption(input, "project");
    const variable = textOption(input, "token-env") ?? "HF_TOKEN";
    const token = readVariable(variable);
    if (token === undefined) throw new UsageError(`the variable ${variable} holds no access token`);
    const asked = {
      repository: requireOption(input, "repository"),
      token,
      private: input.options.public !== true,
    };
    const request = checkUsage(newPushSchema, asked, { token: variable });
    const { id } = await pushDataset(SYSTEM, project, number, request, new Date());
    for (;;) {
      // A running worker may have taken it: then it is only watched.
      await sendPushes(SYSTEM, { now: () => new Date(), signal: input.signal, only: id });
      const { pushes } = await listPushes(SYSTEM, project, number);
      const push = pushes.find((one) => one.id === id);
      if (push === undefined || input.signal.aborted || !isUnderWay(push)) return resultOf(push);
      input.say(sayProgress(push));
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  },
};

function sayProgress({ sentBytes, bytes, error }: Push): string {
  return `${sentBytes} of ${bytes} bytes sent${error === null ? "" : `; ${error}`}`;
}

function resultOf(push: Push | undefined) {
  const text =
    push?.url !== undefined && push.url !== null
      ? `Arrived: ${push.url}`
      : push?.state === "failed"
        ? `It failed: ${push.error ?? ""}`
        : "Interrupted; a running worker goes on.";
  return {
    json: { push: push ?? null },
    text,
    exitCode: push?.state === "done" ? (0 as const) : (1 as const),
  };
}
