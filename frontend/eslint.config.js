import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

import { layersRule, WITHOUT_REACT } from "./scripts/layers.js";

export default defineConfig(
  { ignores: ["node_modules", "playwright-report", "test-results", "src/api/schema.d.ts"] },
  js.configs.recommended,
  // The rules that need types are oxlint's, in .oxlintrc.json.
  tseslint.configs.strict,
  {
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
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { inkcode: { rules: { layers: layersRule } } },
    rules: { "inkcode/layers": "error" },
  },
  { files: ["src/**/*.tsx"], ...jsxA11y.flatConfigs.strict },
  {
    files: ["src/**/*.{ts,tsx}"],
    // Where React may not be imported, its compiler need not look: it takes most of the time.
    ignores: [...WITHOUT_REACT].map((folder) => `src/${folder}/**`).concat("src/**/*.test.ts"),
    ...reactHooks.configs.flat.recommended,
  },
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
