"use client";

import type { ReactNode } from "react";
import type { AnnotateText } from "@/lib/messages/annotate";
import { fieldsOf } from "@/lib/projects/protocol-facts";
import type { AtTask } from "./at-task";
import { mustExplain } from "./filled";
import { RatingTray } from "./rating-tray";
import { returnToCard } from "./screen-focus";
import { hasTwoSteps, type Stage } from "./stage";
import { StrengthBar } from "./strength-bar";
import { useTexts } from "./texts";
import { TierTray } from "./tier-tray";
import { WhyBox } from "./why-box";

interface TrayProps {
  readonly at: AtTask;
  /** The answer in words and what can be done with it. */
  readonly children: ReactNode;
}

const LABELS: Readonly<Record<Stage, (texts: AnnotateText) => string>> = {
  order: ({ tray }) => tray.label,
  compare: ({ protocols }) => protocols.compare.label,
  rate: ({ protocols }) => protocols.rate.label,
  write: ({ protocols }) => protocols.write.label,
};

const PARTS: Readonly<Record<Stage, (props: { readonly at: AtTask }) => ReactNode>> = {
  order: ({ at: { held, desk } }) => (
    <TierTray
      board={held.board}
      onAct={desk.act}
      onGo={desk.goTo}
      onPlace={(place) => desk.run({ do: "setPlace", place, alone: false })}
    />
  ),
  compare: ({ at: { held, desk, keycaps } }) =>
    held.task.protocol.kind === "pairwise" && (
      <StrengthBar
        preset={held.task.protocol.preset}
        point={held.filled.point}
        keycaps={keycaps}
        onChoose={desk.choose}
      />
    ),
  rate: ({ at: { held, desk } }) => (
    <RatingTray
      board={held.board}
      fields={fieldsOf(held.task.protocol)}
      filled={held.filled}
      twoSteps={hasTwoSteps(held.task.protocol)}
      onGo={desk.goTo}
    />
  ),
  write: () => null,
};

/** The answer being made, along the bottom: order, comparison or ratings; then the reasons for it. */
export function Tray({ at, children }: TrayProps) {
  const texts = useTexts();
  const { held, stage, desk, missing, nudged } = at;
  const { protocol } = held.task;
  const Part = PARTS[stage];
  const firstOfTwo = stage === "rate" && hasTwoSteps(protocol);
  return (
    <section
      className="an-tray"
      aria-label={LABELS[stage](texts)}
      data-nudged={nudged && missing.length > 0 ? "" : undefined}
    >
      <Part at={at} />
      {!firstOfTwo && (
        <WhyBox
          protocol={protocol}
          filled={held.filled}
          required={mustExplain({ ...held, protocol })}
          missing={nudged && missing.some(({ what }) => what === "rationale")}
          keycaps={at.keycaps}
          onType={desk.explain}
          onTag={desk.toggleTag}
          onLeave={() => returnToCard(held.board.focus)}
        />
      )}
      {children}
    </section>
  );
}
