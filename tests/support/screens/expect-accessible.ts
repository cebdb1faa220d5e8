import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { COLOURS, DESK, PHONE, useColours, useDevice, type Colours } from "./device";
import { sidewaysScroll, smallTargets } from "./layout";

/** What follows from the colours; all else of a page is the same in each of them, and is asked once. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** Text at 7:1 (WCAG AAA), where more contrast is asked for. */
const STRONG_RULES = [...COLOUR_RULES, "color-contrast-enhanced"];
/** Run in place of axe's half megabyte of source where the look before has left axe in the page. */
const HAS_AXE = "void 0";

/**
 * Nothing that axe finds, on a desk and a phone, in light, dark and high contrast; on the phone, what fingers need. Ends
 * on the phone, in light.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const device of [DESK, PHONE]) {
    await useDevice(page, device);
    for (const colours of COLOURS) {
      await useColours(page, colours);
      const found = await violationsOf(page, colours);
      expect(found, `${device.width} wide, ${colours.name}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: "light", contrast: "no-preference" });
  await expectFitsPhone(page);
}

/** All rules in the first of the colours, those of colours in the others; without a second page for the report. */
async function violationsOf(page: Page, colours: Colours) {
  const isFirst = colours === COLOURS[0];
  const builder = isFirst ? new AxeBuilder({ page }) : new AxeBuilder({ page, axeSource: HAS_AXE });
  const rules = colours.contrast === "more" ? STRONG_RULES : COLOUR_RULES;
  const axe = builder
    .setLegacyMode()
    .options({ resultTypes: ["violations"], ...(isFirst ? {} : { runOnly: rules }) });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}

/** No sideways scroll, and targets that a finger hits. */
export async function expectFitsPhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), "sideways scroll in px").toBe(0);
  expect(await smallTargets(page)).toEqual([]);
}
