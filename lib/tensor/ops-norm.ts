import type { Graph, Sym } from "./graph";
import { binary, unbroadcast } from "./ops-elementwise";
import { reduceLast } from "./ops-linear";

/**
 * y = γ x̂ + β, x̂ = (x − mean)/√(var + ε) over the last axis (Ba, Kiros, Hinton 2016).
 * dx = (γd − mean(γd) − x̂ mean(γd x̂))/√(var + ε); dγ = Σ d x̂; dβ = Σ d.
 */
export function layerNorm(g: Graph, x: Sym, gamma: Sym, beta: Sym, epsilon: number): Sym {
  const stat = [...x.shape.slice(0, -1), 1];
  const attributes = { axis: { i: -1 }, epsilon: { f: epsilon } };
  const [y, mean, inverse] = g.nodeOf("LayerNormalization", [x, gamma, beta], [x.shape, stat, stat], {
    attributes,
  }) as [Sym, Sym, Sym];
  return g.record([x, gamma, beta], y, (d, needs) => {
    const normal = binary(g, "Mul", binary(g, "Sub", x, mean), inverse);
    return [
      needs[0] ? layerNormInput(g, binary(g, "Mul", d, gamma), normal, inverse) : undefined,
      needs[1] ? unbroadcast(g, binary(g, "Mul", d, normal), gamma) : undefined,
      needs[2] ? unbroadcast(g, d, beta) : undefined,
    ];
  });
}

function layerNormInput(g: Graph, dNormal: Sym, normal: Sym, inverse: Sym): Sym {
  const centred = binary(g, "Sub", dNormal, reduceLast(g, "ReduceMean", dNormal));
  const along = binary(g, "Mul", normal, reduceLast(g, "ReduceMean", binary(g, "Mul", dNormal, normal)));
  return binary(g, "Mul", binary(g, "Sub", centred, along), inverse);
}

/**
 * y = γ x̂, x̂ = x/√(mean(x²) + ε) over the last axis (Zhang and Sennrich 2019).
 * dx = (γd − x̂ mean(γd x̂))/√(mean(x²) + ε); dγ = Σ d x̂.
 */
export function rmsNorm(g: Graph, x: Sym, gamma: Sym, epsilon: number): Sym {
  const [y, inverse] = g.nodeOf(
    "SimplifiedLayerNormalization",
    [x, gamma],
    [x.shape, [...x.shape.slice(0, -1), 1]],
    {
      attributes: { axis: { i: -1 }, epsilon: { f: epsilon }, stash_type: { i: 1 } },
    },
  ) as [Sym, Sym];
  return g.record([x, gamma], y, (d, needs) => {
    const normal = binary(g, "Mul", x, inverse);
    return [
      needs[0] ? rmsNormInput(g, binary(g, "Mul", d, gamma), normal, inverse) : undefined,
      needs[1] ? unbroadcast(g, binary(g, "Mul", d, normal), gamma) : undefined,
    ];
  });
}

function rmsNormInput(g: Graph, dNormal: Sym, normal: Sym, inverse: Sym): Sym {
  const along = binary(g, "Mul", normal, reduceLast(g, "ReduceMean", binary(g, "Mul", dNormal, normal)));
  return binary(g, "Mul", binary(g, "Sub", dNormal, along), inverse);
}
