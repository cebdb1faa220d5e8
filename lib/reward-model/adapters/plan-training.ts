import { ensembleBesideHead, hasRewardHead } from "../engine/checkpoint/reward-head";
import { refuseIdleOptions } from "../refuse-idle-options";
import type { Mode, TrainingOptions } from "../schema";
import { chooseBase, type ChosenBase } from "./bases";

/**
 * The base and the mode of a training that is asked for, once its options are known to fit: what can be told of them
 * before weights are fetched is refused here.
 */
export async function planTraining(
  named: string,
  mode: Mode | undefined,
  options: TrainingOptions,
): Promise<ChosenBase> {
  const chosen = await chooseBase(named, mode);
  refuseIdleOptions({ ...chosen, options });
  const { base } = chosen;
  if (options.ensemble !== undefined && typeof base !== "string" && (await hasRewardHead(base.folder)))
    throw ensembleBesideHead();
  return chosen;
}
