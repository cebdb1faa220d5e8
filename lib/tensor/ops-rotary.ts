import type { Graph, Sym } from "./graph";

/**
 * The tables of rotary positions: [positions, size/2] each; `negative` is −sine, for the way back. `places` [batch, time]
 * says where the tokens stand; without it they follow each other from 0.
 */
export interface RotaryTables {
  readonly cosine: Sym;
  readonly sine: Sym;
  readonly negative: Sym;
  readonly places?: Sym;
}

/**
 * Rotary positions (Su et al., arXiv 2104.09864) as Llama lays them out ("rotate half"): at place t the numbers i and
 * i + size/2 of a head turn by the angle of (t, i). x is [batch, heads, time, size]. dx = d turned back.
 */
export function rotary(g: Graph, x: Sym, tables: RotaryTables): Sym {
  const { cosine, sine, negative, places = g.integers([0]) } = tables; // one number: the first token's, the others follow
  return g.record([x], turn(g, x, places, cosine, sine), (d) => [turn(g, d, places, cosine, negative)]);
}

function turn(g: Graph, x: Sym, places: Sym, cosine: Sym, sine: Sym): Sym {
  return g.node("RotaryEmbedding", [x, places, cosine, sine], x.shape, {
    domain: "com.microsoft",
    attributes: { interleaved: { i: 0 } },
  });
}

/** Cosines and sines [length, size/2] of t · θ^(−2i/size), row by row. */
export function rotaryAngles(
  length: number,
  size: number,
  theta: number,
): { cosine: Float32Array; sine: Float32Array } {
  const half = size / 2;
  const cosine = new Float32Array(length * half);
  const sine = new Float32Array(length * half);
  for (let t = 0; t < length; t++)
    for (let i = 0; i < half; i++) {
      const angle = t / theta ** ((2 * i) / size);
      cosine[t * half + i] = Math.cos(angle);
      sine[t * half + i] = Math.sin(angle);
    }
  return { cosine, sine };
}
