/**
 * The safe tree: what the server makes of a model's text and the browser turns into elements. It holds no HTML, only
 * names from a fixed list (lib/rendering/elements.ts), so that nothing a model writes can run or load anything.
 */
export interface TreeElement {
  /** Element name, one of the fixed list. */
  readonly t: string;
  /** Attributes, each allowed for this element. */
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly TreeNode[];
}

/** A text or an element. */
export type TreeNode = string | TreeElement;

export interface RenderedText {
  /** plain: shown as it stands, because it is too long, too deep or failed to parse. */
  readonly kind: "markdown" | "plain";
  readonly nodes: readonly TreeNode[];
  /** Length of the source in UTF-16 units. */
  readonly characters: number;
}
