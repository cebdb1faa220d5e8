"use client";

import { pointsOf, type StrengthPresetId } from "@/lib/ranking/strength";
import { sayPoint } from "./answer-words";
import { useTexts } from "./texts";

interface StrengthBarProps {
  readonly preset: StrengthPresetId;
  readonly point: number | null;
  readonly keycaps: boolean;
  readonly onChoose: (point: number) => void;
}

/** Which of two completions is better and by how much: from A much better at the left to B much better at the right. */
export function StrengthBar({ preset, point: chosen, keycaps, onChoose }: StrengthBarProps) {
  const texts = useTexts();
  const points = pointsOf(preset);
  return (
    <div
      className="an-strength"
      role="radiogroup"
      aria-label={texts.protocols.compare.group}
      data-points={points.length}
    >
      {points.map((point, i) => (
        <label key={point} className="an-point" data-side={SIDES[Math.sign(point) + 1]}>
          <input type="radio" name="strength" checked={chosen === point} onChange={() => onChoose(point)} />
          <span>{sayPoint(preset, point, texts)}</span>
          {keycaps && <kbd aria-hidden="true">{i + 1}</kbd>}
        </label>
      ))}
    </div>
  );
}

const SIDES = ["a", "middle", "b"] as const;
