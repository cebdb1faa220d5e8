import type { RewardModelsText } from "@/lib/messages/reward-models";
import { recommendedOf } from "@/lib/reward-model/recommended-bases";
import type { OfferedBase } from "@/lib/reward-model/schema";

interface Words {
  readonly title: string;
  readonly hint: string;
}

/** What a person reads of a base; one of the bases' folder, or that was fetched, is called as it is named. */
export function sayBase({ name, family }: OfferedBase, t: RewardModelsText): Words {
  const known = recommendedOf(name)?.name;
  if (known !== undefined && isKnown(known, t.bases))
    return known === name ? t.bases[known] : { title: name, hint: t.bases[known].hint };
  return { title: name, hint: family === null ? t.unknownFamily : t.folder(family) };
}

/** The words of a recommended base. */
export function sayRecommendedBase(name: string, t: RewardModelsText): Words {
  return isKnown(name, t.bases) ? t.bases[name] : { title: name, hint: "" };
}

function isKnown(name: string, bases: RewardModelsText["bases"]): name is keyof typeof bases {
  return Object.hasOwn(bases, name);
}
