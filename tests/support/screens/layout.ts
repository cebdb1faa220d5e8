import type { Page } from "@playwright/test";

/** A finger's target. Nine numbers of a place stand in a phone's row: so narrow they may be. */
const TARGET = { height: 44, width: 36 } as const;

/** By how many px the page is wider than its window. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Controls that a finger misses; links inside a sentence may be as high as its line. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(({ height, width }) => {
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary",
    );
    const small: string[] = [];
    for (const control of controls) {
      const target = control.matches("input:is([type=radio], [type=checkbox], [type=file])")
        ? (control.closest("label") ?? control)
        : control;
      const box = target.getBoundingClientRect();
      const inSentence =
        getComputedStyle(control).display === "inline" && control.closest("p, td, li") !== null;
      if (box.width <= 1 || inSentence || !control.checkVisibility()) continue;
      if (box.height < height - 0.5 || box.width < width - 0.5)
        small.push(
          `${Math.round(box.width)} × ${Math.round(box.height)}: ${control.outerHTML.slice(0, 160)}`,
        );
    }
    return small;
  }, TARGET);
}
