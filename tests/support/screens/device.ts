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
export const SCHEMES = ["light", "dark"] as const;

/** Makes the open page behave as on the device. */
export async function useDevice(page: Page, { touch, ...size }: Device): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: touch });
  await page.setViewportSize(size);
  await page.waitForFunction((wanted) => matchMedia("(pointer: coarse)").matches === wanted, touch);
}
