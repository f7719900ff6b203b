import { defineConfig, mergeConfig } from "vitest/config";

import viteConfig from "./vite.config";

const rules = { restoreMocks: true, unstubGlobals: true };

// Most tests are of values and need no document, which takes longer to make than they take to run. Those that
// need one are called .test.tsx, or begin with "// @vitest-environment jsdom".

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            ...rules,
            name: "values",
            environment: "node",
            isolate: false,
            include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          },
        },
        {
          extends: true,
          test: {
            ...rules,
            name: "document",
            environment: "jsdom",
            include: ["src/**/*.test.tsx"],
            setupFiles: ["src/testing/setup.ts"],
          },
        },
      ],
    },
  }),
);
