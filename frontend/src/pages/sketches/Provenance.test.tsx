import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import type { SketchDetail } from "../../api/sketches";
import { PictureTools } from "./PictureTools";
import { Provenance } from "./Provenance";

const sketch: SketchDetail = {
  id: "s1",
  participant_id: "p",
  participant: "P07",
  phase_id: null,
  pilot: false,
  position: 0,
  title: "",
  width: 800,
  height: 600,
  image: "/image",
  thumbnail: "/thumbnail",
  source_name: "P07.png",
  source_format: "png",
  marks: 0,
  memo: "",
  imported_at: "2026-01-02T10:00:00Z",
  revision: 1,
  inks: [],
  marks_by_phase: {},
  provenance: {},
};
const nothing = {
  sketch_id: "s1",
  areas: [],
  original_kept: true,
  shared_with: 0,
  removed_marks: 0,
  emptied_labels: 0,
  at: null,
  by: null,
  refused: null,
  revision: 1,
};

/** A server that knows the redactions of the drawing, and remembers what it was sent. */
function serve(): unknown[] {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") {
      sent.push(await request.json());
    }
    return Response.json(nothing);
  });
  return sent;
}

function show(isOwner: boolean): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      {isOwner ? <PictureTools slug="pilot" sketch={sketch} /> : null}
      <Provenance sketch={sketch} isOwner={isOwner} />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByText("Where this drawing came from"));
}

test("an owner covers areas by numbers, and the original is kept unless they say otherwise", async () => {
  const sent = serve();
  show(true);
  fireEvent.click(screen.getByRole("button", { name: "Cover areas…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("button", { name: "Cover" })).toBeDisabled();
  fireEvent.click(dialog.getByRole("button", { name: "Add a box by numbers" }));
  fireEvent.change(dialog.getByLabelText("Left of area 1"), { target: { value: "500" } });
  expect(dialog.getByText(/beyond left/)).toBeVisible();
  expect(dialog.getByRole("button", { name: "Cover 1 area" })).toBeDisabled();
  fireEvent.change(dialog.getByLabelText("Left of area 1"), { target: { value: "100" } });
  fireEvent.click(dialog.getByRole("button", { name: "Cover 1 area" }));
  await waitFor(() => expect(sent).toEqual([{ areas: [[100, 150, 400, 300]], keep_original: true }]));
});

test("nothing is deleted for good before it was understood", async () => {
  const sent = serve();
  show(true);
  fireEvent.click(screen.getByRole("button", { name: "Cover areas…" }));
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.click(dialog.getByRole("button", { name: "Add a box by numbers" }));
  fireEvent.click(dialog.getByLabelText("Delete the original file for good"));
  expect(dialog.getByRole("button", { name: "Cover 1 area" })).toBeDisabled();
  fireEvent.click(dialog.getByLabelText("I understand that this cannot be undone"));
  fireEvent.click(dialog.getByRole("button", { name: "Cover 1 area" }));
  await waitFor(() => expect(sent).toMatchObject([{ keep_original: false }]));
});

test("others read where it came from and cannot have the original", () => {
  serve();
  show(false);
  expect(screen.getByText("a picture without marks")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Download the original file" })).toBeNull();
  expect(screen.getByRole("button", { name: "Copy as text" })).toBeVisible();
});
