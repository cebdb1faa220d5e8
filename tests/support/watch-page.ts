import type { Page } from "@playwright/test";

/** Everything that a hostile text could make a page do, in the order in which it happened; empty when nothing did. */
export function watchPage(page: Page, origin: string): readonly string[] {
  const deeds: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`)) deeds.push(`request ${url}`);
  });
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith(`${origin}/`)) deeds.push(`navigation ${frame.url()}`);
  });
  page.on("popup", () => deeds.push("popup"));
  page.on("console", (message) => message.type() === "error" && deeds.push(`console ${message.text()}`));
  page.on("pageerror", (error) => deeds.push(`error ${error.message}`));
  page.on("dialog", (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return deeds;
}
