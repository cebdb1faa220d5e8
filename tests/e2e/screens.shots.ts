import path from "node:path";
import type { Page } from "@playwright/test";
import { DESK, PHONE, PLAIN_COLOURS, TABLET, useColours, useDevice } from "../support/screens/device";
import { FIRST_PAGES, PAGES } from "../support/screens/pages";
import { RANKING_SCREENS } from "../support/screens/ranking";
import type { Screen } from "../support/screens/screen";
import { test } from "../support/screens/screen-test";

// npm run screenshots: every screen in every size, light and dark, as screenshots/NAME--WIDTH-SCHEME.png.
const FOLDER = path.resolve("screenshots");

for (const screen of FIRST_PAGES)
  test(screen.name, async ({ page }) => {
    await screen.open(page);
    await shoot(page, screen);
  });

for (const screen of [...PAGES, ...RANKING_SCREENS])
  test(screen.name, async ({ page, world }) => {
    await screen.open(page, world);
    await shoot(page, screen);
    await screen.leave?.(page);
  });

/** A page whole, the ranking screen as the window shows it. */
async function shoot(page: Page, { name, kind }: Screen): Promise<void> {
  for (const device of [DESK, TABLET, PHONE]) {
    await useDevice(page, device);
    for (const colours of PLAIN_COLOURS) {
      await useColours(page, colours);
      const file = `${name}--${device.width}-${colours.name}.png`;
      await page.screenshot({ path: path.join(FOLDER, file), fullPage: kind === "page" });
    }
  }
}
