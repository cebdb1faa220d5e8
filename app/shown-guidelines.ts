import type { Guidelines } from "@/components/annotate/guidelines-panel";
import type { Project } from "@/lib/projects/schema";
import { renderText } from "@/lib/rendering/render-text";

/** A project's guidelines as the ranking screen shows them; undefined where nothing is written. */
export function shownGuidelines({ guidelines, guidelineVersion }: Project): Guidelines | undefined {
  return guidelineVersion === null || guidelines.trim() === ""
    ? undefined
    : { rendered: renderText(guidelines), version: guidelineVersion };
}
