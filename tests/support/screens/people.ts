import { adminPage, type Screen } from "./screen";
import { DEMO } from "./world";

/** What admins do about people, and what is written down of it. */
export const PEOPLE_SCREENS: readonly Screen[] = [
  adminPage("accounts", () => "/accounts"),
  adminPage("audit", () => "/audit"),
  adminPage("audit-project", () => `/projects/${DEMO}/audit`),
  adminPage("audit-none", () => "/audit?to=2020-01-01"),
];
