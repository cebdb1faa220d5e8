"use client";

import { useTexts } from "../annotate/texts";
import { Panel } from "../ui/page-header";
import { AppearanceFields } from "./appearance-fields";

/** The settings on the account page. */
export function AppearancePanel() {
  const { settings: t } = useTexts();
  return (
    <Panel title={t.title}>
      <AppearanceFields withLayout />
    </Panel>
  );
}
