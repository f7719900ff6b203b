import { t } from "../i18n/text";
import { codeStop, stopsLeft } from "../tools/walking";
import { Walking } from "../tools/states/walking";
import type { CodingApp } from "./app";

/** Goes to the first mark that is no region yet, or region without a code, and offers codes for it. */
export function startWalk(app: CodingApp): void {
  if (!app.editor.refuses()) {
    app.editor.setTool("select");
    walkTo(app, new Set());
  }
}

/** Goes to the next one; what one leaves uncoded is not offered again in this walk. */
export function walkOn(app: CodingApp): void {
  const { walk } = app.ui.get();
  if (walk !== null) {
    walkTo(app, new Set([...walk.seen, walk.stop.id, ...(walk.region === null ? [] : [walk.region])]));
  }
}

function walkTo(app: CodingApp, seen: ReadonlySet<string>): void {
  const [stop, ...others] = stopsLeft(app.editor, seen);
  if (stop === undefined) {
    closePalette(app);
    app.ui.patch({
      told: seen.size === 0 ? t("Every mark here is a region with a code.") : t("That was the last mark."),
    });
    return;
  }
  app.editor.become(new Walking(app.editor, stop));
  app.ui.patch({
    walk: { seen, stop, region: null, left: others.length },
    palette: stop.of === "region" ? [stop.id] : [],
  });
}

/** Gives the mark one stands at its first codes, which make it a region. */
export function codeHere(app: CodingApp, codes: readonly string[], unsure = false): void {
  const { walk } = app.ui.get();
  const region = walk === null ? null : codeStop(app.editor, walk.stop, codes, unsure);
  if (walk !== null && region !== null) {
    app.ui.patch({ walk: { ...walk, region }, palette: [region] });
  }
}

/** Closes the palette, and ends the walk that it stands for. */
export function closePalette(app: CodingApp): void {
  const { walk } = app.ui.get();
  app.ui.patch({ palette: null, walk: null });
  if (walk !== null && !app.editor.state.resting) {
    app.editor.rest();
  }
}
