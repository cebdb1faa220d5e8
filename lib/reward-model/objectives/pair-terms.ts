import { sigmoid, softplus } from "@/lib/statistics/logistic";

/** The loss of one judged pair and its slope along d = r_first − r_second. */
export interface PairTerm {
  readonly loss: number;
  readonly slope: number;
}

/** The same with the slope along the model's tie parameter. */
export interface TieTerm extends PairTerm {
  readonly tieSlope: number;
}

/**
 * Bradley–Terry with a soft label q = P(first is better) and a margin m (Llama 2, arXiv 2307.09288, equation 2):
 *   q softplus(−(d − m)) + (1 − q) softplus(d − m)
 * q = 1 is a plain pair, q = 1 − ε label smoothing (cDPO), q = ½ a tie as half.
 */
export function bradleyTerryTerm(d: number, q = 1, margin = 0): PairTerm {
  const z = d - margin;
  return {
    loss: q * softplus(-z) + (1 - q) * softplus(z),
    slope: (1 - q) * sigmoid(z) - q * sigmoid(-z),
  };
}

/**
 * −log of Davidson's probabilities (1970): e^{d/2}, e^{−d/2} and ν over their sum, for the first, the second and a tie.
 */
export function davidsonTerm(d: number, outcome: "first" | "tie", logNu: number): TieTerm {
  const most = Math.max(Math.abs(d) / 2, logNu);
  const [first, second, tie] = [Math.exp(d / 2 - most), Math.exp(-d / 2 - most), Math.exp(logNu - most)];
  const sum = first + second + tie;
  const logSum = most + Math.log(sum);
  const isTie = outcome === "tie";
  return {
    loss: logSum - (isTie ? logNu : d / 2),
    slope: (first - second) / (2 * sum) - (isTie ? 0 : 0.5),
    tieSlope: tie / sum - (isTie ? 1 : 0),
  };
}

/**
 * −log of Rao and Kupper's probabilities (1967), η > 0: σ(d − η) for the first, σ(−d − η) for the second, and what is
 * left, (e^{2η} − 1) σ(d − η) σ(−d − η), for a tie.
 */
export function raoKupperTerm(d: number, outcome: "first" | "tie", eta: number): TieTerm {
  const first = { loss: softplus(eta - d), slope: -sigmoid(eta - d), tieSlope: sigmoid(eta - d) };
  if (outcome === "first") return first;
  const growth = Math.expm1(2 * eta);
  return {
    loss: first.loss + softplus(d + eta) - Math.log(growth),
    slope: first.slope + sigmoid(d + eta),
    tieSlope: first.tieSlope + sigmoid(d + eta) - 2 * (1 + 1 / growth),
  };
}
