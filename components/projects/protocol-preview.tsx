"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { protocolEditorTexts } from "@/lib/messages/protocol-editor-texts";
import type { Protocol } from "@/lib/projects/protocol";
import { useLanguage } from "../annotate/texts";
import { Button } from "../ui/button";
import { isReady, PREVIEW_PATH, showInFrame } from "./preview-message";

/** Screens that the preview shows, in pixels. */
const SCREENS = {
  wide: { width: 1200, height: 800 },
  phone: { width: 390, height: 720 },
} as const;

type ScreenId = keyof typeof SCREENS;

const SCREEN_IDS = ["wide", "phone"] as const satisfies readonly ScreenId[];
/** Below this a wide screen cannot be read any more. */
const LEAST_WIDE = 480;
/** While somebody types, the screen waits. */
const QUIET_MS = 250;

/**
 * The annotator's screen itself under the protocol, in a frame, so that its keys and its title stay in there. It does
 * nothing until it is switched on, and switches off when the protocol changes.
 */
export function ProtocolPreview({
  protocol,
  isWhole,
}: {
  readonly protocol: Protocol;
  readonly isWhole: boolean;
}) {
  const t = protocolEditorTexts[useLanguage()].preview;
  const [chosen, choose] = useState<ScreenId>();
  const [triedText, setTriedText] = useState<string>();
  const [box, width] = useWidth();
  const text = JSON.stringify(protocol);
  const isLive = triedText === text;
  const screenId = chosen ?? (width < LEAST_WIDE ? "phone" : "wide");
  return (
    <section aria-label={t.label} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="grow text-base font-semibold">{t.title}</h2>
        <ScreenChoice value={screenId} onChange={choose} />
        <Button look="plain" aria-pressed={isLive} onClick={() => setTriedText(isLive ? undefined : text)}>
          {isLive ? t.stop : t.try}
        </Button>
      </div>
      <div
        ref={box}
        className={`overflow-hidden rounded-lg border bg-sunken ${isLive ? "border-accent" : "border-line-strong"}`}
      >
        {width > 0 && (
          <Frame protocol={protocol} text={text} screen={SCREENS[screenId]} isLive={isLive} width={width} />
        )}
      </div>
      <p className="text-sm text-muted" role="status">
        {isWhole ? t.about : t.notWhole}
      </p>
    </section>
  );
}

function ScreenChoice({
  value,
  onChange,
}: {
  readonly value: ScreenId;
  readonly onChange: (screen: ScreenId) => void;
}) {
  const t = protocolEditorTexts[useLanguage()].preview;
  return (
    <fieldset className="flex gap-3 text-sm">
      <legend className="sr-only">{t.size}</legend>
      {SCREEN_IDS.map((id) => (
        <label key={id} className="flex items-center gap-1.5 pointer-coarse:min-h-11">
          <input
            type="radio"
            name="preview-screen"
            className="size-4 accent-(--accent)"
            checked={id === value}
            onChange={() => onChange(id)}
          />
          {t.sizes[id]}
        </label>
      ))}
    </fieldset>
  );
}

interface FrameProps {
  readonly protocol: Protocol;
  readonly text: string;
  readonly screen: (typeof SCREENS)[ScreenId];
  readonly isLive: boolean;
  /** Pixels that there are. */
  readonly width: number;
}

function Frame({ protocol, text, screen, isLive, width }: FrameProps) {
  const t = protocolEditorTexts[useLanguage()].preview;
  const frame = useRef<HTMLIFrameElement>(null);
  const send = useEffectEvent(() => {
    const target = frame.current?.contentWindow;
    if (target != null) showInFrame(target, { protocol, isLive });
  });
  useEffect(() => {
    const listener = (event: MessageEvent<unknown>) => {
      if (isReady(event, frame.current?.contentWindow ?? null)) send();
    };
    window.addEventListener("message", listener);
    return () => window.removeEventListener("message", listener);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => send(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => send(), [isLive]);
  const scale = Math.min(1, width / screen.width);
  return (
    <div
      className="mx-auto overflow-hidden"
      style={{ width: screen.width * scale, height: screen.height * scale }}
    >
      <iframe
        ref={frame}
        title={t.frame}
        src={PREVIEW_PATH}
        inert={!isLive}
        className="origin-top-left"
        style={{ width: screen.width, height: screen.height, transform: `scale(${scale})` }}
      />
    </div>
  );
}

/** The width of an element in pixels, 0 before it is known. */
function useWidth(): readonly [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(0);
  const [observe] = useState(() => (element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  });
  return [observe, width];
}
