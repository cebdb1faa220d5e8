"use client";

import { useId, type ReactNode } from "react";
import { useTexts } from "../annotate/texts";
import { AppearanceFields } from "./appearance-fields";

interface AppearanceMenuProps {
  readonly withLayout: boolean;
  /** What a phone's bar has no room for. */
  readonly children?: ReactNode;
}

/** "Aa": the settings at hand, over the page; Escape or a click beside it closes it. */
export function AppearanceMenu({ withLayout, children }: AppearanceMenuProps) {
  const { settings: t } = useTexts();
  const id = useId();
  return (
    <>
      <button type="button" className="an-quiet" popoverTarget={id} aria-label={t.title}>
        <span aria-hidden="true">Aa</span>
      </button>
      <div id={id} popover="auto" className="ap-menu" role="dialog" aria-label={t.title}>
        <div className="ap-tools">{children}</div>
        <AppearanceFields withLayout={withLayout} />
        <button type="button" className="an-plain" popoverTarget={id} popoverTargetAction="hide">
          {t.close}
        </button>
      </div>
    </>
  );
}
