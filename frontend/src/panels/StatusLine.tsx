import { t } from "../i18n/text";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Bits";
import { codeKey } from "../store/codebook";
import { action } from "./actions";
import { useApp, useFact, useMember } from "./app";
import { InkMenu } from "./InkMenu";
import { SuggestedToggle } from "./Suggested";

/** How the drawing is looked at: ink, phase, regions, zoom. */
export function StatusLine() {
  const app = useApp();
  const { session } = app;
  const ink = useMember(session.view, "ink");
  const phase = useMember(session.view, "phase");
  const overlays = useMember(session.view, "overlays");
  const penMode = useMember(session.view, "penMode");
  const armed = useMember(session.view, "armed");
  const filmstrip = useMember(app.ui, "filmstrip");
  return (
    <footer className="coding-foot" data-pane="View">
      <Choice
        label={t("Ink")}
        value={ink}
        options={[
          { value: "colour", label: t("Colour") },
          { value: "grey", label: t("Grey") },
          { value: "faint", label: "30 %" },
        ]}
        onChange={(value) => session.view.patch({ ink: value })}
      />
      <InkMenu />
      {session.phases.length === 0 ? null : (
        <Choice
          label={t("Phase")}
          value={phase ?? "all"}
          options={[
            { value: "all", label: t("All phases", { context: "button" }) },
            ...session.phases.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => session.view.patch({ phase: value === "all" ? null : value })}
        />
      )}
      {phase === null ? null : <Hidden phase={phase} />}
      <Choice
        label={t("Regions")}
        value={overlays ? "shown" : "hidden"}
        options={[
          { value: "shown", label: t("Regions") },
          { value: "hidden", label: t("Hidden") },
        ]}
        onChange={(value) => session.view.patch({ overlays: value === "shown" })}
      />
      <SuggestedToggle />
      {penMode ? (
        <Button look="quiet" onPress={() => session.view.patch({ penMode: false })}>
          {t("Pen draws, finger moves")} ×
        </Button>
      ) : null}
      {armed.length > 0 ? (
        <span className="armed-chip">
          {t("Drawing as {{codes}}", {
            codes: armed.map((code) => codeKey(session.codebook, code)).join(", "),
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
        <Zoom />
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

/** How many regions belong to other phases than the one that is looked at. */
function Hidden({ phase }: { phase: string }) {
  const drawing = useMember(useApp().session.drawing, "drawing");
  const hidden = [...drawing.regions.values()].filter((region) => region.phase !== phase).length;
  return hidden === 0 ? null : (
    <span className="muted dense">{t("{{number}} hidden", { number: hidden })}</span>
  );
}

/** Drawn anew at every step of a zoom, and nothing beside it. */
function Zoom() {
  const percent = useFact(useApp().session.view, ({ viewport }) => Math.round(100 * viewport.scale));
  return (
    <output className="zoom" aria-label={t("Zoom")}>
      {percent} %
    </output>
  );
}
