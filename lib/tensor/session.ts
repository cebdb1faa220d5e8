import * as ort from "onnxruntime-node";
import { IN_PLACE } from "./onnx-proto";

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
  /** Float32 outputs by name, copied. */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
  ): Promise<Record<string, Float32Array>>;
  /** Writes outputs to the tensors by their names, which must have their shapes; copies nothing. Only of a model that is `inPlace`. */
  runInto(feeds: Readonly<Record<string, Tensor>>, outputs: Readonly<Record<string, Tensor>>): Promise<void>;
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
    run: async (feeds, outputs) => {
      const results = await session.run(feeds, [...outputs]);
      return Object.fromEntries(outputs.map((name) => [name, asFloats(results[name], name)]));
    },
    runInto: async (feeds, outputs) => {
      // The runtime writes to the tensors that it is given. But then its binding for Node copies each of them into fresh
      // memory once more, to hand back what nobody wants; that takes longer than many a product of matrices. It does so in
      // the order of the outputs, and stops at the first that it has no JavaScript for: a sequence.
      await session.run(feeds, { [IN_PLACE]: null, ...outputs }).catch((error: unknown) => {
        if (!isNoTensor(error)) throw error;
      });
    },
    close: () => session.release(),
  };
}

function isNoTensor(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Non tensor type");
}

/** The numbers of a float32 tensor. */
export function asFloats(tensor: Tensor | undefined, name: string): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error(`output ${name} is no float32 tensor`);
}
