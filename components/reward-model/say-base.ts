import type { RewardModelsText } from "@/lib/messages/reward-models";
import type { OfferedBase } from "@/lib/reward-model/schema";

interface Words {
  readonly title: string;
  readonly hint: string;
}

/** What a person reads of a base; one of the bases' folder is called as its folder is. */
export function sayBase({ name, family }: OfferedBase, t: RewardModelsText): Words {
  if (isBuiltIn(name, t.bases)) return t.bases[name];
  return { title: name, hint: family === null ? t.unknownFamily : t.folder(family) };
}

function isBuiltIn(name: string, bases: RewardModelsText["bases"]): name is keyof typeof bases {
  return Object.hasOwn(bases, name);
}
