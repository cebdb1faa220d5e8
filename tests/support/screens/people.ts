import { SYSTEM } from "@/lib/accounts/actor";
import { createProject } from "@/lib/projects/services/create-project";
import { updateMember } from "@/lib/projects/services/update-member";
import { createMember } from "../actors";
import { adminPage, type Screen } from "./screen";
import { DEMO, signIn } from "./world";

/** A project with two members who read and know something, and one of whom nothing is said. */
async function projectWithReaders(): Promise<string> {
  const { id, slug } = await createProject(SYSTEM, { name: `Readers ${Date.now()}` }, new Date());
  for (const abilities of [
    { languages: ["de", "en"], skills: ["medicine"] },
    { languages: ["en", "pt-BR"], skills: ["python", "medicine"] },
    {},
  ]) {
    const { userId } = await createMember(id, "annotator");
    await updateMember(SYSTEM, slug, { userId, ...abilities });
  }
  return slug;
}

/** What admins do about people, and what is written down of it. */
export const PEOPLE_SCREENS: readonly Screen[] = [
  {
    name: "people-abilities",
    kind: "page",
    open: async (page, { admin }) => {
      const slug = await projectWithReaders();
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/people`);
      await page
        .getByRole("button", { name: /^Change what/ })
        .last()
        .click();
      await page.getByLabel("Languages", { exact: true }).waitFor();
    },
  },
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
