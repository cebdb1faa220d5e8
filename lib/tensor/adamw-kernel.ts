import * as wasm from "./wasm-module";

/** Numbers that are moved at once: four blocks of them fit into a processor's second cache. */
const BLOCK = 8192;
/**
 * Where the blocks of p, g, m and v begin in the kernel's memory, in bytes. Tensors begin where a page of memory does, or
 * just behind; copies between two places that are alike within their pages are several times slower on some processors.
 */
const PLACES = { p: 2048, g: 2048 + 4 * BLOCK, m: 2048 + 8 * BLOCK, v: 2048 + 12 * BLOCK };
const PAGES = Math.ceil((2048 + 16 * BLOCK) / 65536);

/** What in AdamW's formula is the same for all numbers of a tensor. */
export interface Move {
  /** Of the gradient: the clip. */
  readonly factor: number;
  /** Of the parameter: 1 − lr · decay. */
  readonly keep: number;
  readonly beta1: number;
  readonly beta2: number;
  /** lr / (1 − β₁ᵗ) */
  readonly rate: number;
  /** 1 / (1 − β₂ᵗ) */
  readonly correction: number;
  readonly epsilon: number;
}

/**
 * Moves parameters p and their moments m and v in place, given the gradients g:
 *   g ← factor · g;  m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  p ← keep · p − rate · m / (√(correction · v) + ε)
 * Block by block through WebAssembly, four numbers at once: several times faster than a loop in JavaScript.
 */
export function moveTensor(
  p: Float32Array,
  g: Float32Array,
  m: Float32Array,
  v: Float32Array,
  { factor, keep, beta1, beta2, rate, correction, epsilon }: Move,
): void {
  const { run, blocks } = (kernel ??= compileKernel());
  for (let from = 0; from < p.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, p.length);
    blocks.p.set(p.subarray(from, to));
    blocks.g.set(g.subarray(from, to));
    blocks.m.set(m.subarray(from, to));
    blocks.v.set(v.subarray(from, to));
    run(4 * (to - from), factor, keep, beta1, 1 - beta1, beta2, 1 - beta2, rate, correction, epsilon);
    p.set(blocks.p.subarray(0, to - from), from);
    m.set(blocks.m.subarray(0, to - from), from);
    v.set(blocks.v.subarray(0, to - from), from);
  }
}

interface Kernel {
  readonly run: (bytes: number, ...numbers: number[]) => void;
  /** In the kernel's memory. */
  readonly blocks: Readonly<Record<keyof typeof PLACES, Float32Array>>;
}

let kernel: Kernel | undefined;

function compileKernel(): Kernel {
  const { run, memory } = wasm.compile(PARAMETERS, LOCALS, makeBody(), PAGES);
  const block = (place: number): Float32Array => new Float32Array(memory.buffer, place, BLOCK);
  const { p, g, m, v } = PLACES;
  return { run, blocks: { p: block(p), g: block(g), m: block(m), v: block(v) } };
}

const PARAMETERS: readonly wasm.ValueType[] = [wasm.I32, ...new Array<wasm.ValueType>(9).fill(wasm.F32)];
const LOCALS: readonly wasm.ValueType[] = [wasm.I32, wasm.V128, wasm.V128, wasm.V128];

/** The formula for four numbers after the other, until as many bytes are done as the first parameter says. */
function makeBody(): wasm.Code {
  const { add, divide, get, load, multiply, set, sqrt, store, subtract } = wasm;
  const number = (parameter: number): wasm.Code => wasm.splat(get(parameter));
  const [factor, keep] = [number(1), number(2)];
  const [beta1, rest1, beta2, rest2] = [number(3), number(4), number(5), number(6)];
  const [rate, correction, epsilon] = [number(7), number(8), number(9)];
  const [AT, G, M, V] = [10, 11, 12, 13];
  const [at, g, m, v] = [get(AT), get(G), get(M), get(V)];
  const step = divide(multiply(rate, m), add(sqrt(multiply(correction, v)), epsilon));
  return wasm.loop([
    ...set(G, multiply(factor, load(at, PLACES.g))),
    ...set(M, add(multiply(beta1, load(at, PLACES.m)), multiply(rest1, g))),
    ...set(V, add(multiply(beta2, load(at, PLACES.v)), multiply(rest2, multiply(g, g)))),
    ...store(at, PLACES.m, m),
    ...store(at, PLACES.v, v),
    ...store(at, PLACES.p, subtract(multiply(keep, load(at, PLACES.p)), step)),
    ...set(AT, wasm.addIntegers(at, wasm.integer(16))),
    ...wasm.againIfBelow(at, get(0)),
  ]);
}
