import { element } from "./build";
import type { TreeElement, TreeNode } from "./tree";

// Reads the MathML that KaTeX writes: start tags with double-quoted attributes (before some = stands a space), end tags,
// text with five entities and hexadecimal references. Anything else throws, so that nothing is ever guessed.

const TOKEN = /<(\/?)([a-z]+)((?: [a-zA-Z-]+ ?="[^"<]*")*)(\/?)>|([^<]+)/gy;
const ATTRIBUTE = / ([a-zA-Z-]+) ?="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const MAX_DEPTH = 200;

/** The elements of a piece of MathML. Throws where it is not the plain shape that KaTeX writes. */
export function parseMathMarkup(markup: string): TreeNode[] {
  const root: TreeNode[] = [];
  const open: { name: string; attributes: Record<string, string>; children: TreeNode[] }[] = [];
  const siblings = (): TreeNode[] => open.at(-1)?.children ?? root;
  let end = 0;
  for (const match of markup.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [, closing, name = "", attributes = "", selfClosing, text] = match;
    if (text !== undefined) siblings().push(decodeEntities(text));
    else if (closing === "/") {
      const done = open.pop();
      if (done?.name !== name) throw new Error(`unexpected end of ${name} in mathematics`);
      siblings().push(element(done.name, done.attributes, done.children));
    } else if (selfClosing === "/") siblings().push(element(name, parseAttributes(attributes)));
    else open.push({ name, attributes: parseAttributes(attributes), children: [] });
    if (open.length > MAX_DEPTH) throw new Error("mathematics nested too deep");
  }
  if (end !== markup.length || open.length > 0) throw new Error("mathematics ends in the middle");
  return root;
}

/** The first element of this name, outermost first. */
export function findElement(nodes: readonly TreeNode[], name: string): TreeElement | undefined {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    const found = node.t === name ? node : findElement(node.c ?? [], name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parseAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of source.matchAll(ATTRIBUTE))
    attributes[name] = decodeEntities(value);
  return attributes;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (source, hex: string | undefined, name: string) => {
      const character = hex === undefined ? ENTITIES[name] : String.fromCodePoint(parseInt(hex, 16));
      if (character === undefined) throw new Error(`unknown entity ${source} in mathematics`);
      return character;
    },
  );
}
