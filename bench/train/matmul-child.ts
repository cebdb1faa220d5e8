import { Graph } from "@/lib/tensor/graph";
import { linear } from "@/lib/tensor/ops-linear";
import { floatTensor, openSession } from "@/lib/tensor/session";

// The most that the engine makes of this machine: one product of 1024 × 1024 matrices. Says seconds, the best of some.
const SIZE = 1024;
const ROUNDS = 12;

const g = new Graph();
const [x, w] = [g.input("x", [SIZE, SIZE]), g.input("w", [SIZE, SIZE])];
g.output("y", linear(g, x, w));
const session = await openSession(g.encode(), Number(process.argv[2]));
const numbers = Float32Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(i));
const feeds = { x: floatTensor(numbers, [SIZE, SIZE]), w: floatTensor(numbers, [SIZE, SIZE]) };
const seconds: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  const from = performance.now();
  await session.run(feeds, ["y"]);
  seconds.push((performance.now() - from) / 1000);
}
process.send?.({ flopsPerSecond: (2 * SIZE ** 3) / Math.min(...seconds) }, () => process.disconnect());
