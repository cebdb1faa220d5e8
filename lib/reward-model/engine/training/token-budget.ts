import type { Architecture } from "../model/architecture";

/** What the kept values of a forward pass may take, about. */
const KEPT_BYTES = 2 ** 30;
/** Of a pass whose values are not kept. */
const FLEETING_TOKENS = 4096;

/**
 * How many tokens of sequences up to `length` may go through `layers` layers at once with their values kept: a layer
 * keeps about 12 rows of the model's width, 4 of its inner width and 3 of attention weights a token. A constant of the
 * model, not of the machine: it decides in which order gradients are added.
 */
export function keptTokens(
  { width, innerWidth, heads }: Architecture,
  layers: number,
  length: number,
): number {
  const numbers = Math.max(1, layers) * (12 * width + 4 * innerWidth + 3 * heads * length);
  return Math.max(length, Math.floor(KEPT_BYTES / (4 * numbers)));
}

/** The same for a pass whose values are let go of as it goes on. */
export function fleetingTokens(architecture: Architecture, length: number): number {
  return Math.max(length, Math.min(FLEETING_TOKENS, keptTokens(architecture, 4, length)));
}
