import type { Page } from "@playwright/test";
import type { Project } from "@/lib/projects/schema";
import { joinAs, signIn, type World } from "./world";

/** One screen of the product in one state: pictured by *.shots.ts, checked by accessible.spec.ts. */
export interface Screen {
  /** File name of its pictures. */
  readonly name: string;
  /** The ranking screen fills the window and scrolls inside; the others are pages. */
  readonly kind: "page" | "ranking";
  /** Signs in whom it is for, goes there and brings it into its state. */
  readonly open: (page: Page, world: World) => Promise<void>;
  /** Ends what it began on the server. */
  readonly leave?: (page: Page) => Promise<void>;
}

/** A screen that needs nothing in the database. */
export interface FirstScreen extends Screen {
  readonly open: (page: Page) => Promise<void>;
}

type Step = (page: Page, world: World) => Promise<void>;

/** A page that an admin sees. */
export function adminPage(name: string, to: (world: World) => string, then?: Step): Screen {
  return {
    name,
    kind: "page",
    open: async (page, world) => {
      await signIn(page, world.admin);
      await page.goto(to(world));
      await then?.(page, world);
    },
  };
}

/** A page that an annotator of the untouched project sees, once he has done something `before`. */
export function annotatorPage(name: string, to: (world: World) => string, before?: Step): Screen {
  return {
    name,
    kind: "page",
    open: async (page, world) => {
      await joinAs(page, world.fresh);
      await before?.(page, world);
      await page.goto(to(world));
    },
  };
}

/** A page for somebody without an account. */
export function openPage(name: string, to: (world: World) => string | Promise<string>, then?: Step): Screen {
  return {
    name,
    kind: "page",
    open: async (page, world) => {
      await page.goto(await to(world));
      await then?.(page, world);
    },
  };
}

/** The ranking screen in a project, as a new annotator sees it; `then` goes on from the first task. */
export function rankingScreen(
  name: string,
  projectOf: (world: World) => Project | Promise<Project>,
  then?: Step,
): Screen {
  return {
    name,
    kind: "ranking",
    open: async (page, world) => {
      const project = await projectOf(world);
      await joinAs(page, project);
      await page.goto(`/projects/${project.slug}/annotate`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await then?.(page, world);
    },
  };
}
