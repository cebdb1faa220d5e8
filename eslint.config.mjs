import { existsSync } from "node:fs";
import path from "node:path";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { importViolation } from "./eslint.layers.mjs";

const root = import.meta.dirname;

/** An import specifier as a path relative to the root, or the package name. */
function resolveImport(file, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.relative(root, path.resolve(path.dirname(file), specifier));
  return specifier;
}

function withEnding(target) {
  if (/\.\w+$/.test(target)) return target;
  const ending = [".ts", ".tsx"].find((end) => existsSync(path.join(root, target + end)));
  return target + (ending ?? "");
}

const layersRule = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = path.relative(root, context.filename);
    const check = (node) => {
      if (node.source === null || node.source === undefined) return;
      const to = withEnding(resolveImport(context.filename, String(node.source.value)));
      const message = importViolation(from, to, { typeOnly: node.importKind === "type" });
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default tseslint.config(
  {
    ignores: ["node_modules/", ".next/", ".data/", "next-env.d.ts", "lib/platform/prisma/", "test-results/"],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { preferendum: { rules: { layers: layersRule } } },
    rules: {
      "preferendum/layers": "error",
      // Not deprecated in truth, but marked so that it stands out: it is for providers on this machine alone.
      "@typescript-eslint/no-deprecated": [
        "error",
        { allow: [{ from: "package", package: "openid-client", name: "allowInsecureRequests" }] },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "as" }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines": ["error", { max: 400 }],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read the environment through lib/platform/env." },
        { object: "Math", property: "random", message: "Randomness is an argument; see lib/base/random." },
      ],
    },
  },
  { files: ["**/*.tsx"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ["lib/platform/env.ts", "tests/**", "bench/**", "*.config.ts"],
    rules: { "no-restricted-properties": "off" },
  },
);
