import type { Extension as FromMarkdownExtension } from "mdast-util-from-markdown";
import type {
  Code,
  Construct,
  Effects,
  Extension as SyntaxExtension,
  State,
  TokenizeContext,
} from "micromark-util-types";

// Mathematics as language models write it: $a$, $$a$$, \(a\), \[a\], the display forms also over several lines.
// A dollar opens only before a non-space and closes only after a non-space and not before a letter or digit, so that
// "$5 and $10" and "$HOME:$PATH" stay text (pandoc's rule, with letters added); but a lone sub- or superscript may stand
// between letters: "H$_2$SO$_4$".

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mathSpan: "mathSpan";
    mathFlow: "mathFlow";
    mathChunk: "mathChunk";
  }
}

declare module "mdast" {
  interface InlineMath {
    type: "inlineMath";
    value: string;
    display: boolean;
  }
  interface BlockMath {
    type: "math";
    value: string;
  }
  interface PhrasingContentMap {
    inlineMath: InlineMath;
  }
  interface BlockContentMap {
    math: BlockMath;
  }
  interface RootContentMap {
    inlineMath: InlineMath;
    math: BlockMath;
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const SPACE_OR_TAB = new Set<Code>([-2, -1, 32]);
const CLOSER_OF = { "\\(": "\\)", "\\[": "\\]", $: "$", $$: "$$" } as const;
type Opener = keyof typeof CLOSER_OF;

/** Syntax for micromark. */
export const mathSyntax: SyntaxExtension = {
  flow: { [DOLLAR]: mathConstruct(true), [BACKSLASH]: mathConstruct(true) },
  text: { [DOLLAR]: mathConstruct(false), [BACKSLASH]: mathConstruct(false) },
};

/** Nodes for mdast: `math` and `inlineMath`. */
export const mathFromMarkdown: FromMarkdownExtension = {
  enter: {
    mathFlow(token) {
      this.enter({ type: "math", value: "" }, token);
    },
    mathSpan(token) {
      this.enter({ type: "inlineMath", value: "", display: false }, token);
    },
  },
  exit: {
    // Chunk by chunk, because between two lines stand the marks of a list or quote around the formula.
    mathChunk(token) {
      const node = this.stack.at(-1);
      if (node?.type !== "math" && node?.type !== "inlineMath") return;
      node.value += (node.value === "" ? "" : "\n") + this.sliceSerialize(token);
    },
    mathFlow(token) {
      const node = this.stack.at(-1);
      if (node?.type === "math") node.value = contentOf(node.value).value;
      this.exit(token);
    },
    mathSpan(token) {
      const node = this.stack.at(-1);
      if (node?.type === "inlineMath") Object.assign(node, contentOf(node.value));
      this.exit(token);
    },
  },
};

function contentOf(source: string): { value: string; display: boolean } {
  const match = /^(\$\$?|\\[([])([^]*?)(\$\$?|\\[)\]])([.,;:]?)[ \t]*$/.exec(source);
  const [, opener = "", value = source, , after = ""] = match ?? [];
  return { value: value.trim() + after, display: opener === "$$" || opener === "\\[" };
}

function mathConstruct(isFlow: boolean): Construct {
  return {
    name: isFlow ? "mathFlow" : "mathSpan",
    ...(isFlow ? { concrete: true } : {}),
    // The rest of a run of dollars is no opener; nor is what a refused one left behind.
    previous: (code) => code !== DOLLAR,
    tokenize(effects, ok, nok) {
      return new MathTokenizer(this, effects, ok, nok, isFlow).start;
    },
  };
}

/** One attempt at a formula: a state machine that takes one character code at a time. */
class MathTokenizer {
  private closer = "";
  private previous: Code = null;
  private size = 0;
  /** Its first characters that are not spaces, two at most. */
  private head = "";

  constructor(
    private readonly context: TokenizeContext,
    private readonly effects: Effects,
    private readonly ok: State,
    private readonly nok: State,
    private readonly isFlow: boolean,
  ) {}

  readonly start: State = (code) => {
    this.effects.enter(this.isFlow ? "mathFlow" : "mathSpan");
    this.effects.enter("mathChunk");
    this.effects.consume(code);
    return code === DOLLAR ? this.afterDollar : this.afterBackslash;
  };

  private readonly afterDollar: State = (code) => {
    if (code !== DOLLAR) return this.isFlow ? this.nok(code) : this.open("$", code);
    this.effects.consume(code);
    return (next) => (next === DOLLAR ? this.nok(next) : this.open("$$", next));
  };

  private readonly afterBackslash: State = (code) => {
    if (code !== 91 && (code !== 40 || this.isFlow)) return this.nok(code);
    this.effects.consume(code);
    return (next) => this.open(code === 91 ? "\\[" : "\\(", next);
  };

  private open(opener: Opener, code: Code): State | undefined {
    this.closer = CLOSER_OF[opener];
    if (opener === "$" && (isSpace(code) || code === DOLLAR)) return this.nok(code);
    return this.content(code);
  }

  private readonly content: State = (code) => {
    if (code === null) return this.nok(code);
    if (isLineEnding(code)) return this.lineEnding(code);
    if (code === this.closer.charCodeAt(0)) return this.maybeCloser(code);
    this.take(code);
    return code === BACKSLASH ? this.escaped : this.content;
  };

  private readonly escaped: State = (code) => {
    if (code === null || isLineEnding(code)) return this.content(code);
    this.take(code);
    return this.content;
  };

  /** At the first character of the closer. */
  private maybeCloser(code: Code): State | undefined {
    if (this.closer === "$" && (this.size === 0 || isSpace(this.previous))) return this.nok(code);
    this.effects.consume(code);
    return this.closer.length === 1 ? this.closed : this.secondOfCloser;
  }

  private readonly secondOfCloser: State = (code) => {
    const isClosed = code === this.closer.charCodeAt(1);
    if (isClosed && this.size === 0) return this.nok(code);
    this.size++;
    if (isClosed) {
      this.effects.consume(code);
      return this.closed;
    }
    return this.closer.startsWith("\\") ? this.escaped(code) : this.content(code);
  };

  private readonly closed: State = (code) => {
    if (this.isFlow) return this.afterFlow(code);
    const isScript = /^[_^][\d{+-]/.test(this.head);
    if (this.closer === "$" && !isScript && isLetterOrDigit(code)) return this.nok(code);
    return this.finish(code);
  };

  /** A display formula ends its line, but for one mark of punctuation. */
  private readonly afterFlow: State = (code) => {
    if (code === null || isLineEnding(code)) return this.finish(code);
    if (!isSpace(code) && !".,;:".includes(String.fromCharCode(code))) return this.nok(code);
    this.effects.consume(code);
    return isSpace(code) ? this.afterFlow : this.afterPunctuation;
  };

  private readonly afterPunctuation: State = (code) => {
    if (code === null || isLineEnding(code)) return this.finish(code);
    if (!isSpace(code)) return this.nok(code);
    this.effects.consume(code);
    return this.afterPunctuation;
  };

  private finish(code: Code): State | undefined {
    this.effects.exit("mathChunk");
    this.effects.exit(this.isFlow ? "mathFlow" : "mathSpan");
    return this.ok(code);
  }

  private lineEnding(code: Code): State | undefined {
    // Asked only whether a formula may begin here, inside a paragraph: its first line says so.
    if (this.isFlow && this.context.interrupt === true) return this.ok(code);
    this.effects.exit("mathChunk");
    this.effects.enter("lineEnding");
    this.effects.consume(code);
    this.effects.exit("lineEnding");
    this.previous = code;
    return this.lineStart;
  }

  /** A blank line is no part of a formula, nor is a line that left the list or quote. */
  private readonly lineStart: State = (code) => {
    if (code === null || isLineEnding(code)) return this.nok(code);
    if (this.isFlow && this.context.parser.lazy[this.context.now().line] === true) return this.nok(code);
    this.effects.enter("mathChunk");
    return this.content(code);
  };

  private take(code: Code): void {
    this.effects.consume(code);
    this.previous = code;
    if (isSpace(code)) return;
    this.size++;
    if (code !== null && this.head.length < 2) this.head += String.fromCharCode(code);
  }
}

function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}

function isLetterOrDigit(code: Code): boolean {
  return code !== null && /[\p{L}\p{N}]/u.test(String.fromCharCode(Math.max(code, 0)));
}

function isSpace(code: Code): boolean {
  return code === null || isLineEnding(code) || SPACE_OR_TAB.has(code);
}
