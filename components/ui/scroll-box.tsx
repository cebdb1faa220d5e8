"use client";

import type { ReactNode } from "react";
import "./scroll-box.css";

interface ScrollBoxProps {
  /** What scrolls in it. */
  readonly label: string;
  /** A greatest height, say, or a border. */
  readonly className?: string;
  /** What lies behind it; fades into that. */
  readonly ground?: "surface" | "sunken";
  readonly children: ReactNode;
}

/** What scrolls in itself, by finger or, focused, by the arrow keys; fades out at each edge beyond which it goes on. */
export function ScrollBox({ label, className = "", ground = "surface", children }: ScrollBoxProps) {
  return (
    <div className="scroll-fade" data-ground={ground}>
      <div
        ref={watchEdges}
        role="group"
        aria-label={label}
        tabIndex={0}
        className={`relative overflow-auto ${className}`}
      >
        {children}
      </div>
    </div>
  );
}

/** Says on the frame beyond which edges the box goes on, for its style sheet, as long as the box is there. */
function watchEdges(box: HTMLDivElement | null): (() => void) | undefined {
  const frame = box?.parentElement;
  if (box === null || frame === null || frame === undefined) return undefined;
  const mark = (): void => {
    frame.dataset.beyond = edgesBeyond(box).join(" ");
  };
  const sizes = new ResizeObserver(mark); // calls once for each element that is new to it
  const watch = (): void => {
    sizes.disconnect();
    for (const element of [box, ...box.children]) sizes.observe(element);
  };
  watch();
  const contents = new MutationObserver(watch);
  contents.observe(box, { childList: true });
  box.addEventListener("scroll", mark, { passive: true });
  return () => {
    contents.disconnect();
    sizes.disconnect();
    box.removeEventListener("scroll", mark);
  };
}

/** Positions are not whole numbers on a zoomed page. */
const NEARLY = 1;

function edgesBeyond(box: HTMLElement): string[] {
  const { scrollTop, clientHeight, scrollHeight, scrollLeft, clientWidth, scrollWidth } = box;
  return [
    ...(scrollTop > NEARLY ? ["top"] : []),
    ...(scrollTop + clientHeight < scrollHeight - NEARLY ? ["bottom"] : []),
    ...(scrollLeft > NEARLY ? ["left"] : []),
    ...(scrollLeft + clientWidth < scrollWidth - NEARLY ? ["right"] : []),
  ];
}
