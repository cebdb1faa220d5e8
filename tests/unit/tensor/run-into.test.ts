import { expect, test } from "vitest";
import { Graph } from "@/lib/tensor/graph";
import { KeptMemory, type Room, sizeOf } from "@/lib/tensor/kept-memory";
import { DTYPE } from "@/lib/tensor/onnx-proto";
import { mul } from "@/lib/tensor/ops-elementwise";
import { reshape } from "@/lib/tensor/ops-shape";
import { asFloats, floatTensor, openSession, type Tensor } from "@/lib/tensor/session";

const ROWS = 100_000;

/** y = (2 x) (2 x), read by rows of ten; its way back wants 2 x in that shape. */
function halves(): ReturnType<Graph["encodeHalves"]> {
  const g = new Graph();
  const x = g.input("x", ["B", 20]);
  const doubled = reshape(g, mul(g, x, g.scalar(2)), ["2B", 10]);
  const y = mul(g, doubled, doubled);
  g.output("y", y);
  const [gradient] = g.backward(y, [x], g.input("slopes", ["2B", 10]));
  g.output("dx", gradient!);
  return g.encodeHalves();
}

test("both halves write where they are told to, and hand nothing back", async () => {
  const { forward, backward, carried } = halves();
  const [there, back] = [await openSession(forward, 1), await openSession(backward, 1)];
  const [x, y, dx] = [filled([ROWS, 20], 3), filled([2 * ROWS, 10]), filled([ROWS, 20])];
  const room = new KeptMemory(carried).take(ROWS, 1);
  const slopes = filled([2 * ROWS, 10], 1);
  const before = process.memoryUsage().arrayBuffers;
  await there.runInto({ x }, { y, ...room.tensors });
  await back.runInto({ ...room.tensors, slopes }, { dx });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * ROWS * 20);
  expect(new Set(asFloats(y, "y"))).toEqual(new Set([36]));
  expect(new Set(asFloats(dx, "dx"))).toEqual(new Set([24]));
  await Promise.all([there.close(), back.close()]);
});

test("a value that is another in a new shape is not carried beside it", () => {
  expect(halves().carried.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual([
    { shape: ["B", 20], dtype: DTYPE.float },
  ]);
});

test("what goes wrong in a run is said, and is not taken for the end of it", async () => {
  const session = await openSession(halves().forward, 1);
  await expect(session.runInto({ x: filled([ROWS, 20]) }, { y: filled([3, 10]) })).rejects.toThrow(/shape/i);
  await session.close();
});

test("rooms that are taken at once lie apart, and the next ones in the place of those that were given back", () => {
  const memory = new KeptMemory([{ name: "a", dtype: DTYPE.float, shape: ["B", "3T"] }]);
  const numbersOf = ({ tensors }: Room): Float32Array => asFloats(tensors.a, "a");
  for (const shapes of [
    [[2, 5]],
    [
      [2, 5],
      [4, 4],
      [1, 1],
    ],
    [
      [1, 4],
      [9, 2],
    ],
  ] as const) {
    const rooms = shapes.map(([rows, length]) => memory.take(rows, length));
    expect(rooms.map(({ tensors }) => tensors.a!.dims)).toEqual(
      shapes.map(([rows, length]) => [rows, 3 * length]),
    );
    rooms.forEach((room, i) => numbersOf(room).fill(i));
    rooms.forEach((room, i) => expect(new Set(numbersOf(room))).toEqual(new Set([i])));
    rooms.forEach(({ giveBack }) => giveBack());
  }
});

test("rooms of many sizes in turn hold no more memory than was taken at once", () => {
  const memory = new KeptMemory([{ name: "a", dtype: DTYPE.float, shape: ["B", 16] }]);
  const held = new Set<ArrayBufferLike>();
  for (const round of ["first", "second"])
    for (const rows of [[16, 16, 16, 16], [64], [32, 32], [40, 20]]) {
      const rooms = rows.map((count) => memory.take(count, 1));
      if (round === "second") for (const { tensors } of rooms) held.add(asFloats(tensors.a, "a").buffer);
      rooms.forEach(({ giveBack }) => giveBack());
    }
  expect([...held].map(({ byteLength }) => byteLength)).toEqual([4 * 64 * 16]);
});

test("a named dimension is a product of a number, the sequences and their length", () => {
  expect(["B", "T", "BT", "3T", "2BT", 7].map((dim) => sizeOf(dim, 4, 10))).toEqual([4, 10, 40, 30, 80, 7]);
  expect(() => sizeOf("HT", 4, 10)).toThrow("HT");
});

function filled(dims: readonly number[], number = 0): Tensor {
  return floatTensor(new Float32Array(dims.reduce((product, dim) => product * dim, 1)).fill(number), dims);
}
