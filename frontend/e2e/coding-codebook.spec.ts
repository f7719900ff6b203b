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
