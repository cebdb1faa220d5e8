import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { COLOURS, DESK, PHONE, useColours, useDevice } from "./device";
import { sidewaysScroll, smallTargets } from "./layout";

/** What follows from the colours; all else of a page is the same in each of them, and is asked once. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** Text at 7:1 (WCAG AAA), where more contrast is asked for. */
const STRONG_RULE = "color-contrast-enhanced";
/** Run in place of axe's half megabyte of source where the look before has left axe in the page. */
const HAS_AXE = "void 0";

/**
 * Nothing that axe finds, on a desk and a phone, in light, dark and high contrast; on the phone, what fingers need. Ends
 * on the phone, in light.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const device of [DESK, PHONE]) {
    await useDevice(page, device);
    for (const [i, colours] of COLOURS.entries()) {
      await useColours(page, colours);
      const isStrong = colours.contrast === "more";
      // What is wrong stays wrong; a colour that was still on its way does not.
      await expect
        .poll(() => violationsOf(page, { isStrong, onlyColours: i > 0 }), {
          message: `${device.width} wide, ${colours.name}`,
          intervals: [250, 1_000, 5_000],
          timeout: 20_000,
        })
        .toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: "light", contrast: "no-preference" });
  await expectFitsPhone(page);
}

interface Look {
  /** More contrast is asked for. */
  readonly isStrong: boolean;
  /** Only the rules of colours: axe is in the page already. */
  readonly onlyColours?: boolean;
}

/** What axe finds, without a second page for its report. */
export async function violationsOf(page: Page, { isStrong, onlyColours = false }: Look) {
  const axe = new AxeBuilder({ page, ...(onlyColours ? { axeSource: HAS_AXE } : {}) }).setLegacyMode();
  const rules = isStrong ? [...COLOUR_RULES, STRONG_RULE] : COLOUR_RULES;
  const asked = onlyColours ? { runOnly: rules } : { rules: { [STRONG_RULE]: { enabled: isStrong } } };
  const { violations } = await axe.options({ resultTypes: ["violations"], ...asked }).analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, target, failureSummary }) => ({
      html,
      at: String(target),
      why: failureSummary,
    })),
  }));
}

/** No sideways scroll, and targets that a finger hits. */
export async function expectFitsPhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), "sideways scroll in px").toBe(0);
  expect(await smallTargets(page)).toEqual([]);
}
