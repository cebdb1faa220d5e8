import * as ort from "onnxruntime-node";

export type Tensor = ort.Tensor;

export function floatTensor(data: Float32Array, dims: readonly number[]): Tensor {
  return new ort.Tensor("float32", data, dims);
}

export function intTensor(data: BigInt64Array, dims: readonly number[]): Tensor {
  return new ort.Tensor("int64", data, dims);
}

/** A compiled graph. `run` blocks the event loop of its process: never call it in the site or the worker. */
export interface Session {
  /** Names of its inputs; nothing else may be fed. */
  readonly inputs: readonly string[];
  /** Float32 outputs by name. An output named in `into` is written to that array, which must have its size. */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
    into?: Readonly<Record<string, Tensor>>,
  ): Promise<Record<string, Float32Array>>;
  /** Outputs by name as tensors, copied out of the runtime's memory once, to be fed to another session as they are. */
  runTensors(
    feeds: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>>;
  close(): Promise<void>;
}

/** Compiles a graph for the CPU. */
export async function openSession(model: Uint8Array, threads: number): Promise<Session> {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    enableMemPattern: false, // with it memory grows as shapes vary
    extra: { session: { intra_op: { allow_spinning: "0" } } }, // spinning threads starve the other processes
  });
  return {
    inputs: session.inputNames,
    run: async (feeds, outputs, into = {}) => {
      const wanted = Object.fromEntries(outputs.map((name) => [name, into[name] ?? null]));
      const results = await session.run(feeds, wanted);
      return Object.fromEntries(outputs.map((name) => [name, asFloats(into[name] ?? results[name], name)]));
    },
    runTensors: (feeds, outputs) =>
      session.run(
        feeds,
        outputs.map((name) => name),
      ),
    close: () => session.release(),
  };
}

/** The numbers of a float32 tensor. */
export function asFloats(tensor: Tensor | undefined, name: string): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error(`output ${name} is no float32 tensor`);
}
