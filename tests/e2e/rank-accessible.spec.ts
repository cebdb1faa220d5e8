import { expect, test } from "../support/ranking-page";
import { violationsOf } from "../support/screens/expect-accessible";

const guidelines =
  "# How to rank\n\nRead **everything**.\n\n| Case | Do |\n| --- | --- |\n| All wrong | None acceptable |";

test.use({ project: { guidelines } });
test.setTimeout(120_000); // half a dozen looks at the page

/** A theme that the person chose, against what the system asks for; the system's own, accessible.spec.ts goes through. */
const CHOSEN = [
  { name: "dark on a light system", system: "light", theme: "Dark", isStrong: false },
  { name: "light on a dark system", system: "dark", theme: "Light", isStrong: false },
  { name: "high contrast", system: "light", theme: "High contrast", isStrong: true },
  { name: "high contrast, dark", system: "dark", theme: "High contrast", isStrong: true },
] as const;

for (const { name, system, theme, isStrong } of CHOSEN)
  test.describe(name, () => {
    test.use({ colorScheme: system, viewport: { width: 1440, height: 900 } });

    test("nothing stands in the way of people with disabilities", async ({ ranking, page }) => {
      const expectAccessible = async (state: string) => {
        expect(await violationsOf(page, { isStrong }), state).toEqual([]);
      };
      await ranking.open();
      await page.getByRole("button", { name: "Appearance" }).click();
      await page.getByRole("radio", { name: theme, exact: true }).check();
      await expectAccessible("appearance");
      await page.keyboard.press("Escape");
      await ranking.press("2", "1", "2", "3");
      await expectAccessible("ranked");
      await ranking.press("v", "v", "w");
      await expect(page.getByText(/^Marked:/)).toBeVisible();
      await expectAccessible("two compared");
      await ranking.press("v", "g");
      await expectAccessible("guidelines");
      const saved = await page.goto("/account");
      expect(saved?.ok()).toBe(true);
      await expectAccessible("account");
    });
  });
