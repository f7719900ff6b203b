import { Buffer } from "node:buffer";

import { OwnStudy } from "./ownStudy";
import { CodingPage } from "./support/drawing";
import { expect, test } from "./support/test";

// What the codebook does to a drawing that is being coded.
interface Codebook {
  readonly groups: readonly { readonly codes: readonly { readonly id: string; readonly key: string }[] }[];
}

test("a code reworded after it was used is to be looked at again, until the coder says they did", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "Reworded");
  const { addresses } = await study.openRound();
  const coding = await CodingPage.open(page, addresses[0] ?? "");
  await coding.box([200, 250], [400, 370]);
  await page.keyboard.press("1");
  await coding.saved();
  await page.keyboard.press("c");
  await page.keyboard.type("zzz");
  await expect(page.getByRole("group", { name: "Codes of region 1" })).toContainText(
    "No code fits “zzz”. The codebook is locked: in a blind round all code with the same codes.",
  );
  await page.keyboard.press("Escape");
  const { groups } = await study.get<Codebook>(`/studies/${study.slug}/codebook`);
  const code = groups[0]?.codes[0];
  const reworded = await page.request.patch(`${server.origin}/api/v1/codes/${code?.id ?? ""}`, {
    headers: { Origin: server.origin },
    data: { include: "Also where it is only named" },
  });
  expect(reworded.ok(), await reworded.text()).toBe(true);
  await CodingPage.open(page, addresses[0] ?? "");
  const again = page.getByRole("region", { name: "To look at again" });
  await again.getByText(`Re-check: ${code?.key ?? ""} changed in the codebook`).click();
  await expect(again.locator("ins")).toHaveText("Also where it is only named");
  await expect(again).toContainText("You coded this drawing with v1 and gave it once.");
  await again.getByRole("button", { name: "Show the region" }).click();
  await expect(coding.region(1)).toHaveAttribute("aria-pressed", "true");
  await again.getByRole("button", { name: "Looked at again" }).click();
  await expect(again).toHaveCount(0);
  const asked = page.waitForResponse(/\/recheck$/);
  await CodingPage.open(page, addresses[0] ?? "");
  expect(await (await asked).json()).toEqual({ items: [] });
});

const WORDS = {
  name: "P01.svg",
  mimeType: "image/svg+xml",
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><text x="60" y="160" font-size="48">black box</text></svg>',
  ),
};

test("a participant's words become a code in a round that is coded openly, and a code has a memo", async ({
  page,
  server,
}) => {
  const study = await OwnStudy.make(page, server.origin, "In vivo", [WORDS]);
  const members = await study.get<{ id: string }[]>(`/studies/${study.slug}/members`);
  const coders = members.map(({ id }) => id);
  const { id: round } = await study.post<{ id: string }>(`/studies/${study.slug}/rounds`, {
    name: "Open coding",
    coders,
    blind: false,
  });
  await study.post(`/rounds/${round}/open`);
  const [own] = await study.get<{ id: string; sketch: string }[]>(`/rounds/${round}/assignments`);
  const assignment = own?.id ?? "";
  const marksThere = page.waitForResponse(/\/marks$/);
  const coding = await CodingPage.open(page, `/s/${study.slug}/code/${assignment}`);
  await (await marksThere).finished();
  const [mark] = await study.get<{ points: [number, number][] }[]>(`/sketches/${own?.sketch ?? ""}/marks`);
  const [[x, y], [right, bottom]] = [mark?.points[0] ?? [0, 0], mark?.points[2] ?? [0, 0]];
  await page.keyboard.down("Alt");
  await coding.clickInk((x + right) / 2, (y + bottom) / 2);
  await page.keyboard.up("Alt");
  await expect(coding.palette).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Use words as code" }).click();
  const dialog = page.getByRole("dialog", { name: "New code" });
  await expect(dialog.getByLabel("Name")).toHaveValue("black box");
  const key = await dialog.getByLabel("Key").inputValue();
  await dialog.getByRole("button", { name: "Add code" }).click();
  await expect(dialog).toBeHidden();
  await expect(coding.region(1)).toHaveAccessibleName(new RegExp(`codes ${key} black box`));
  await coding.saved();
  await page.keyboard.press("m");
  await page.getByLabel("About").selectOption({ label: key });
  await page.getByRole("textbox", { name: new RegExp(`^Memo on ${key} black box`) }).fill("their own words");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: `Memo on ${key} black box, region 1` })).toBeVisible();
  await coding.saved();
  const { codings } = await coding.stored(server.origin, assignment);
  expect(codings).toMatchObject([{ memo: "their own words" }]);
});
