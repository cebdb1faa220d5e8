import { SYSTEM } from "@/lib/accounts/actor";
import { createProject } from "@/lib/projects/services/create-project";
import { type CommandDefinition, numberOption, requireOption } from "../command";

export const projectCreateCommand: CommandDefinition = {
  name: "project create",
  usage: "project create --name N [--wanted 3]",
  summary: "Make a project for K-wise rankings with ties",
  options: { name: { type: "string" }, wanted: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const name = requireOption(input, "name");
    const project = await createProject(
      SYSTEM,
      { name, wanted: numberOption(input, "wanted", 3) },
      new Date(),
    );
    return { json: { project: project.slug }, text: `Project ${project.slug} made.` };
  },
};
