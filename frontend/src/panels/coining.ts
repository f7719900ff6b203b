import { t } from "../i18n/text";
import type { CodingPlace } from "../store/codingEdits";
import { wordsOnMarks } from "../store/markWords";
import { selected } from "./action";
import type { CodingApp } from "./app";

/** A code's name has at most this many letters. */
const LONGEST = 200;

/** Asks for a new code of that name, to be given to a place; says why not where the codebook is locked. */
export function coin(app: CodingApp, words: string, place: CodingPlace): void {
  const locked = app.session.workspace.why_no_new_code;
  if (locked === null) {
    const coining = { words: words.slice(0, LONGEST), place };
    // Loaded before it is shown: without a server the page goes on as it is.
    import("./NewCodeDialog").then(
      () => app.ui.patch({ coining, dialog: "code", palette: null, memo: null }),
      () => app.ui.patch({ told: t("No server answers, and a new code needs one. Try again later.") }),
    );
  } else {
    app.ui.patch({ told: locked });
  }
}

/** Makes a code of the participant's own words: those on the marks of the selected region, otherwise its name. */
export function coinInVivo(app: CodingApp): void {
  const { drawing, marks } = app.session;
  const [id, ...others] = selected(app);
  const region = id === undefined || others.length > 0 ? undefined : drawing.drawing.regions.get(id);
  const words = region === undefined ? "" : wordsOnMarks(region, marks.get()) || region.label;
  if (region === undefined || words === "") {
    app.ui.patch({ told: t("Select one region that was made from words, or that has a name.") });
  } else {
    coin(app, words, [region.id]);
  }
}
