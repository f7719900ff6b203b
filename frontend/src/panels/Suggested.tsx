import { t, tn } from "../i18n/text";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useValue } from "./app";
import { shownKey } from "./keyMap";

/** Whether suggested marks are shown, on drawings that have none of their own. */
export function SuggestedToggle() {
  const app = useApp();
  const keeper = app.session.suggesting;
  const { offered, on, unsure, progress, found } = useValue(keeper.state);
  if (!offered) {
    return null;
  }
  const there = on && progress === "there";
  const [sure, all] = there ? [found.all(false).length, found.all(true).length] : [0, 0];
  const key = shownKey(action("view.suggestions"));
  return (
    <>
      <div className="choice suggesting" role="group" aria-label={t("Suggestions")}>
        <button
          type="button"
          className="choice-option"
          aria-pressed={on}
          title={t("Shapes that the picture may show") + (key === "" ? "" : ` (${key})`)}
          onClick={() => keeper.show(!on)}
        >
          {t("Suggested marks")}
        </button>
        {all > sure ? (
          <button
            type="button"
            className="choice-option"
            aria-pressed={unsure}
            onClick={() => keeper.showUnsure(!unsure)}
          >
            {t("Show unsure ones")}
          </button>
        ) : null}
      </div>
      <span className="muted dense" role="status">
        {there ? foundWords(unsure ? all : sure) : ""}
      </span>
    </>
  );
}

function foundWords(n: number): string {
  return n === 0
    ? t("None found")
    : tn(n, "{{count, number}} suggestion, not saved", "{{count, number}} suggestions, not saved");
}

/** Says over the drawing that suggestions are under way, or why there are none. */
export function SuggestedNotice() {
  const keeper = useApp().session.suggesting;
  const { on, progress, problem } = useValue(keeper.state);
  if (!on || (progress !== "looking" && progress !== "failed")) {
    return null;
  }
  return progress === "looking" ? (
    <div className="coding-notice" role="status">
      {t("Looking for shapes…")}
      <Button look="quiet" onPress={() => keeper.show(false)}>
        {t("Cancel")}
      </Button>
    </div>
  ) : (
    <div className="coding-notice notice-danger" role="alert">
      <p>
        {t("No marks could be suggested.")} {problem}
      </p>
      <Button onPress={() => keeper.show(true)}>{t("Try again")}</Button>
      <Button look="quiet" onPress={() => keeper.show(false)}>
        {t("Do without")}
      </Button>
    </div>
  );
}
