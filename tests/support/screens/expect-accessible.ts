import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { DESK, PHONE, SCHEMES, useDevice } from "./device";
import { sidewaysScroll, smallTargets } from "./layout";

/** Nothing that axe finds, on a desk and a phone, in light and dark; on the phone, what fingers need. Ends on the phone. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const device of [DESK, PHONE]) {
    await useDevice(page, device);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
      expect(found, `${device.width} wide, ${colorScheme}`).toEqual([]);
    }
  }
  await expectFitsPhone(page);
}

/** No sideways scroll, and targets that a finger hits. */
export async function expectFitsPhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), "sideways scroll in px").toBe(0);
  expect(await smallTargets(page)).toEqual([]);
}
