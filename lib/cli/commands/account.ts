import { SYSTEM } from "@/lib/accounts/actor";
import { setAccountActive } from "@/lib/accounts/services/set-account-active";
import type { CommandDefinition } from "../command";
import { emailOption } from "../email-option";

export const accountDeactivateCommand = accountCommand("deactivate", {
  summary: "Close a person's account at once; what the person ranked stays",
  active: false,
  done: "is closed: its sessions and its API keys have ended for good",
});

export const accountReactivateCommand = accountCommand("reactivate", {
  summary: "Open a closed account again",
  active: true,
  done: "is open",
});

function accountCommand(
  verb: string,
  { summary, active, done }: { readonly summary: string; readonly active: boolean; readonly done: string },
): CommandDefinition {
  return {
    name: `account ${verb}`,
    usage: `account ${verb} --email E`,
    summary,
    options: { email: { type: "string" } },
    needsDatabase: true,
    run: async (input) => {
      const email = emailOption(input);
      await setAccountActive(SYSTEM, { email, active }, new Date());
      return { json: { email, active }, text: `The account of ${email} ${done}.` };
    },
  };
}
