import { llamaFactoryShape } from "./llama-factory";
import { openAiFailure } from "./openai-failure";
import { openRlhfShape } from "./openrlhf";
import { embeddingsShape, sglangClassifyShape } from "./sglang";
import type { ServeShape } from "./shape";
import { predictShape, teiRerankShape } from "./tei";
import { classifyShape, poolingShape } from "./vllm";
import { rerankShape, scoreShape } from "./vllm-pairs";

/** Every endpoint of another tool's that is answered. */
export const SERVE_SHAPES: readonly ServeShape[] = [
  openRlhfShape,
  llamaFactoryShape,
  classifyShape,
  poolingShape,
  scoreShape,
  rerankShape,
  embeddingsShape,
  sglangClassifyShape,
  predictShape,
  teiRerankShape,
];

/** Those that a path may mean; the body decides between them. */
export function shapesAt(path: string): readonly ServeShape[] {
  return SERVE_SHAPES.filter(({ paths }) => paths.includes(path));
}

/** For failures before a shape is known. */
export const fallbackFailure = openAiFailure;
