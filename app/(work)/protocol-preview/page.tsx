import type { Metadata } from "next";
import { PreviewScreen } from "@/components/projects/preview-screen";
import { renderText } from "@/lib/rendering/render-text";
import { requireUser } from "../../current-actor";
import { SAMPLE_ANSWERS, SAMPLE_PROMPT } from "./sample";

export const metadata: Metadata = { title: "Preview of the annotator's screen" };

/** The annotator's screen on a sample. Nothing of it is stored; the page around its frame says the protocol. */
export default async function ProtocolPreviewPage() {
  await requireUser();
  const read = (raw: string) => ({ raw, rendered: renderText(raw) });
  return <PreviewScreen sample={{ prompt: read(SAMPLE_PROMPT), answers: SAMPLE_ANSWERS.map(read) }} />;
}
