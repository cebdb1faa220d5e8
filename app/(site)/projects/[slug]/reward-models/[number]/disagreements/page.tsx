import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FilterForm } from "@/components/disagreements/filter-form";
import { PairBoard } from "@/components/disagreements/pair-board";
import type { ShownPair } from "@/components/disagreements/pair-card";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/base/errors";
import { rowNumber } from "@/lib/base/storable";
import type { DisagreementsText } from "@/lib/messages/disagreements";
import { disagreementsTexts } from "@/lib/messages/disagreements-texts";
import { readProject } from "@/lib/projects/services/read-project";
import { renderText } from "@/lib/rendering/render-text";
import {
  type DisagreementList,
  type DisagreementQuery,
  disagreementQuerySchema,
  type DisagreementRow,
} from "@/lib/reward-model/disagreement-schema";
import { listDisagreements } from "@/lib/reward-model/services/list-disagreements";
import { currentSettings, requireUser } from "../../../../../../current-actor";
import { orNotFound } from "../../../../../../page-guard";

interface DisagreementsPageProps {
  readonly params: Promise<{ slug: string; number: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const PAGE = 10;

export async function generateMetadata({ params }: DisagreementsPageProps): Promise<Metadata> {
  const { number } = await params;
  return { title: disagreementsTexts[(await currentSettings()).language].title(Number(number)) };
}

export default async function DisagreementsPage({ params, searchParams }: DisagreementsPageProps) {
  const user = await requireUser();
  const { slug, number: word } = await params;
  const number = rowNumber.safeParse(word);
  if (!number.success) notFound();
  const { language } = await currentSettings();
  const t = disagreementsTexts[language];
  const query = readQuery(await searchParams);
  const project = await orNotFound(readProject(user, slug));
  const list = await orNotFound(orRefusal(listDisagreements(user, slug, number.data, query)));
  const address = (after?: number): string => `?${addressOf(query, after).toString()}`;
  return (
    <>
      <PageHeader title={t.title(number.data)} lead={t.lead}>
        <ButtonLink look="plain" href={`/projects/${slug}/reward-models`}>
          {t.back}
        </ButtonLink>
      </PageHeader>
      {list instanceof AppError ? (
        <Notice fix={list.fix}>{list.userMessage}</Notice>
      ) : (
        <>
          <Summary list={list} texts={t} />
          {list.listed === 0 ? (
            <p className="text-muted">{t.none}</p>
          ) : (
            <>
              <FilterForm key={address()} query={query} list={list} texts={t} />
              <PairBoard
                key={address(query.after)}
                slug={slug}
                run={number.data}
                language={language}
                list={{ shows: list.shows, matching: list.matching }}
                pairs={list.pairs.map(withTexts)}
                query={query}
                wanted={project.wanted}
              />
            </>
          )}
          <div className="mt-4 flex gap-2">
            {query.after > 0 && (
              <ButtonLink look="plain" href={address()}>
                {t.first}
              </ButtonLink>
            )}
            {list.next !== null && (
              <ButtonLink look="plain" href={address(list.next)}>
                {t.more}
              </ButtonLink>
            )}
          </div>
        </>
      )}
    </>
  );
}

function withTexts(pair: DisagreementRow): ShownPair {
  const { prompt, better, worse } = pair;
  return {
    ...pair,
    rendered: {
      prompt: prompt.map(({ content }) => renderText(content)),
      better: renderText(better.text),
      worse: renderText(worse.text),
    },
  };
}

function Summary({ list, texts: t }: { readonly list: DisagreementList; readonly texts: DisagreementsText }) {
  const { states, listed, disagreements, ordered, votes } = list;
  const decided = states.kept + states.turned;
  const wasAsked = decided + states.waiting + states.level > 0;
  return (
    <p className="mb-6 max-w-3xl">
      {t.counts(list)} {votes !== null && votes !== ordered && t.votes(votes)}{" "}
      {listed < disagreements && t.listed(listed)} {wasAsked && t.again(states)}{" "}
      {decided > 0 && t.noise(Math.round((100 * states.turned) / decided), decided)}
    </p>
  );
}

/** What the address asks for; a value that cannot be read narrows nothing, as an empty field of the form does. */
function readQuery(asked: Awaited<DisagreementsPageProps["searchParams"]>): DisagreementQuery {
  const given = Object.entries(asked).filter(([, value]) => value !== "");
  const read = disagreementQuerySchema.safeParse(Object.fromEntries(given));
  const wrong = new Set(read.error?.issues.map(({ path }) => path[0]));
  const kept = Object.fromEntries(given.filter(([name]) => !wrong.has(name)));
  return disagreementQuerySchema.parse({ ...kept, limit: PAGE });
}

function addressOf(
  { source, models, minDifference, state }: DisagreementQuery,
  after?: number,
): URLSearchParams {
  const given = Object.entries({ source, models, minDifference, state, after });
  return new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** The refusal of a training that has no list, to be said on the page. */
async function orRefusal<T>(work: Promise<T>): Promise<T | AppError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return error;
    throw error;
  }
}
