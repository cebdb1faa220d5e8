import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks the server for the page once more when the person's tasks come from another pool now. */
export function useMoved(hasMoved: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (hasMoved) router.refresh();
  }, [hasMoved, router]);
}
