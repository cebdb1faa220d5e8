import { ButtonLink } from "@/components/ui/button-link";

export default function NotFoundPage() {
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-4 px-6 py-24">
      <h1 className="text-2xl font-semibold">There is nothing here</h1>
      <p className="text-muted">The page does not exist, or your account may not see it.</p>
      <ButtonLink href="/">Go to the start page</ButtonLink>
    </main>
  );
}
