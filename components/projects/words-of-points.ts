import type { ProtocolEditorText } from "@/lib/messages/protocol-editor";
import { pointsOf, type StrengthPresetId } from "@/lib/ranking/strength";

/** The points of a scale in words, from left to right. */
export function wordsOfPoints(preset: StrengthPresetId, t: ProtocolEditorText): string[] {
  const { levels, middle = "" } = t.scales[preset];
  return pointsOf(preset).map((point) =>
    point === 0
      ? t.middle(middle.toLowerCase())
      : t.point(point < 0 ? "A" : "B", levels[Math.abs(point) - 1] ?? ""),
  );
}
