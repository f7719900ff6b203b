import { t } from "../i18n/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Bits";
import { codeKey } from "../store/codebook";
import { action } from "./actions";
import { useApp, useMember, useValue } from "./app";
import { InkMenu } from "./InkMenu";
import { SuggestedToggle } from "./Suggested";

/** How the drawing is looked at: ink, phase, regions, zoom. */
export function StatusLine() {
  const app = useApp();
  const { session } = app;
  const view = useValue(session.view);
  const drawing = useMember(session.drawing, "drawing");
  const filmstrip = useMember(app.ui, "filmstrip");
  const hidden =
    view.phase === null
      ? 0
      : [...drawing.regions.values()].filter(({ phase }) => phase !== view.phase).length;
  return (
    <footer className="coding-foot" data-pane="View">
      <Choice
        label={t("Ink")}
        value={view.ink}
        options={[
          { value: "colour", label: t("Colour") },
          { value: "grey", label: t("Grey") },
          { value: "faint", label: "30 %" },
        ]}
        onChange={(ink) => session.view.patch({ ink })}
      />
      <InkMenu />
      {session.phases.length === 0 ? null : (
        <Choice
          label={t("Phase")}
          value={view.phase ?? "all"}
          options={[
            { value: "all", label: t("All phases", { context: "button" }) },
            ...session.phases.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(phase) => session.view.patch({ phase: phase === "all" ? null : phase })}
        />
      )}
      {hidden > 0 ? <span className="muted dense">{t("{{number}} hidden", { number: hidden })}</span> : null}
      <Choice
        label={t("Regions")}
        value={view.overlays ? "shown" : "hidden"}
        options={[
          { value: "shown", label: t("Regions") },
          { value: "hidden", label: t("Hidden") },
        ]}
        onChange={(value) => session.view.patch({ overlays: value === "shown" })}
      />
      <SuggestedToggle />
      {view.penMode ? (
        <Button look="quiet" onPress={() => session.view.patch({ penMode: false })}>
          {t("Pen draws, finger moves")} ×
        </Button>
      ) : null}
      {view.armed.length > 0 ? (
        <span className="armed-chip">
          {t("Drawing as {{codes}}", {
            codes: view.armed.map((code) => codeKey(session.codebook, code)).join(", "),
          })}
          <Button look="quiet" onPress={() => action("code.disarm").run(app)}>
            {t("Stop")} <kbd className="key-hint">0</kbd>
          </Button>
        </span>
      ) : null}
      <span className="coding-space" />
      <Button look="quiet" aria-expanded={filmstrip} onPress={() => action("sketch.all").run(app)}>
        {t("Drawings")} <span aria-hidden="true">{filmstrip ? "▾" : "▴"}</span>
      </Button>
      <Button look="quiet" onPress={() => action("history").run(app)}>
        {t("History")}
      </Button>
      <div className="zoom-group">
        <Button look="quiet" onPress={() => action("view.out").run(app)}>
          <span aria-hidden="true">−</span>
          <span className="visually-hidden">{t("Zoom out")}</span>
        </Button>
        <output className="zoom" aria-label={t("Zoom")}>
          {Math.round(view.viewport.scale * 100)} %
        </output>
        <Button look="quiet" onPress={() => action("view.in").run(app)}>
          <span aria-hidden="true">+</span>
          <span className="visually-hidden">{t("Zoom in")}</span>
        </Button>
        <Button look="quiet" onPress={() => action("view.fit").run(app)}>
          {t("Fit")}
        </Button>
      </div>
    </footer>
  );
}
