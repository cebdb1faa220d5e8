import type { Page } from "@playwright/test";

/** The mouse throws: whatever needs it fails. */
export async function forbidMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const type of [
      "pointerdown",
      "pointerup",
      "mousedown",
      "mouseup",
      "pointermove",
      "mousemove",
    ] as const)
      window.addEventListener(
        type,
        (event) => {
          // Browsers send moves of their own, over no distance, when what is under the pointer changes.
          const stands = type.endsWith("move") && event.movementX === 0 && event.movementY === 0;
          if (event.isTrusted && !stands) throw new Error(`the mouse was used: ${type}`);
        },
        { capture: true },
      );
  });
  page.on("pageerror", (error) => {
    throw error;
  });
}
