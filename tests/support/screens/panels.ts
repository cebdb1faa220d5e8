import type { UserActor } from "@/lib/accounts/actor";
import { SYSTEM } from "@/lib/accounts/actor";
import { closePanelLink } from "@/lib/panels/services/close-panel-link";
import { createPanelLink } from "@/lib/panels/services/create-panel-link";
import type { NewPanelLink, PanelLink } from "@/lib/panels/schema";
import { finishPanelVisit } from "@/lib/panels/services/finish-panel-visit";
import { comeBy } from "../panels";
import { work } from "../pools";
import { openPage, type Screen } from "./screen";
import { makeContentProject, signIn } from "./world";

const PROLIFIC: NewPanelLink = {
  name: "Prolific, first round",
  idParameter: "PROLIFIC_PID",
  keptParameters: ["STUDY_ID", "SESSION_ID"],
  tasks: 1,
  maxParticipants: 200,
  code: "C1A2B3D4",
  returnUrl: "https://app.prolific.com/submissions/complete?cc={code}",
};
const ID = "5f1a2b3c4d5e6f7a8b9c0d1e";

interface Study {
  readonly slug: string;
  readonly link: PanelLink;
}

async function makeStudy(more: Partial<NewPanelLink> = {}): Promise<Study> {
  const { slug } = await makeContentProject("two");
  return { slug, link: await createPanelLink(SYSTEM, slug, { ...PROLIFIC, ...more }, new Date()) };
}

/** A participant who has done so many tasks of a study, which asks for `tasks`. */
async function participant(done: number, tasks: number): Promise<Study & { readonly actor: UserActor }> {
  const study = await makeStudy({ tasks });
  const parameters = { STUDY_ID: "64b0c1", SESSION_ID: "77a1f2" };
  const { actor } = await comeBy(study.link, ID, { parameters });
  for (let n = 0; n < done; n++) await work(actor, study.slug, "gold");
  return { ...study, actor };
}

/** A page of a study as its participant sees it. */
function asParticipant(name: string, done: number, tasks: number, to: string, heading: string): Screen {
  return {
    name,
    kind: "page",
    open: async (page) => {
      const { slug, actor } = await participant(done, tasks);
      await signIn(page, actor);
      await page.goto(`/projects/${slug}/${to}`);
      await page.getByRole("heading", { name: heading }).waitFor();
    },
  };
}

/** Panel links, for managers and for those who come by them. */
export const PANEL_SCREENS: readonly Screen[] = [
  openPage("panel-enter", async () => `${(await makeStudy()).link.path}?PROLIFIC_PID=${ID}`),
  openPage("panel-no-id", async () => (await makeStudy()).link.path),
  openPage("panel-closed", async () => {
    const { slug, link } = await makeStudy();
    await closePanelLink(SYSTEM, { slug, number: link.number }, new Date());
    return `${link.path}?PROLIFIC_PID=${ID}`;
  }),
  asParticipant("panel-ranked", 1, 1, "annotate", "Nothing left for you now"),
  asParticipant("panel-unfinished", 0, 5, "finish", "There is more to do"),
  {
    name: "panel-finish",
    kind: "page",
    open: async (page) => {
      const { slug, actor } = await participant(1, 1);
      await signIn(page, actor);
      await page.goto(`/projects/${slug}/finish`);
      await page.getByRole("button", { name: "Get my completion code" }).click();
      await page.getByLabel("Your completion code").waitFor();
    },
  },
  {
    name: "panel-links",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug } = await participant(1, 1);
      const own = { name: "Our own panel", idParameter: "pid" };
      await createPanelLink(SYSTEM, slug, own, new Date());
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/people/panels`);
    },
  },
  {
    name: "panel-participants",
    kind: "page",
    open: async (page, { admin }) => {
      const { slug, link, actor } = await participant(1, 1);
      await finishPanelVisit(actor, slug, new Date());
      await comeBy(link, "60aa11bb22cc33dd44ee55ff");
      await signIn(page, admin);
      await page.goto(`/projects/${slug}/people/panels/${link.number}`);
    },
  },
];
