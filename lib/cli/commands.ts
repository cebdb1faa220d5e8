import type { CommandDefinition } from "./command";
import { adminCreateCommand } from "./commands/admin-create";
import { exportCommand } from "./commands/export";
import { projectCreateCommand } from "./commands/project-create";

/** Every command, in the order of the help text. */
export const COMMANDS: readonly CommandDefinition[] = [
  adminCreateCommand,
  projectCreateCommand,
  exportCommand,
];
