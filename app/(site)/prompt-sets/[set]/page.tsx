import type { Metadata } from "next";
import { PromptTable } from "@/components/prompts/prompt-table";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { promptSetsTexts } from "@/lib/messages/prompt-sets-texts";
import { listPromptsQuerySchema } from "@/lib/prompts/schema";
import { listPrompts } from "@/lib/prompts/services/list-prompts";
import { currentSettings, requireUser } from "../../../current-actor";
import { orNotFound } from "../../../page-guard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: promptSetsTexts[(await currentSettings()).language].title };
}

interface PromptSetPageProps {
  readonly params: Promise<{ set: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export default async function PromptSetPage({ params, searchParams }: PromptSetPageProps) {
  const user = await requireUser();
  const { set } = await params;
  const query = listPromptsQuerySchema.safeParse(await searchParams).data ?? {};
  const t = promptSetsTexts[(await currentSettings()).language];
  const { promptSet, prompts, next } = await orNotFound(listPrompts(user, set, query));
  const { after, ...filter } = query;
  const given = Object.entries(filter).flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [[key, value]],
  );
  const base = `/prompt-sets/${promptSet.slug}?${new URLSearchParams(given).toString()}`;
  const nothing = next !== null ? t.nothingYet : given.length > 0 ? t.nothing : t.empty;
  return (
    <>
      <PageHeader title={promptSet.name} />
      <form className="mb-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-5 lg:items-end">
        <TextField label={t.searchTexts} name="search" defaultValue={filter.search} />
        <TextField label={t.language} name="language" defaultValue={filter.language} />
        <TextField label={t.tag} name="tag" defaultValue={filter.tag} />
        <TextField label={t.model} name="model" defaultValue={filter.model} />
        <Button type="submit" look="plain">
          {t.apply}
        </Button>
      </form>
      {prompts.length === 0 ? (
        <p className="text-muted">{nothing}</p>
      ) : (
        <PromptTable prompts={prompts} texts={t} />
      )}
      <div className="mt-3 flex gap-2">
        {after !== undefined && (
          <ButtonLink look="plain" href={base}>
            {t.first}
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink look="plain" href={`${base}&after=${next}`}>
            {prompts.length === 0 ? t.onward : t.next}
          </ButtonLink>
        )}
      </div>
    </>
  );
}
