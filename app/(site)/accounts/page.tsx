import type { Metadata } from "next";
import { AccountTable } from "@/components/accounts/account-table";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { accountsQuerySchema } from "@/lib/accounts/schema";
import { listAccounts } from "@/lib/accounts/services/list-accounts";
import { accountsTexts } from "@/lib/messages/accounts-texts";
import { currentSettings, requireUser } from "../../current-actor";
import { orNotFound } from "../../page-guard";

interface AccountsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: accountsTexts[(await currentSettings()).language].title };
}

export default async function AccountsPage({ searchParams }: AccountsPageProps) {
  const user = await requireUser();
  const query = accountsQuerySchema.safeParse(await searchParams).data ?? {};
  const t = accountsTexts[(await currentSettings()).language];
  const { accounts, next } = await orNotFound(listAccounts(user, query));
  const { search = "" } = query;
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <form className="mb-4 flex max-w-xl items-end gap-2">
        <div className="grow">
          <TextField label={t.search} name="search" defaultValue={search} />
        </div>
        <Button type="submit" look="plain">
          {t.apply}
        </Button>
      </form>
      {accounts.length === 0 ? (
        <p className="text-muted">{t.none}</p>
      ) : (
        <AccountTable accounts={accounts} ownId={user.userId} texts={t} />
      )}
      {next !== null && (
        <div className="mt-3">
          <ButtonLink look="plain" href={`?${new URLSearchParams({ search, after: next }).toString()}`}>
            {t.next}
          </ButtonLink>
        </div>
      )}
    </>
  );
}
