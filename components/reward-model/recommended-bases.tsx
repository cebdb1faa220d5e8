import { rewardModelsTexts } from "@/lib/messages/reward-models-texts";
import { isFromHub, RECOMMENDED_BASES, type RecommendedBase } from "@/lib/reward-model/recommended-bases";
import { recommendedTable } from "@/lib/reward-model/say-recommended";
import type { OfferedBase } from "@/lib/reward-model/schema";
import { useLanguage } from "../language";
import { ScrollBox } from "../ui/scroll-box";
import { sayRecommendedBase } from "./say-base";

interface RecommendedBasesProps {
  /** Those that are on this server. */
  readonly bases: readonly OfferedBase[];
  /** The name that the training would be given now. */
  readonly chosen: string;
  readonly canFetch: boolean;
  /** A base that is on this server, by its name there, or one that has to be fetched. */
  readonly onChoose: (choice: { readonly name: string } | { readonly hub: string }) => void;
}

/** The bases to begin with, each chosen by a click, and what is known of them. */
export function RecommendedBases({ bases, chosen, canFetch, onChoose }: RecommendedBasesProps) {
  const { recommended: t } = rewardModelsTexts[useLanguage()];
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t.title}</legend>
      <p className="text-sm text-muted">{t.lead}</p>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {RECOMMENDED_BASES.map((base) => (
          <BaseCard
            key={base.name}
            base={base}
            here={bases.find(({ name }) => name === base.name || name.startsWith(`${base.name}@`))}
            chosen={chosen}
            canFetch={canFetch}
            onChoose={onChoose}
          />
        ))}
      </ul>
      <details>
        <summary className="cursor-pointer text-sm">{t.details}</summary>
        <KnownFigures />
      </details>
    </fieldset>
  );
}

function BaseCard({
  base,
  here,
  chosen,
  canFetch,
  onChoose,
}: Omit<RecommendedBasesProps, "bases"> & {
  readonly base: RecommendedBase;
  readonly here: OfferedBase | undefined;
}) {
  const texts = rewardModelsTexts[useLanguage()];
  const { recommended: t } = texts;
  const { title, hint } = sayRecommendedBase(base.name, texts);
  const isChosen = chosen === base.name || chosen === here?.name;
  const canTake = here !== undefined || canFetch;
  const download = isFromHub(base) ? t.download(base.downloadMb) : t.builtIn;
  return (
    <li
      className={`flex flex-col gap-1.5 rounded-lg border p-3 ${isChosen ? "border-accent bg-accent-soft" : "border-line"}`}
    >
      <label className="flex items-start gap-2.5">
        <input
          type="radio"
          name="recommended"
          className="mt-1 size-4 accent-(--accent)"
          checked={isChosen}
          disabled={!canTake}
          onChange={() => onChoose(here === undefined ? { hub: base.name } : { name: here.name })}
        />
        <span className="text-sm font-medium wrap-anywhere">{title}</span>
      </label>
      <p className="text-sm text-muted">{hint}</p>
      <p className="mt-auto text-xs text-muted">
        {here !== undefined && isFromHub(base) ? t.here : download} · {base.licence}
      </p>
      {!canTake && <p className="text-xs text-muted">{t.onlyAdmins}</p>}
    </li>
  );
}

function KnownFigures() {
  const language = useLanguage();
  const texts = rewardModelsTexts[language];
  const { heads, rows, note } = recommendedTable(language);
  return (
    <div className="mt-3 flex flex-col gap-2">
      <ScrollBox label={texts.recommended.details}>
        <table className="w-full text-left text-sm">
          <thead className="text-muted">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="py-1 pe-4 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row" className="min-w-28 py-1.5 pe-4 text-left align-top font-normal">
                  {sayRecommendedBase(name, texts).title}
                </th>
                {cells.map((cell, i) => (
                  <td key={i} className="py-1.5 pe-4 align-top whitespace-pre tabular-nums">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="max-w-3xl text-sm text-muted">{note}</p>
    </div>
  );
}
