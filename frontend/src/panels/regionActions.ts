import { t } from "../i18n/text";
import { within } from "../i18n/words";
import {
  changeRegions,
  copySelection,
  cyclePhase,
  deleteSelection,
  duplicateSelection,
  pasteRegions,
  selectNeighbour,
  toggleStar,
  turnConnectors,
} from "../tools/regionCommands";
import { attachGuessed } from "../tools/fromMark";
import { SelectEditing } from "../tools/states/selectEditing";
import { selected, type Action } from "./action";
import type { CodingApp } from "./app";

function openMemo(app: CodingApp, whose: string | undefined): void {
  app.ui.patch({ memo: whose ?? "sketch" });
}

function editShape(app: CodingApp): void {
  const [id] = selected(app);
  if (id !== undefined && app.editor.state.resting && !app.editor.refuses()) {
    app.editor.view.patch({ tool: "select" });
    app.session.drawing.select([id]);
    app.editor.become(new SelectEditing(app.editor, id));
    app.focusDrawing(id);
  }
}

function remove(app: CodingApp): void {
  const name = app.editor.nameOf(app.session.drawing.selection);
  if (deleteSelection(app.editor)) {
    app.ui.patch({ deleted: t("{{regions}} deleted", { regions: name }) });
    app.focusDrawing();
  }
}

function neighbour(app: CodingApp, step: 1 | -1): void {
  const id = selectNeighbour(app.editor, step);
  if (id !== null) {
    app.focusDrawing(id);
  }
}

/** Copies the address under which this drawing opens with the region selected. */
async function copyLink({ session, editor, ui }: CodingApp): Promise<void> {
  const [id] = session.drawing.selection;
  if (id === undefined) {
    return;
  }
  const address = new URL(globalThis.location.href);
  address.search = new URLSearchParams({ region: id }).toString();
  try {
    await navigator.clipboard.writeText(address.href);
    ui.patch({ told: t("Link to {{region}} copied", { region: within(editor.nameOf([id])) }) });
  } catch {
    const told = t("The browser does not allow copying here. The link is {{address}}", {
      address: address.href,
    });
    ui.patch({ told });
  }
}

/** What can be done with regions. */
export const REGION_ACTIONS: readonly Action[] = [
  {
    id: "region.star",
    words: t("Good example"),
    keys: ["G"],
    section: "Regions",
    run: ({ editor }) => toggleStar(editor),
  },
  {
    id: "region.memo",
    words: t("Memo on the region"),
    keys: ["M"],
    section: "Regions",
    run: (app) => openMemo(app, selected(app)[0]),
  },
  {
    id: "sketch.memo",
    words: t("Memo on the drawing"),
    keys: ["Shift+M"],
    section: "Regions",
    run: (app) => openMemo(app, undefined),
  },
  {
    id: "region.phase",
    words: t("Next phase"),
    keys: ["B"],
    section: "Regions",
    run: ({ editor }) => cyclePhase(editor),
  },
  { id: "region.edit", words: t("Edit the shape"), keys: ["E"], section: "Regions", run: editShape },
  {
    id: "region.connect",
    words: t("Connect to…"),
    keys: [],
    section: "Regions",
    run: (app) => app.ui.patch({ dialog: "connect" }),
  },
  {
    id: "region.turn",
    words: t("Turn the connector"),
    keys: ["Shift+A"],
    section: "Regions",
    run: ({ editor }) => turnConnectors(editor),
  },
  {
    id: "region.attach",
    words: t("Attach the connector where it probably ends"),
    keys: ["F"],
    section: "Regions",
    run: (app) => selected(app).forEach((id) => attachGuessed(app.editor, id)),
  },
  {
    id: "region.next",
    words: t("Next region"),
    keys: ["N"],
    section: "Regions",
    repeats: true,
    run: (app) => neighbour(app, 1),
  },
  {
    id: "region.previous",
    words: t("Previous region"),
    keys: ["Shift+N"],
    section: "Regions",
    repeats: true,
    run: (app) => neighbour(app, -1),
  },
  { id: "region.delete", words: t("Delete"), keys: ["Delete", "Backspace"], section: "Regions", run: remove },
  {
    id: "region.duplicate",
    words: t("Duplicate"),
    keys: ["Ctrl+D"],
    section: "Regions",
    run: ({ editor }) => duplicateSelection(editor),
  },
  {
    id: "region.copy",
    words: t("Copy"),
    keys: ["Ctrl+C"],
    section: "Regions",
    run: ({ editor }) => copySelection(editor),
  },
  {
    id: "region.paste",
    words: t("Paste"),
    keys: ["Ctrl+V"],
    section: "Regions",
    run: ({ editor }) => pasteRegions(editor),
  },
  {
    id: "region.link",
    words: t("Copy link to the region"),
    keys: [],
    section: "Regions",
    run: (app) => void copyLink(app),
  },
  {
    id: "region.all",
    words: t("Select all"),
    keys: ["Ctrl+A"],
    section: "Regions",
    run: ({ session: { drawing } }) => drawing.select(drawing.drawing.regions.keys()),
  },
  {
    id: "region.nophase",
    words: t("Remove the phase"),
    keys: [],
    section: "Regions",
    run: (app) => changeRegions(app.editor, selected(app), { phase: null }, t("no phase")),
  },
];
