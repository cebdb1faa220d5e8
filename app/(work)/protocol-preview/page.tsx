import type { Metadata } from "next";
import { PreviewScreen } from "@/components/projects/preview-screen";
import { SettingsProvider } from "@/components/settings/settings-provider";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { renderText } from "@/lib/rendering/render-text";
import { currentSettings, requireUser } from "../../current-actor";
import { SAMPLE_ANSWERS, SAMPLE_PROMPT } from "./sample";

export async function generateMetadata(): Promise<Metadata> {
  return { title: protocolEditorTexts[(await currentSettings()).language].preview.label };
}

/** The annotator's screen on a sample. Nothing of it is stored; the page around its frame says the protocol. */
export default async function ProtocolPreviewPage() {
  await requireUser();
  const read = (raw: string) => ({ raw, rendered: renderText(raw) });
  const sample = { prompt: read(SAMPLE_PROMPT), answers: SAMPLE_ANSWERS.map(read) };
  return (
    <SettingsProvider settings={await currentSettings()}>
      <PreviewScreen sample={sample} />
    </SettingsProvider>
  );
}
