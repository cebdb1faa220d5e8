import { SYSTEM } from "@/lib/accounts/actor";
import { createAdmin } from "@/lib/accounts/services/create-admin";
import { type CommandDefinition, requireOption, textOption } from "../command";

export const adminCreateCommand: CommandDefinition = {
  name: "admin create",
  usage: "admin create --email E [--name N]",
  summary: "Make an admin's account with a random password, printed once",
  options: { email: { type: "string" }, name: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const email = requireOption(input, "email");
    const { password } = await createAdmin(
      SYSTEM,
      { email, name: textOption(input, "name") ?? "Admin" },
      new Date(),
    );
    return { json: { email, password }, text: `Admin ${email} made. Password, shown this once: ${password}` };
  },
};
