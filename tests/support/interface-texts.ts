import ts from "typescript";

/** Attributes whose value people read or hear; the names of the own components' props are among them. */
const READ =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|alt|label|hint|error|lead|legend|caption|question|answer|detail|fix)$/;
/** What is thrown for people is an ApiError. */
const FOR_DEVELOPERS = /^(Silent)?Error$/;
const WORD = /\p{L}{2}/u;
/** How a text for people begins; class names, paths, codes and names of events do not. */
const SENTENCE = /^\p{Lu}\p{Ll}+/u;
/** Values of KeyboardEvent.key and the names of its modifiers. */
const KEY =
  /^(Alt|Arrow(Up|Down|Left|Right)|Backspace|Control|Delete|Enter|Escape|Home|End|Meta|Page(Up|Down)|Shift|Space|Tab)$/;

/** Texts for people that a file of the interface writes itself: "components/x.tsx: Save". */
export function findInterfaceTexts(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node !== tree && isOutside(node)) return;
    const text = readText(node);
    if (text !== undefined && isForPeople(node, text)) found.push(`${file}: ${text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Of what is in there nothing is shown: modules' names, types, class names, faults told to developers, names of parts. */
function isOutside(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return FOR_DEVELOPERS.test(node.expression.getText());
  if (ts.isJsxAttribute(node)) return node.name.getText() === "className";
  return ts.isElementAccessExpression(node.parent) && node.parent.argumentExpression === node;
}

function readText(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
  return undefined;
}

function isForPeople(node: ts.Node, text: string): boolean {
  if (!WORD.test(text)) return false;
  if (ts.isJsxText(node)) return true;
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind)) return false;
  const attribute = attributeOf(node);
  if (attribute !== undefined && READ.test(attribute)) return true;
  return SENTENCE.test(text) && !KEY.test(text);
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The JSX attribute whose value the node is, or is a part of: `label={a ? "x" : "y"}`. */
function attributeOf(node: ts.Node): string | undefined {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isJsxAttribute(at)) return at.name.getText();
    if (ts.isCallExpression(at) || ts.isFunctionLike(at) || ts.isJsxElement(at)) return undefined;
  }
  return undefined;
}
