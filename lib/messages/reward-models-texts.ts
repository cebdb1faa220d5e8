import type { Language } from "./languages";
import { rewardModelsText, type RewardModelsText } from "./reward-models";
import { rewardModelsTextDe } from "./reward-models-de";

/** Of the pages of reward models. Not in languages.ts, with which the ranking screen would load them. */
export const rewardModelsTexts: Readonly<Record<Language, RewardModelsText>> = {
  en: rewardModelsText,
  de: rewardModelsTextDe,
};
