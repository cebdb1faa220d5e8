import { readFile } from "node:fs/promises";
import { SYSTEM } from "@/lib/accounts/actor";
import { AppError } from "@/lib/base/errors";
import { protocolSchema, type Protocol } from "@/lib/projects/protocol";
import { newProjectSchema } from "@/lib/projects/schema";
import { createProject } from "@/lib/projects/services/create-project";
import { checkUsage } from "../check-usage";
import { type CommandDefinition, numberOption, requireOption, textOption } from "../command";

export const projectCreateCommand: CommandDefinition = {
  name: "project create",
  usage: "project create --name N [--wanted 3] [--protocol FILE.json]",
  summary: "Make a project, for K-wise rankings with ties unless a protocol is given",
  options: { name: { type: "string" }, wanted: { type: "string" }, protocol: { type: "string" } },
  needsDatabase: true,
  run: async (input) => {
    const asked = { name: requireOption(input, "name"), wanted: numberOption(input, "wanted", 3) };
    const { name, wanted } = checkUsage(newProjectSchema, asked);
    const file = textOption(input, "protocol");
    const protocol = file === undefined ? {} : { protocol: await readProtocol(file) };
    const project = await createProject(SYSTEM, { name, wanted, ...protocol }, new Date());
    const { slug } = project;
    return { json: { project: slug }, text: `Project ${slug} made (${project.protocol.kind}).` };
  },
};

/** The protocol that a file holds; invalid_input says all that is wrong with it. */
async function readProtocol(file: string): Promise<Protocol> {
  const parsed = protocolSchema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw refuse(`${file} is no protocol:\n${problems.join("\n")}`, "docs/protocols.md has one of each kind.");
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw refuse(`The file ${file} cannot be read.`, "Look at its name and your rights to it.", cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(`${file} is no JSON.`, "Write one JSON object.", cause);
  }
}

function refuse(userMessage: string, fix: string, cause?: unknown): AppError {
  return new AppError("invalid_input", { message: userMessage, userMessage, fix, cause });
}
