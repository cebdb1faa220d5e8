const QUOTE = '"';

export interface TableCell {
  readonly text: string;
  readonly quoted: boolean;
}

export interface TableRow {
  /** Where it begins (1-based). */
  readonly line: number;
  readonly cells: readonly TableCell[];
  readonly problem?: "not_closed" | "after_quote" | "too_large";
}

/** Where in a cell the text stands: "closed" is behind a quote that ends it, unless another quote follows. */
type Place = "start" | "plain" | "quoted" | "closed";

/** Cuts text into rows of cells (RFC 4180), piece by piece; empty lines are nothing. */
export class TableSplitter {
  readonly #breaks: RegExp;
  #place: Place = "start";
  #cells: TableCell[] = [];
  #parts: string[] = [];
  #quoted = false;
  #size = 0;
  #problem: TableRow["problem"];
  #line = 1;
  #start = 1;
  /** A line feed right after a carriage return belongs to it. */
  #afterReturn = false;

  constructor(
    readonly delimiter: string,
    readonly maxCharacters: number,
  ) {
    this.#breaks = new RegExp(`[${delimiter === "|" ? "\\|" : delimiter}\\r\\n]`, "g");
  }

  push(text: string): TableRow[] {
    const rows: TableRow[] = [];
    let i = this.#afterReturn && text.startsWith("\n") ? 1 : 0;
    if (text !== "") this.#afterReturn = false;
    while (i < text.length) {
      if (this.#place === "quoted") i = this.#readQuoted(text, i);
      else if (text[i] === QUOTE && this.#place !== "plain") i = this.#readQuote(i);
      else i = this.#readPlain(text, i, rows);
    }
    return rows;
  }

  /** The row that no line break ended. */
  end(): TableRow[] {
    if (this.#place === "quoted") this.#problem ??= "not_closed";
    const rows: TableRow[] = [];
    this.#endRow(rows);
    return rows;
  }

  #readQuoted(text: string, from: number): number {
    const quote = text.indexOf(QUOTE, from);
    const end = quote === -1 ? text.length : quote;
    const part = text.slice(from, end);
    for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) this.#line++;
    this.#add(part);
    if (quote === -1) return end;
    this.#place = "closed";
    return end + 1;
  }

  /** At a quote that opens a cell, or is the second one of two within it. */
  #readQuote(at: number): number {
    if (this.#place === "closed") this.#add(QUOTE);
    this.#quoted = true;
    this.#place = "quoted";
    return at + 1;
  }

  #readPlain(text: string, from: number, rows: TableRow[]): number {
    this.#breaks.lastIndex = from;
    const found = this.#breaks.exec(text)?.index ?? text.length;
    if (found > from) {
      if (this.#place === "closed") this.#problem ??= "after_quote";
      this.#add(text.slice(from, found));
      this.#place = "plain";
    }
    if (found === text.length) return found;
    if (text[found] === this.delimiter) {
      this.#endCell();
      return found + 1;
    }
    this.#endRow(rows);
    this.#line++;
    this.#start = this.#line;
    if (text[found] !== "\r") return found + 1;
    this.#afterReturn = found + 1 === text.length;
    return text[found + 1] === "\n" ? found + 2 : found + 1;
  }

  /** Of a row that is too large only the number of its lines is kept. */
  #add(part: string): void {
    this.#size += part.length;
    if (this.#size <= this.maxCharacters) {
      this.#parts.push(part);
      return;
    }
    this.#problem = "too_large";
    this.#parts = [];
    this.#cells = [];
  }

  #endCell(): void {
    this.#size++;
    this.#cells.push({ text: this.#parts.join(""), quoted: this.#quoted });
    this.#parts = [];
    this.#quoted = false;
    this.#place = "start";
  }

  #endRow(rows: TableRow[]): void {
    this.#endCell();
    const [only] = this.#cells;
    const isEmpty =
      this.#cells.length === 1 && only?.text === "" && !only.quoted && this.#problem === undefined;
    if (!isEmpty)
      rows.push({
        line: this.#start,
        cells: this.#cells,
        ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      });
    this.#cells = [];
    this.#size = 0;
    this.#problem = undefined;
  }
}
