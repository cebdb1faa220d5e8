import { expectAccessible } from "../support/screens/expect-accessible";
import { FIRST_PAGES, PAGES } from "../support/screens/pages";
import { RANKING_SCREENS } from "../support/screens/ranking";
import { test } from "../support/screens/screen-test";

// What axe found is in the failure itself; a trace of each look would take a third of the run.
test.use({ trace: "off" });

test.describe("nothing stands in the way of people with disabilities", () => {
  test.setTimeout(180_000); // eight looks at each page, and a training to wait for
  for (const screen of FIRST_PAGES)
    test(screen.name, async ({ page }) => {
      await screen.open(page);
      await expectAccessible(page);
    });
  for (const screen of [...PAGES, ...RANKING_SCREENS])
    test(screen.name, async ({ page, world }) => {
      await screen.open(page, world);
      await expectAccessible(page);
      await screen.leave?.(page);
    });
});
