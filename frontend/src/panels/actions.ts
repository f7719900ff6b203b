import { t } from "../i18n/text";
import type { ToolName } from "../store/viewStore";
import { codeAlike } from "../tools/alike";
import { codesAt, repeatCodes, toggleArmed, toggleCode, toggleUnsureAt } from "../tools/codingCommands";
import { selected, type Action } from "./action";
import { used, type CodingApp } from "./app";
import { coinInVivo } from "./coining";
import { PAGE_ACTIONS } from "./pageActions";
import { REGION_ACTIONS } from "./regionActions";
import { startWalk } from "./walk";

export const TOOLS: readonly { readonly name: ToolName; readonly words: string; readonly key: string }[] = [
  { name: "select", words: t("Select"), key: "V" },
  { name: "hand", words: t("Hand"), key: "H" },
  { name: "rectangle", words: t("Rectangle"), key: "R" },
  { name: "ellipse", words: t("Ellipse"), key: "O" },
  { name: "polygon", words: t("Polygon"), key: "P" },
  { name: "lasso", words: t("Lasso"), key: "L" },
  { name: "point", words: t("Point"), key: "D" },
  { name: "connector", words: t("Connector"), key: "A" },
];

/** Opens the palette on the selection, on the whole drawing where nothing is selected. */
function openPalette(app: CodingApp): void {
  const ids = selected(app);
  if (!app.editor.refuses()) {
    app.ui.patch({ palette: ids.length > 0 ? ids : "sketch" });
  }
}

/** Marks the code of the selection, or of the whole drawing, as unsure; asks which one where there are several. */
function unsure(app: CodingApp): void {
  const ids = selected(app);
  const place = ids.length > 0 ? ids : "sketch";
  const [only, ...others] = codesAt(app.editor, place);
  if (only === undefined || app.editor.refuses()) {
    return;
  }
  if (others.length === 0) {
    toggleUnsureAt(app.editor, place, only.code);
  } else {
    app.ui.patch({ asked: place, palette: null, memo: null });
  }
}

/** Makes regions with the same codes of all marks that are like the selected region's. */
function alike(app: CodingApp): void {
  const [id, ...others] = selected(app);
  if (id !== undefined && others.length === 0 && codeAlike(app.editor, id) === 0) {
    app.ui.patch({
      told: t("No other mark here has the same kind and ink, or all of them are regions already."),
    });
  }
}

/** A digit toggles the pinned code on the selection; without one it arms the code for the next shapes. */
function digit(app: CodingApp, index: number): void {
  const code = app.ui.get().pinned[index];
  if (code === undefined) {
    return;
  }
  const ids = selected(app);
  if (ids.length > 0) {
    toggleCode(app.editor, ids, code);
  } else {
    toggleArmed(app.editor, code);
  }
  used(app, code);
}

/** Takes a tool up and goes to the drawing, so that Enter and arrows work at once. */
function tool(app: CodingApp, name: ToolName): void {
  app.editor.setTool(name);
  app.focusDrawing();
}

/** Everything the coder can do. */
export const ACTIONS: readonly Action[] = [
  ...TOOLS.map(({ name, words, key }): Action => ({
    id: `tool.${name}`,
    words,
    keys: [key],
    section: "Tools",
    run: (app) => tool(app, name),
  })),
  {
    id: "tool.lock",
    words: t("Keep the tool after a shape"),
    keys: ["Q"],
    section: "Tools",
    run: ({ session: { view } }) => view.patch({ locked: !view.get().locked }),
  },
  { id: "code.add", words: t("Add code"), keys: ["C", "/", "Enter"], section: "Codes", run: openPalette },
  {
    id: "code.walk",
    words: t("Code mark by mark"),
    keys: ["Shift+C"],
    section: "Codes",
    run: startWalk,
  },
  {
    id: "code.sketch",
    words: t("Add code to the whole drawing"),
    keys: ["W"],
    section: "Codes",
    run: (app) => {
      if (!app.editor.refuses()) {
        app.ui.patch({ palette: "sketch" });
      }
    },
  },
  {
    id: "code.repeat",
    words: t("Same codes as the last region"),
    keys: ["S"],
    section: "Codes",
    run: ({ editor }) => repeatCodes(editor),
  },
  {
    id: "code.alike",
    words: t("Same codes on every mark like this"),
    keys: ["Shift+S"],
    section: "Codes",
    run: alike,
  },
  ...Array.from({ length: 9 }, (_, i): Action => ({
    id: `code.${i + 1}`,
    words: t("Pinned code {{digit}}", { digit: i + 1 }),
    keys: [String(i + 1)],
    section: "Codes",
    run: (app) => digit(app, i),
  })),
  {
    id: "code.disarm",
    words: t("Stop drawing as a code"),
    keys: ["0"],
    section: "Codes",
    run: ({ session: { view } }) => view.patch({ armed: [] }),
  },
  { id: "code.invivo", words: t("Use words as code"), keys: [], section: "Codes", run: coinInVivo },
  { id: "code.unsure", words: t("Unsure"), keys: ["U"], section: "Codes", run: unsure },
  ...REGION_ACTIONS,
  ...PAGE_ACTIONS,
];

/** The action of that id. */
export function action(id: string): Action {
  const found = ACTIONS.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`There is no action "${id}".`);
  }
  return found;
}
