"use client";

import type { Abilities } from "@/lib/accounts/abilities";
import type { Member } from "@/lib/accounts/schema";
import { peopleTexts } from "@/lib/messages/people-texts";
import { useLanguage } from "../language";
import { EditBelow } from "../ui/edit-below";
import { textOf } from "../use-action";
import { TagsField, wordsOf } from "./tags-field";

/** Languages and skills that are in use in the project. */
export interface KnownAbilities {
  readonly languages: readonly string[];
  readonly skills: readonly string[];
}

interface AbilitiesFormProps {
  readonly member: Member;
  readonly known: KnownAbilities;
  readonly busy: boolean;
  readonly onSave: (abilities: Abilities) => void;
  readonly onKeep: () => void;
}

/** What a member reads and knows. */
export function AbilitiesForm({ member, known, busy, onSave, onKeep }: AbilitiesFormProps) {
  const { abilities: t } = peopleTexts[useLanguage()];
  return (
    <EditBelow
      label={t.of(member.name)}
      save={t.save}
      keep={t.keep}
      busy={busy}
      onKeep={onKeep}
      onSave={(form) =>
        onSave({ languages: wordsOf(textOf(form, "languages")), skills: wordsOf(textOf(form, "skills")) })
      }
    >
      <TagsField
        label={t.languages}
        hint={t.languagesHint}
        name="languages"
        initial={member.languages}
        known={known.languages}
        addOf={t.addOf}
      />
      <TagsField
        label={t.skills}
        hint={t.skillsHint}
        name="skills"
        initial={member.skills}
        known={known.skills}
        addOf={t.addOf}
      />
    </EditBelow>
  );
}
