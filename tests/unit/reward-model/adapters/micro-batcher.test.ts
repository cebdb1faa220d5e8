import { expect, test } from "vitest";
import { AppError } from "@/lib/base/errors";
import { MicroBatcher } from "@/lib/reward-model/adapters/micro-batcher";
import { failureOf } from "../../../support/command";

/** A batcher whose computations wait until they are let go, one by one. */
function makeBatcher(limits = { most: 4, mostWaiting: 100 }) {
  const batches: (readonly number[])[] = [];
  let release: () => void = () => undefined;
  let gate = new Promise<void>((resolve) => (release = resolve));
  const batcher = new MicroBatcher<number, string>(async (inputs) => {
    batches.push(inputs);
    await gate;
    if (inputs.includes(13)) throw new AppError("invalid_input", "13 cannot be scored");
    if (inputs.includes(99)) throw new AppError("unavailable", "no model");
    return inputs.map(String);
  }, limits);
  const hold = (): void => {
    gate = new Promise<void>((resolve) => (release = resolve));
  };
  return { batcher, batches, release: () => release(), hold };
}

test("requests that come while one is computed are computed together next, each gets its own", async () => {
  const { batcher, batches, release } = makeBatcher();
  const first = batcher.submit([1]);
  const others = [batcher.submit([2, 3]), batcher.submit([4]), batcher.submit([5, 6])];
  release();
  expect(await first).toEqual(["1"]);
  expect(await Promise.all(others)).toEqual([["2", "3"], ["4"], ["5", "6"]]);
  expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
});

test("a request of more than a batch holds goes alone", async () => {
  const { batcher, batches, release } = makeBatcher();
  const all = [batcher.submit([1]), batcher.submit([2, 3, 4, 5, 6]), batcher.submit([7])];
  release();
  expect((await Promise.all(all)).map(({ length }) => length)).toEqual([1, 5, 1]);
  expect(batches).toEqual([[1], [2, 3, 4, 5, 6], [7]]);
});

test("a text that cannot be scored fails its own request and no other", async () => {
  const { batcher, release } = makeBatcher();
  const first = batcher.submit([1]);
  const bad = failureOf(batcher.submit([13]));
  const good = batcher.submit([2]);
  release();
  expect(await first).toEqual(["1"]);
  expect((await bad).userMessage).toBe("13 cannot be scored");
  expect(await good).toEqual(["2"]);
});

test("without a model all requests fail, and the next ones are tried again", async () => {
  const { batcher, batches, release } = makeBatcher();
  const first = batcher.submit([1]);
  const failures = [failureOf(batcher.submit([99])), failureOf(batcher.submit([2]))];
  release();
  await first;
  for (const failure of await Promise.all(failures)) expect(failure.code).toBe("unavailable");
  expect(batches).toHaveLength(2);
  expect(await batcher.submit([3])).toEqual(["3"]);
});

test("a request that finds too many texts before it is refused at once", async () => {
  const { batcher, release } = makeBatcher({ most: 4, mostWaiting: 3 });
  const running = batcher.submit([0]);
  const waiting = batcher.submit([1, 2, 3]);
  const refused = await failureOf(batcher.submit([4]));
  expect(refused).toMatchObject({ code: "rate_limited", status: 429 });
  expect(refused.userMessage).toContain("3 texts wait");
  release();
  await Promise.all([running, waiting]);
});
