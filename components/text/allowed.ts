// The browser's own copy of the fixed list (lib/rendering/elements.ts): a tree that comes over the network is checked
// once more here. tests/unit/rendering/components.test.tsx holds the two equal.

const ELEMENT_NAMES = new Set(
  (
    "p div h3 h4 h5 h6 ul ol li blockquote hr pre table thead tbody tr th td a bdi br code del em span strong sup " +
    "math mi mn mo mtext mspace mrow mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mmultiscripts " +
    "mprescripts mphantom mpadded mtable mtr mtd"
  ).split(" "),
);

const ATTRIBUTE_NAMES = new Set(
  (
    "class dir start href target rel display mathvariant form scriptlevel linethickness width height depth lspace rspace " +
    "voffset minsize maxsize accent accentunder displaystyle fence largeop movablelimits separator stretchy symmetric"
  ).split(" "),
);

export function isAllowedElement(name: string): boolean {
  return ELEMENT_NAMES.has(name);
}

export function isAllowedAttribute(name: string, value: string): boolean {
  return ATTRIBUTE_NAMES.has(name) && (name !== "href" || /^(?:https?:\/\/|mailto:)/i.test(value));
}
