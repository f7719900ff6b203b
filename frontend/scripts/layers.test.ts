import { RuleTester } from "eslint";
import { describe, expect, test } from "vitest";

import { LAYERS, layersRule, whyForbidden } from "./layers.js";

describe("which folder may import which", () => {
  test("every folder may use itself, all before it, and none after it", () => {
    LAYERS.forEach((from, own) => {
      LAYERS.forEach((to, target) => {
        expect(whyForbidden(from, to) === null, `${from} -> ${to}`).toBe(target <= own);
      });
    });
  });

  test("widgets are for panels and pages only, and use what stands below the panels", () => {
    expect(whyForbidden("panels", "ui")).toBeNull();
    expect(whyForbidden("pages", "ui")).toBeNull();
    expect(whyForbidden("canvas", "ui")).toContain("must run without widgets");
    expect(whyForbidden("ui", "services")).toBeNull();
    expect(whyForbidden("ui", "panels")).toContain("imports go down only");
  });

  test("texts and the look of groups are known to all and know nothing", () => {
    expect(whyForbidden("geometry", "i18n")).toBeNull();
    expect(whyForbidden("canvas", "theme")).toBeNull();
    expect(whyForbidden("i18n", "geometry")).toContain("must not import");
    expect(whyForbidden("theme", "store")).toContain("must not import");
  });

  test("a folder without a place is refused until it gets one", () => {
    expect(whyForbidden("helpers", "geometry")).toContain("give it a place");
    expect(whyForbidden("pages", "helpers")).toContain("is not open");
    expect(whyForbidden("panels", "App")).toContain("is not open");
  });
});

RuleTester.describe = describe;
RuleTester.it = test;

const at = (file: string) => `${process.cwd()}/src/${file}`;
const forbidden = [{ messageId: "forbidden" }];

new RuleTester().run("layers", layersRule, {
  valid: [
    { filename: at("tools/select/Idle.ts"), code: `import { area } from "../../geometry/area";` },
    { filename: at("App.tsx"), code: `import("./pages/StudiesPage");` },
    { filename: at("store/study.test.ts"), code: `import { sketch } from "../testing/factories";` },
    { filename: at("store/study.ts"), code: `import RBush from "rbush";` },
    { filename: at("panels/codes.tsx"), code: `import { useState } from "react";` },
  ],
  invalid: [
    { filename: at("geometry/area.ts"), code: `import { kind } from "../shapes/kind";`, errors: forbidden },
    { filename: at("geometry/area.ts"), code: `export * from "../store";`, errors: forbidden },
    { filename: at("store/study.ts"), code: `export { save } from "../services/queue";`, errors: forbidden },
    { filename: at("store/study.ts"), code: `void import("../pages/StudiesPage");`, errors: forbidden },
    { filename: at("store/study.ts"), code: `import { x } from "../testing/factories";`, errors: forbidden },
    {
      filename: at("tools/draw.ts"),
      code: `import { useRef } from "react";`,
      errors: [{ messageId: "react" }],
    },
  ],
});
