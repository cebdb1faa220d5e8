"use client";

import { useEffect, useState } from "react";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import { DEFAULT_PROTOCOL, type Protocol } from "@/lib/projects/protocol";
import { AnnotateScreen } from "../annotate/annotate-screen";
import { useLanguage } from "../annotate/texts";
import { announceReady, shownIn, type Shown } from "./preview-message";
import { createSamplePort, type Sample } from "./sample-port";

/** The annotator's screen on the sample, under the protocol that the page around the frame says. */
export function PreviewScreen({ sample }: { readonly sample: Sample }) {
  const [{ protocol, isLive }, show] = useState<Shown>({ protocol: DEFAULT_PROTOCOL, isLive: false });
  useEffect(() => {
    const listener = (event: MessageEvent<unknown>) => {
      const asked = shownIn(event);
      if (asked !== undefined) show(asked);
    };
    window.addEventListener("message", listener);
    announceReady();
    return () => window.removeEventListener("message", listener);
  }, []);
  // A new screen goes to its heading. The frame's own "inert" does not keep it from that, this one does.
  return (
    <div inert={!isLive}>
      <FreshScreen key={JSON.stringify(protocol)} sample={sample} protocol={protocol} />
    </div>
  );
}

/** A screen that keeps its port as long as it lives. */
function FreshScreen({ sample, protocol }: { readonly sample: Sample; readonly protocol: Protocol }) {
  const t = protocolEditorTexts[useLanguage()].preview;
  const [port] = useState(() => createSamplePort(sample, protocol));
  return (
    <AnnotateScreen
      slug="preview"
      projectName={t.project}
      userId="preview"
      guidelines={undefined}
      port={port}
    />
  );
}
