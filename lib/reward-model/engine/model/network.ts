import { Graph, type Sym } from "@/lib/tensor/graph";
import { DTYPE } from "@/lib/tensor/onnx-proto";
import { add } from "@/lib/tensor/ops-elementwise";
import { batchMatmul, linear } from "@/lib/tensor/ops-linear";
import { layerNorm, rmsNorm } from "@/lib/tensor/ops-norm";
import type { RotaryTables } from "@/lib/tensor/ops-rotary";
import { reshape } from "@/lib/tensor/ops-shape";
import { type AdapterSettings, hasAdapter } from "./adapters";
import type { WantedRows } from "./architecture";

/** What a graph reads besides parameters; feeds.ts makes each of them from a batch. */
export type DataInput =
  | "ids"
  | "types"
  | "positions"
  | "mask"
  | "causal"
  | "reach"
  | "pooling"
  | "places"
  | "cosine"
  | "sine"
  | "negative"
  | "hidden"
  | "pooled";

interface Shapes {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly inOut: boolean;
  readonly head: readonly string[];
}

/** A graph under construction whose inputs, parameters by name and data, are made when they are first asked for. */
export class Network {
  readonly g = new Graph();
  readonly #parameters = new Map<string, Sym>();
  readonly #data = new Map<DataInput, Sym>();

  constructor(
    private readonly of: Shapes,
    private readonly adapters: AdapterSettings | null,
  ) {}

  get parameters(): readonly string[] {
    return [...this.#parameters.keys()];
  }

  get data(): readonly DataInput[] {
    return [...this.#data.keys()];
  }

  parameter(name: string): Sym {
    const known = this.#parameters.get(name);
    if (known !== undefined) return known;
    const shape = this.of.shapes.get(name);
    if (shape === undefined) throw new Error(`the architecture has no tensor ${name}`);
    return this.#input(name, shape);
  }

  /** x W + b by the names NAME.weight and NAME.bias (where there is one), with NAME's adapter; the head has none. */
  dense(x: Sym, name: string): Sym {
    const { shapes, inOut, head } = this.of;
    const weight = this.parameter(`${name}.weight`);
    const bias = shapes.has(`${name}.bias`) ? this.parameter(`${name}.bias`) : undefined;
    const y = linear(this.g, x, weight, bias, { inOut });
    if (this.adapters === null || head.includes(`${name}.weight`) || !hasAdapter(this.adapters, name))
      return y;
    return add(this.g, y, this.#adapter(x, name, weight, this.adapters));
  }

  layerNorm(x: Sym, name: string, epsilon: number): Sym {
    return layerNorm(this.g, x, this.parameter(`${name}.weight`), this.parameter(`${name}.bias`), epsilon);
  }

  rmsNorm(x: Sym, name: string, epsilon: number): Sym {
    return rmsNorm(this.g, x, this.parameter(`${name}.weight`), epsilon);
  }

  /** Token ids [B, T]. */
  ids(): Sym {
    return this.#bound("ids", () => this.g.input("ids", ["B", "T"], DTYPE.int64));
  }

  /** Segments of the tokens [B, T]. */
  types(): Sym {
    return this.#given("types", () => this.g.input("types", ["B", "T"], DTYPE.int64));
  }

  /** 0, 1, … [T]. */
  positions(): Sym {
    return this.#given("positions", () => this.g.input("positions", ["T"], DTYPE.int64));
  }

  /** 0 for tokens, far below for padding: [B, 1, 1, T]. */
  paddingMask(): Sym {
    return this.#given("mask", () => this.g.input("mask", ["B", 1, 1, "T"]));
  }

  /**
   * 0 up to a token's own place, far below after it: [1, 1, T, T], or of the pooled token [B, 1, 1, T]. Right padding
   * needs no other mask.
   */
  causalMask(of: WantedRows): Sym {
    return of === "all"
      ? this.#given("causal", () => this.g.input("causal", [1, 1, "T", "T"]))
      : this.#given("reach", () => this.g.input("reach", ["B", 1, 1, "T"]));
  }

  /** Of the states of all tokens [B·T, width]: all, or each sequence's pooled one [B, width]. */
  wantedRows(x: Sym, wanted: WantedRows): Sym {
    if (wanted === "all") return x;
    const width = x.shape[1]!;
    // 1 at the token whose state is pooled.
    const pooling = this.#given("pooling", () => this.g.input("pooling", ["B", 1, "T"]));
    const pooled = batchMatmul(this.g, pooling, reshape(this.g, x, ["B", "T", width])); // [B, 1, width]
    return reshape(this.g, pooled, ["B", width]);
  }

  /** States of a lower layer [B, T, width], computed before. */
  hidden(width: number): Sym {
    return this.#bound("hidden", () => this.g.input("hidden", ["B", "T", width]));
  }

  /** Pooled states [B, width], computed before. */
  pooled(width: number): Sym {
    return this.#given("pooled", () => this.g.input("pooled", ["B", width]));
  }

  /** The angles of all places, to turn every token or the pooled one. */
  rotary(size: number, of: WantedRows): RotaryTables {
    const table = (name: "cosine" | "sine" | "negative"): Sym =>
      this.#given(name, () => this.g.input(name, ["T", size / 2]));
    const places =
      of === "all"
        ? {}
        : { places: this.#given("places", () => this.g.input("places", ["B", 1], DTYPE.int64)) };
    return { cosine: table("cosine"), sine: table("sine"), negative: table("negative"), ...places };
  }

  /** (α/r) x Aᵀ Bᵀ (Hu et al., arXiv 2106.09685), A [r, in], B [out, r] whatever the layout of the weight. */
  #adapter(x: Sym, name: string, weight: Sym, { rank, alpha }: AdapterSettings): Sym {
    const { inOut } = this.of;
    const [outputs, inputs] = (inOut ? weight.shape.toReversed() : weight.shape) as readonly number[];
    const a = this.#input(`${name}.lora_A.weight`, [rank, inputs ?? 0]);
    const b = this.#input(`${name}.lora_B.weight`, [outputs ?? 0, rank]);
    return linear(this.g, linear(this.g, x, a), b, undefined, { alpha: alpha / rank });
  }

  #input(name: string, shape: readonly number[]): Sym {
    const known = this.#parameters.get(name) ?? this.g.input(name, shape);
    this.#parameters.set(name, known);
    return known;
  }

  #given(name: DataInput, make: () => Sym): Sym {
    const known = this.#data.get(name) ?? make();
    this.#data.set(name, known);
    return known;
  }

  #bound(name: DataInput, make: () => Sym): Sym {
    return this.#given(name, () => {
      const made = make();
      this.g.bind("B", made, 0);
      this.g.bind("T", made, 1);
      return made;
    });
  }
}
