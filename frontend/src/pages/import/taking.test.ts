// @vitest-environment jsdom

import { describe, expect, test } from "vitest";

import type { Source } from "./ledger";
import { chosen, dropped, pasted } from "./taking";

const clipboard = (texts: Record<string, string>, files: File[] = []) =>
  ({ getData: (type: string) => texts[type] ?? "", files }) as unknown as DataTransfer;
const text = ({ file }: Source) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(file);
  });
const namesOf = (files: readonly Source[]) => files.map(({ name }) => name);

describe("pasting", () => {
  test.each([
    ["Pasted drawing.excalidraw", '{"type":"excalidraw/clipboard","elements":[]}'],
    ["Pasted drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["Pasted drawing.svg", '  <?xml version="1.0"?><svg/>'],
    ["Pasted drawing.drawio", "<mxGraphModel><root/></mxGraphModel>"],
    ["Pasted.json", '{"nodes":[]}'],
  ])("takes a copied drawing as %s", async (name, plain) => {
    const { files, refused } = pasted(clipboard({ "text/plain": plain }));
    expect(namesOf(files)).toEqual([name]);
    expect(refused).toBeNull();
    expect(await text(files[0] ?? expect.fail("there is a file"))).toBe(plain.trim());
  });

  test("decodes what draw.io copies as part of an address", async () => {
    const { files } = pasted(clipboard({ "text/plain": "%3CmxGraphModel%3E%3C%2FmxGraphModel%3E" }));
    expect(await text(files[0] ?? expect.fail("there is a file"))).toBe("<mxGraphModel></mxGraphModel>");
  });

  test("finds what tldraw hides in HTML, whether the browser escaped it or not", async () => {
    const json = '{"type":"application/tldraw","data":"a & b"}';
    for (const inside of [json.replace("&", "&amp;"), json.replace("&", "&amp;").replaceAll('"', "&quot;")]) {
      const { files } = pasted(
        clipboard({ "text/html": `<meta><div data-tldraw>${inside}</div>`, "text/plain": "words" }),
      );
      expect(namesOf(files)).toEqual(["Pasted drawing.tldr"]);
      expect(await text(files[0] ?? expect.fail("there is a file"))).toBe(json);
    }
  });

  test("prefers marks over the picture of the same, and takes the picture where there is nothing else", () => {
    const picture = new File(["x"], "image.png");
    const scene = '{"type":"excalidraw/clipboard"}';
    expect(namesOf(pasted(clipboard({ "text/plain": scene }, [picture])).files)).toEqual([
      "Pasted drawing.excalidraw",
    ]);
    expect(namesOf(pasted(clipboard({ "text/plain": "words" }, [picture])).files)).toEqual([
      "Pasted picture.png",
    ]);
  });

  test("says so where the clipboard holds no drawing", () => {
    expect(pasted(clipboard({ "text/plain": "Dear diary" })).refused).toContain("holds no file");
  });
});

describe("dropping", () => {
  const file = (name: string) => ({
    kind: "file" as const,
    type: "",
    name,
    getFile: () => Promise.resolve(new File(["x"], name)),
    getText: () => Promise.resolve("x"),
  });
  const folder = (name: string, ...entries: unknown[]) => ({
    kind: "directory" as const,
    name,
    async *getEntries() {
      for (const entry of entries) {
        yield await Promise.resolve(entry as ReturnType<typeof file>);
      }
    },
  });

  test("a folder brings everything below it with its way, and no litter of file managers", async () => {
    const { files } = await dropped([
      folder("pilot", file("P1.png"), folder("late", file("P2.png"), file(".DS_Store"))),
      file("Thumbs.db"),
      file("P3.png"),
    ]);
    expect(namesOf(files)).toEqual(["pilot/P1.png", "pilot/late/P2.png", "P3.png"]);
  });

  test("an empty folder is said, not swallowed", async () => {
    expect((await dropped([folder("empty")])).refused).toContain("no files");
  });
});

test("choosing nothing says nothing; a folder of litter does", () => {
  expect(chosen(null).refused).toBeNull();
  const litter = [
    Object.assign(new File(["x"], ".DS_Store"), { webkitRelativePath: "" }),
  ] as unknown as FileList;
  expect(chosen(litter).refused).toContain("no files");
});
