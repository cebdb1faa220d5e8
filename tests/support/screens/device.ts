import type { Page } from "@playwright/test";

export interface Device {
  readonly width: number;
  readonly height: number;
  /** Operated with fingers: the page is told so, as its styles ask. */
  readonly touch: boolean;
}

export const DESK: Device = { width: 1440, height: 900, touch: false };
export const TABLET: Device = { width: 768, height: 1024, touch: true };
export const PHONE: Device = { width: 390, height: 844, touch: true };

/** Makes the open page behave as on the device. */
export async function useDevice(page: Page, { touch, ...size }: Device): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: touch });
  await page.setViewportSize(size);
  await page.waitForFunction((wanted) => matchMedia("(pointer: coarse)").matches === wanted, touch);
}

/** What the system asks of the page; the page follows without a reload. */
export interface Colours {
  readonly name: string;
  readonly colorScheme: "light" | "dark";
  readonly contrast: "no-preference" | "more";
}

/** Without more contrast. */
export const PLAIN_COLOURS: readonly Colours[] = [
  { name: "light", colorScheme: "light", contrast: "no-preference" },
  { name: "dark", colorScheme: "dark", contrast: "no-preference" },
];

export const COLOURS: readonly Colours[] = [
  ...PLAIN_COLOURS,
  { name: "high contrast", colorScheme: "light", contrast: "more" },
  { name: "high contrast, dark", colorScheme: "dark", contrast: "more" },
];

/** How long a page may take to paint itself in other colours; one that moves for ever is looked at as it is. */
const LONGEST_CHANGE_MS = 3_000;

/** Done once the page is painted so: a picture taken before shows the colours of before. */
export async function useColours(page: Page, { colorScheme, contrast }: Colours): Promise<void> {
  await page.emulateMedia({ colorScheme, contrast });
  const asked = `(prefers-color-scheme: ${colorScheme}) and (prefers-contrast: ${contrast})`;
  await page.waitForFunction((query) => matchMedia(query).matches, asked);
  await page.evaluate(async (longest) => {
    const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
    async function painted(): Promise<void> {
      await nextFrame();
      // Colours that change over a moment; one that was cancelled is over too.
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      await nextFrame();
    }
    await Promise.race([painted(), new Promise((done) => setTimeout(done, longest))]);
  }, LONGEST_CHANGE_MS);
}
