import v8 from "node:v8";
import vm from "node:vm";

const COLLECT_ABOVE_BYTES = 2 ** 28;

let collect: (() => void) | undefined;
let waiting = 0;

/**
 * Says that a session's outputs with so many bytes are no longer held. They are copies that the runtime's binding makes of
 * whatever is fetched. Their memory comes back only when V8 collects the small objects that stand for them, of which it is
 * in no hurry: it is made to, for each quarter of a gigabyte.
 */
export function noteReleased(bytes: number): void {
  waiting += bytes;
  if (waiting < COLLECT_ABOVE_BYTES) return;
  waiting = 0;
  collect ??= exposeCollector();
  collect();
}

function exposeCollector(): () => void {
  v8.setFlagsFromString("--expose-gc");
  const exposed: unknown = vm.runInNewContext("gc");
  return () => {
    if (typeof exposed === "function") Reflect.apply(exposed, undefined, []);
  };
}
