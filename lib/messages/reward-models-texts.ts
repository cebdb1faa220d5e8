import type { Language } from "./languages";
import { rewardModelsText, type RewardModelsText } from "./reward-models";
import { rewardModelsTextDe } from "./reward-models-de";

/** Of the pages of reward models. */
export const rewardModelsTexts: Readonly<Record<Language, RewardModelsText>> = {
  en: rewardModelsText,
  de: rewardModelsTextDe,
};
