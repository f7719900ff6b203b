import { t } from "../i18n/text";
import { codingsOn } from "../store/drawing";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useFact } from "./app";
import { CodeChips } from "./CodeChips";
import { allowCode, dropCode } from "./dragging";
import { shownKey } from "./keyMap";
import { NoneApplies } from "./NoneApplies";

/** Codes with no place: they are about the drawing as a whole. */
export function WholeDrawing() {
  const app = useApp();
  const hasMemo = useFact(app.session.drawing, ({ drawing }) => drawing.memo !== "");
  const codings = useFact(app.session.drawing, ({ drawing }) => codingsOn(drawing, null));
  const { readOnly } = app.session;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut of the pointer; the palette gives codes without dragging
    <section
      className="coding-section"
      aria-label={t("Whole drawing")}
      data-pane="Sketch"
      onDragOver={(event) => void allowCode(event)}
      onDrop={(event) => dropCode(app, event, "sketch")}
    >
      <div className="section-head">
        <h2>{t("Whole drawing")}</h2>
        <Button look="quiet" onPress={() => app.ui.patch({ memo: "sketch" })}>
          {hasMemo ? `✎ ${t("Memo")}` : t("Memo")}
        </Button>
        {readOnly === null ? (
          <Button look="quiet" onPress={() => action("code.sketch").run(app)}>
            {t("+ code")} <kbd className="key-hint">{shownKey(action("code.sketch"))}</kbd>
          </Button>
        ) : null}
      </div>
      <CodeChips codings={codings} place="sketch" />
      <NoneApplies />
    </section>
  );
}
