"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { GoldTask } from "@/lib/qualification/schema";
import { AnnotateScreen } from "../annotate/annotate-screen";
import { createGoldPort } from "./gold-port";

interface GoldScreenProps {
  readonly slug: string;
  readonly projectName: string;
  readonly userId: string;
  readonly given: GoldTask;
}

/** The ranking screen, for a task's gold answer; back to the pools when it is stored. */
export function GoldScreen({ slug, projectName, userId, given }: GoldScreenProps) {
  const router = useRouter();
  const [port] = useState(() =>
    createGoldPort(slug, given, () => router.push(`/projects/${slug}/settings/qualification`)),
  );
  return (
    <AnnotateScreen
      slug={slug}
      projectName={projectName}
      userId={userId}
      guidelines={undefined}
      goldFor={given.pool}
      port={port}
    />
  );
}
