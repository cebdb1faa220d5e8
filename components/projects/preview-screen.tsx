"use client";

import { useEffect, useState } from "react";
import { DEFAULT_PROTOCOL, type Protocol } from "@/lib/projects/protocol";
import { AnnotateScreen } from "../annotate/annotate-screen";
import { announceReady, protocolIn } from "./preview-message";
import { createSamplePort, type Sample } from "./sample-port";

/** The annotator's screen on the sample, under the protocol that the page around the frame says. */
export function PreviewScreen({ sample }: { readonly sample: Sample }) {
  const [protocol, setProtocol] = useState(DEFAULT_PROTOCOL);
  useEffect(() => {
    const listener = (event: MessageEvent<unknown>) => {
      const asked = protocolIn(event);
      if (asked !== undefined) setProtocol(asked);
    };
    window.addEventListener("message", listener);
    announceReady();
    return () => window.removeEventListener("message", listener);
  }, []);
  return <FreshScreen key={JSON.stringify(protocol)} sample={sample} protocol={protocol} />;
}

/** A screen that keeps its port as long as it lives. */
function FreshScreen({ sample, protocol }: { readonly sample: Sample; readonly protocol: Protocol }) {
  const [port] = useState(() => createSamplePort(sample, protocol));
  return (
    <AnnotateScreen
      slug="preview"
      projectName="Preview"
      userId="preview"
      guidelines={undefined}
      port={port}
    />
  );
}
