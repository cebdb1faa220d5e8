import type { Sym } from "./graph";
import { DTYPE, type Dim } from "./onnx-proto";
import { floatTensor, intTensor, type Tensor } from "./session";

/** Where a value begins, in numbers: a cache line. */
const LINE = 16;

/** Room for the values of one pass. */
export interface Room {
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** For another pass; the tensors must not be read any more. */
  readonly giveBack: () => void;
}

/**
 * Memory for the values that a forward pass keeps for the way back. The runtime writes them where the way back reads them,
 * pass after pass in the same place: memory that is fresh costs more than what is written to it. One piece, as large as
 * what is taken at once, for rooms of any sizes: pieces of each size would add up.
 */
export class KeptMemory {
  #memory = new Float32Array(0);
  /** Rooms that were not given back, and the numbers in all since there was none. */
  #rooms = 0;
  #taken = 0;
  #mostTaken = 0;

  constructor(private readonly values: readonly Sym[]) {}

  /** Room for a batch of `rows` sequences, padded to `length`. */
  take(rows: number, length: number): Room {
    const shaped = this.values.map(({ name, dtype, shape }) => {
      const dims = shape.map((dim) => sizeOf(dim, rows, length));
      return { name, dtype, dims, size: dims.reduce((product, dim) => product * dim, 1) };
    });
    const floats = shaped.filter(({ dtype }) => dtype === DTYPE.float);
    const memory = this.#takeMemory(floats.reduce((sum, { size }) => sum + inLines(size), 0));
    let from = 0;
    const tensors = shaped.map(({ name, dtype, dims, size }) => {
      if (dtype === DTYPE.int64) return [name, intTensor(new BigInt64Array(size), dims)] as const;
      const tensor = floatTensor(memory.subarray(from, from + size), dims);
      from += inLines(size);
      return [name, tensor] as const;
    });
    return { tensors: Object.fromEntries(tensors), giveBack: () => void (this.#rooms -= 1) };
  }

  /** Behind what is taken; fresh memory where that is full, which grows when all rooms were given back. */
  #takeMemory(numbers: number): Float32Array {
    if (this.#rooms === 0) this.#taken = 0;
    const from = this.#taken;
    this.#taken += numbers;
    this.#mostTaken = Math.max(this.#mostTaken, this.#taken);
    if (this.#rooms === 0 && this.#memory.length < this.#mostTaken)
      this.#memory = new Float32Array(this.#mostTaken);
    this.#rooms += 1;
    return this.#taken <= this.#memory.length
      ? this.#memory.subarray(from, this.#taken)
      : new Float32Array(numbers);
  }
}

function inLines(numbers: number): number {
  return Math.ceil(numbers / LINE) * LINE;
}

/** A named dimension is a product of a number, B, the sequences, and T, their length: `B`, `BT`, `3T`. */
export function sizeOf(dim: Dim, rows: number, length: number): number {
  if (typeof dim === "number") return dim;
  const [, times, b, t] = /^(\d*)(B?)(T?)$/.exec(dim) ?? [];
  if (times === undefined) throw new Error(`the dimension ${dim} is no product of B and T`);
  return (times === "" ? 1 : Number(times)) * (b === "" ? 1 : rows) * (t === "" ? 1 : length);
}
