import { CodingPage, ownDrawing, type OwnDrawing } from "./support/drawing";
import { expect, test as base } from "./support/test";

// P6 has boxes and arrows of its own.
const test = base.extend<{ own: OwnDrawing; coding: CodingPage }>({
  own: async ({ page, server }, use) => {
    await use(await ownDrawing(page, server.origin, "P6"));
  },
  coding: async ({ page, own }, use) => {
    await use(await CodingPage.open(page, own.address));
  },
});

test("mark by mark: a key of a code makes the region, Enter goes on, and what is left is told", async ({
  coding,
  page,
  own,
  server,
}) => {
  await page.keyboard.press("Shift+C");
  await expect(coding.palette).toBeFocused();
  await expect(page.getByRole("group", { name: /^Codes of mark: / })).toBeVisible();
  const left = page.getByText(/^\d+ left$/);
  const before = Number.parseInt((await left.textContent()) ?? "", 10);
  await page.keyboard.type("e8");
  await expect(coding.region(1)).toHaveAccessibleName(/codes E\.8 [^,]+$|codes E\.8 [^,]+, phase/);
  await page.keyboard.type("?b4");
  await expect(coding.region(1)).toHaveAccessibleName(/B\.4.*E\.8 [^,]*\(unsure\)/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter"); // passed, uncoded
  await page.keyboard.press("1");
  await expect(coding.regions).toHaveCount(2);
  await expect(left).toHaveText(`${before - 2} left`);
  await page.keyboard.press("Escape");
  await expect(coding.palette).toHaveCount(0);
  await page.keyboard.press("Shift+S");
  await expect(coding.regions).not.toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(coding.regions).toHaveCount(2);
  await coding.saved();
  expect((await coding.stored(server.origin, own.assignment)).codings).toHaveLength(3);
});

test("U asks which of several codes is unsure, and takes a digit for an answer", async ({ coding, page }) => {
  await coding.box([200, 250], [400, 370]);
  await page.keyboard.press("u");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(coding.palette).toBeFocused();
  await page.keyboard.type("e8b4");
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  const menu = page.getByRole("menu", { name: "Which code is unsure?" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("2");
  await expect(menu).toBeHidden();
  await expect(coding.region(1)).toHaveAccessibleName(/B\.4 [^(]*, E\.8 [^,]*\(unsure\)/);
});

test("none of a group is said by key and by click, asked before done, and kept", async ({
  coding,
  page,
  own,
  server,
}) => {
  const none = (group: string) =>
    page
      .getByRole("group", { name: "None applies" })
      .getByRole("button", { name: new RegExp(`^None of ${group} `) });
  await page.keyboard.press("w");
  await page.keyboard.type("b0");
  await expect(none("B")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.type("e8");
  await page.keyboard.press("Escape");
  await expect(none("E")).toHaveCount(0);
  await none("C").click();
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Mark done" });
  await expect(dialog.getByRole("checkbox", { name: /^C .*: none applies/ })).toBeChecked();
  await dialog.getByRole("checkbox", { name: /^D .*: none applies/ }).check();
  await dialog.getByRole("button", { name: "Done, next drawing" }).click();
  await expect(page.getByText("That was the last one")).toBeVisible();
  const { assignment, ...rest } = await coding.stored(server.origin, own.assignment);
  const groups = (rest as unknown as { groups: { id: string; key: string }[] }).groups;
  const said = (assignment as unknown as { none_applies: string[] }).none_applies;
  expect(groups.filter(({ id }) => said.includes(id)).map(({ key }) => key)).toEqual(["B", "C", "D"]);
});

test("a code is dragged onto a region, and a region onto a code; neither moves", async ({
  coding,
  page,
  own,
  server,
}) => {
  await coding.box([200, 250], [400, 370]);
  await coding.saved();
  const [{ geometry } = { geometry: {} }] = (await coding.stored(server.origin, own.assignment)).regions;
  const code = (key: string) =>
    page.getByRole("region", { name: "Codes" }).getByRole("button", { name: new RegExp(`^${key} `) });
  await code("A\\.1").dragTo(coding.sheet, { targetPosition: { x: 300, y: 310 } });
  await expect(coding.region(1)).toHaveAccessibleName(/codes A\.1/);
  const target = await code("A\\.3").boundingBox();
  const sheet = await coding.sheet.boundingBox();
  await coding.drag(
    [300, 310],
    [(target?.x ?? 0) + 20 - (sheet?.x ?? 0), (target?.y ?? 0) + 8 - (sheet?.y ?? 0)],
  );
  await expect(coding.region(1)).toHaveAccessibleName(/codes A\.1 .*A\.3/);
  await coding.saved();
  const [after] = (await coding.stored(server.origin, own.assignment)).regions;
  expect(after?.geometry).toEqual(geometry);
});
