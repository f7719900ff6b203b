import { t } from "../i18n/text";
import { travel } from "../tools/codingCommands";
import {
  actualSize,
  cycleInk,
  cyclePhaseView,
  fitSelection,
  fitSheet,
  toggleOverlays,
  zoomBy,
} from "../tools/viewCommands";
import { nextSuggestion } from "../tools/suggestions";
import type { Action } from "./action";
import type { CodingApp } from "./app";

/** By how much one key press or button press zooms. */
const ZOOM_STEP = 1.25;

/** Shows or hides suggested marks, or says why there are none to show. */
function toggleSuggestions({ editor, session: { suggesting, view }, ui }: CodingApp): void {
  const { offered, on } = suggesting.state.get();
  if (offered) {
    suggesting.show(!on);
    view.say(on ? t("Suggested marks hidden") : t("Suggested marks shown"));
  } else if (!editor.refuses()) {
    ui.patch({ told: t("This drawing has marks of its own; Alt+click makes a region of one.") });
  }
}

/** How the drawing is looked at, where one goes from it, and what was done. */
export const PAGE_ACTIONS: readonly Action[] = [
  {
    id: "view.in",
    words: t("Zoom in"),
    keys: ["Ctrl++", "Ctrl+="],
    section: "View",
    repeats: true,
    run: ({ editor }) => zoomBy(editor, ZOOM_STEP),
  },
  {
    id: "view.out",
    words: t("Zoom out"),
    keys: ["Ctrl+-"],
    section: "View",
    repeats: true,
    run: ({ editor }) => zoomBy(editor, 1 / ZOOM_STEP),
  },
  {
    id: "view.100",
    words: t("Actual size"),
    keys: ["Ctrl+0"],
    section: "View",
    run: ({ editor }) => actualSize(editor),
  },
  {
    id: "view.fit",
    words: t("Fit"),
    keys: ["Shift+1"],
    section: "View",
    run: ({ editor }) => fitSheet(editor),
  },
  {
    id: "view.selection",
    words: t("Zoom to selection"),
    keys: ["Shift+2"],
    section: "View",
    run: ({ editor }) => fitSelection(editor),
  },
  {
    id: "view.ink",
    words: t("Ink in colour, grey, faint"),
    keys: ["I"],
    section: "View",
    run: ({ editor }) => cycleInk(editor),
  },
  {
    id: "view.overlays",
    words: t("Show or hide regions"),
    keys: ["X"],
    section: "View",
    run: ({ editor }) => toggleOverlays(editor),
  },
  {
    id: "view.phase",
    words: t("View by phase"),
    keys: ["Shift+B"],
    section: "View",
    run: ({ editor }) => cyclePhaseView(editor),
  },
  {
    id: "view.suggestions",
    words: t("Suggested marks"),
    keys: ["T"],
    section: "View",
    run: toggleSuggestions,
  },
  {
    id: "view.suggestion",
    words: t("Next suggested mark"),
    keys: ["Shift+T"],
    section: "View",
    repeats: true,
    run: (app) => {
      nextSuggestion(app.editor);
      app.focusDrawing();
    },
  },
  {
    id: "sketch.next",
    words: t("Next drawing"),
    keys: ["J", "PageDown"],
    section: "Drawings",
    run: (app) => app.open(app.session.workspace.next),
  },
  {
    id: "sketch.previous",
    words: t("Previous drawing"),
    keys: ["K", "PageUp"],
    section: "Drawings",
    run: (app) => app.open(app.session.workspace.previous),
  },
  {
    id: "sketch.all",
    words: t("Show or hide all drawings"),
    keys: [],
    section: "Drawings",
    run: ({ ui }) => ui.patch({ filmstrip: !ui.get().filmstrip }),
  },
  {
    id: "sketch.done",
    words: t("Mark done"),
    keys: ["Ctrl+Enter"],
    section: "Drawings",
    run: (app) => {
      if (!app.editor.refuses()) {
        app.ui.patch({ dialog: "done", palette: null });
      }
    },
  },
  {
    id: "undo",
    words: t("Undo"),
    keys: ["Ctrl+Z"],
    section: "Steps",
    repeats: true,
    run: ({ editor }) => travel(editor, "undo"),
  },
  {
    id: "redo",
    words: t("Redo"),
    keys: ["Ctrl+Shift+Z", "Ctrl+Y"],
    section: "Steps",
    repeats: true,
    run: ({ editor }) => travel(editor, "redo"),
  },
  {
    id: "history",
    words: t("History"),
    keys: [],
    section: "Steps",
    run: ({ ui }) => ui.patch({ dialog: "history" }),
  },
  {
    id: "commands",
    words: t("All commands"),
    keys: ["Ctrl+K"],
    section: "Steps",
    run: ({ ui }) => ui.patch({ dialog: "commands" }),
  },
  {
    id: "help",
    words: t("Keys"),
    keys: ["?"],
    section: "Steps",
    run: ({ ui }) => ui.patch({ dialog: "help" }),
  },
];
