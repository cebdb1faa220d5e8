import type { RenderedText, TreeNode } from "./tree";

/** How a block stands to the earlier text: in both, only in the new one, only in the earlier one. */
export type PartChange = "kept" | "added" | "removed";

/** A run of blocks that all changed alike. */
export interface TextPart {
  readonly change: PartChange;
  readonly rendered: RenderedText;
}

/**
 * The text in parts: blocks (paragraphs, headings, lists, tables) that the earlier text does not have stand apart from
 * those that it has, and those that only it has stand where they stood. A block that only moved is no change.
 */
export function findChangedParts(earlier: RenderedText, now: RenderedText): TextPart[] {
  const isAdded = takeFrom(countBlocks(earlier));
  const removed = findRemoved(earlier, now);
  const parts = new Parts(earlier, now);
  parts.add("removed", removed.get(START) ?? []);
  for (const node of now.nodes) {
    if (isBlank(node)) {
      parts.addBlank(node);
      continue;
    }
    const key = keyOf(node);
    parts.add(isAdded(key) ? "added" : "kept", [node]);
    parts.add("removed", removed.get(key) ?? []);
    removed.delete(key);
  }
  return parts.all;
}

/** Stands for the place before the first block. */
const START = "";

/** Blocks that only the earlier text has, by the block before them that both have. */
function findRemoved(earlier: RenderedText, now: RenderedText): Map<string, TreeNode[]> {
  const isGone = takeFrom(countBlocks(now));
  const removed = new Map<string, TreeNode[]>();
  let anchor = START;
  for (const node of earlier.nodes) {
    if (isBlank(node)) continue;
    const key = keyOf(node);
    if (isGone(key)) removed.set(anchor, [...(removed.get(anchor) ?? []), node]);
    else anchor = key;
  }
  return removed;
}

/** Collects blocks into runs. */
class Parts {
  readonly #runs: { readonly change: PartChange; readonly nodes: TreeNode[] }[] = [];

  constructor(
    private readonly earlier: RenderedText,
    private readonly now: RenderedText,
  ) {}

  add(change: PartChange, nodes: readonly TreeNode[]): void {
    if (nodes.length === 0) return;
    const last = this.#runs.at(-1);
    if (last?.change === change) last.nodes.push(...nodes);
    else this.#runs.push({ change, nodes: [...nodes] });
  }

  /** Space between blocks goes with whatever stands before it. */
  addBlank(node: TreeNode): void {
    this.#runs.at(-1)?.nodes.push(node);
  }

  get all(): TextPart[] {
    return this.#runs.map(({ change, nodes }) => ({
      change,
      rendered: { ...(change === "removed" ? this.earlier : this.now), nodes },
    }));
  }
}

function countBlocks({ nodes }: RenderedText): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const key = keyOf(node);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Takes one block of this key out of the counts at each call; true when there is none any more. */
function takeFrom(counts: Map<string, number>): (key: string) => boolean {
  return (key) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  };
}

function keyOf(node: TreeNode): string {
  return JSON.stringify(node);
}

function isBlank(node: TreeNode): boolean {
  return typeof node === "string" && node.trim() === "";
}
