const FIRST_STRONG =
  /(?<rtl>[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}])|\p{L}/u;

/**
 * Direction of a block that holds other blocks (list, quote, table), by its first strong letter as in Unicode's rule P2.
 * Blocks of text carry dir="auto"; a browser skips those when it finds the direction of what holds them.
 */
export function directionOf(text: string): "rtl" | undefined {
  return FIRST_STRONG.exec(text)?.groups?.rtl === undefined ? undefined : "rtl";
}
