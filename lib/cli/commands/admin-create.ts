import { z } from "zod";
import { SYSTEM } from "@/lib/accounts/actor";
import { emailSchema, nameSchema } from "@/lib/accounts/schema";
import { createAdmin } from "@/lib/accounts/services/create-admin";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, requireOption, textOption } from "../command";

const accountSchema = z.object({ email: emailSchema, name: nameSchema });

export const adminCreateCommand: CommandDefinition = {
  name: "admin create",
  usage: "admin create --email E [--name N]",
  summary: "Make an admin's account with a random password, printed once",
  options: { email: { type: "string" }, name: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const asked = { email: requireOption(input, "email"), name: textOption(input, "name") ?? "Admin" };
    const { email, name } = checkUsage(accountSchema, asked);
    const { password } = await createAdmin(SYSTEM, { email, name }, new Date());
    return { json: { email, password }, text: `Admin ${email} made. Password, shown this once: ${password}` };
  },
};
