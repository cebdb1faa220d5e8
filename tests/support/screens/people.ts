import { adminPage, type Screen } from "./screen";
import { DEMO } from "./world";

/** What admins do about people, and what is written down of it. */
export const PEOPLE_SCREENS: readonly Screen[] = [
  adminPage("accounts", () => "/accounts"),
  adminPage("audit", () => "/audit"),
  adminPage("audit-project", () => `/projects/${DEMO}/audit`),
  adminPage(
    "audit-unreadable",
    () => "/audit?from=yesterday&action=nothing",
    async (page) => {
      await page.getByRole("alert").filter({ hasText: "the action, the first day" }).waitFor();
    },
  ),
  adminPage("audit-none", () => "/audit?to=2020-01-01"),
];
