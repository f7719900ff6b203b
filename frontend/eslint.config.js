import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

import { layersRule } from "./scripts/layers.js";

export default defineConfig(
  { ignores: ["node_modules", "playwright-report", "test-results", "src/api/schema.d.ts"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tsconfig.node.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "no-console": ["error", { allow: ["error"] }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Participants' text is untrusted: write textContent." },
        { property: "outerHTML", message: "Participants' text is untrusted: write textContent." },
        { property: "insertAdjacentHTML", message: "Participants' text is untrusted: write textContent." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Participants' text is untrusted: render it as text.",
        },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { inkcode: { rules: { layers: layersRule } } },
    rules: { "inkcode/layers": "error" },
  },
  { files: ["src/**/*.tsx"], ...jsxA11y.flatConfigs.strict },
  { files: ["src/**/*.{ts,tsx}"], ...reactHooks.configs.flat.recommended },
  {
    // Playwright calls the continuation of a fixture `use`, which is not React's.
    files: ["e2e/**/*.ts"],
    rules: { "no-empty-pattern": "off" },
  },
  {
    files: ["e2e/**/*.ts"],
    ignores: ["e2e/support/axe.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "@axe-core/playwright",
          message: "Look through support/axe.ts, which waits for transitions to end.",
        },
      ],
    },
  },
);
