import { expect, test } from "vitest";

import type { SketchDetail } from "../../api/sketches";
import { originOf, originText } from "./origin";

const sketch = (provenance: Record<string, unknown>): SketchDetail => ({
  id: "s",
  participant_id: "p",
  participant: "P07",
  phase_id: null,
  pilot: false,
  position: 0,
  title: "",
  width: 800,
  height: 600,
  image: "",
  thumbnail: "",
  source_name: "P07.excalidraw",
  source_format: "excalidraw",
  marks: 3,
  memo: "",
  imported_at: "2026-01-02T10:00:00Z",
  revision: 1,
  inks: [],
  marks_by_phase: {},
  provenance,
});
const words = (provenance: Record<string, unknown>) => Object.fromEntries(originOf(sketch(provenance)));

test("the report says which file it was, who brought it and what was found", () => {
  const told = words({
    tool: "Excalidraw",
    by: "Ada",
    sha256: "ab12",
    bytes: 12345,
    page: 1,
    roles: { structural: 2, functional: 1, text: 0 },
    source_elements: 5,
    source_bounds: [0, 0, 1, 1],
    scale: 2,
    problems: [],
  });
  expect(told["File"]).toBe("P07.excalidraw, page 2, 12,345 bytes");
  expect(told["SHA-256 of the file"]).toBe("ab12");
  expect(told["Imported"]).toContain("by Ada");
  expect(told["Made with"]).toBe("Excalidraw, read as excalidraw");
  expect(told["Size"]).toBe("800 × 600 pixels of the drawing, 2 for each unit of the file");
  expect(told["Found"]).toBe("3 marks (at import: 2 boxes, 1 connector) from 5 elements of the file");
  expect(told["Dropped or approximated"]).toBe("nothing");
});

test("a sketch imported before these things were kept says what is known", () => {
  const told = words({});
  expect(told["File"]).toBe("P07.excalidraw");
  expect(told).not.toHaveProperty("SHA-256 of the file");
});

test("what was dropped, updated and covered is said, also in the text to copy", () => {
  const provenance = {
    problems: [{ severity: "warning", code: "link", message: "A link was dropped.", where: "box-a" }],
    updates: [
      { at: "2026-01-03T10:00:00Z", by: "Ada", source_name: "old.excalidraw", source_sha256: "cd34" },
    ],
    redaction: {
      at: "2026-01-04T10:00:00Z",
      by: "Eve",
      areas: [[0, 0, 1, 1]],
      removed_marks: 1,
      emptied_labels: 2,
      deleted: ["cd34"],
    },
  };
  const told = words(provenance);
  expect(told["Dropped or approximated"]).toBe("A link was dropped. (box-a)");
  expect(told["Brought up to date"]).toContain("read from old.excalidraw (SHA-256 cd34)");
  expect(told["Covered"]).toContain("1 area, ");
  expect(told["Covered"]).toContain("The original file was deleted.");
  expect(originText(sketch(provenance)).split("\n")[0]).toBe("Drawing of P07");
});
