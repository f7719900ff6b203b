import { memo, useState } from "react";

import { clampedShift } from "../geometry/sheet";
import { locale, t, tn } from "../i18n/text";
import { boundsOf, grown, isArea, shifted } from "../shapes/shapes";
import { turned } from "../shapes/connector";
import type { Region } from "../store/drawing";
import { markKind, wordsOnMarks } from "../store/markWords";
import { directionWords, regionNumbers } from "../store/names";
import { marksAlike } from "../tools/alike";
import { changeRegions, setGeometry } from "../tools/regionCommands";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useFact, useMember, useValue } from "./app";
import { GuessedEnds } from "./GuessedEnds";

const SIDES = { x: "X", y: "Y", width: t("W"), height: t("H") } as const;
type Side = keyof typeof SIDES;

/** The selected region in numbers and words: what dragging does, without dragging. */
export function Inspector() {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const selection = useMember(app.session.drawing, "selection");
  const drafts = useMember(app.session.drawing, "drafts");
  const [id, ...others] = selection;
  const region = id === undefined ? undefined : (drafts.get(id) ?? drawing.regions.get(id));
  if (region === undefined) {
    return null;
  }
  if (others.length > 0) {
    return (
      <section className="coding-section inspector" aria-label={t("Selection")}>
        <p>{tn(selection.size, "{{count, number}} region selected", "{{count, number}} regions selected")}</p>
        <Actions />
      </section>
    );
  }
  const number = regionNumbers(drawing).get(region.id) ?? 0;
  return (
    <section className="coding-section inspector" aria-label={t("Selected region")}>
      <div className="section-head">
        <h2>{t("Region {{number}}", { number })}</h2>
        <Actions />
      </div>
      <LabelField key={`label ${region.id} ${region.label}`} region={region} />
      {app.session.workspace.stranded.includes(region.id) ? (
        <p className="muted dense">
          {t(
            "The mark that this region was made from is gone in the newer version of the drawing. Look whether the region still stands for something.",
          )}
        </p>
      ) : null}
      <Sides region={region} />
      <Words region={region} />
      <GuessedEnds region={region} />
      <Alike region={region} />
      <PhaseField region={region} />
    </section>
  );
}

/** What can be done with what is selected. */
const Actions = memo(function Actions() {
  const app = useApp();
  const starred = useFact(app.session.drawing, ({ drawing, selection }) =>
    [...selection].every((id) => drawing.regions.get(id)?.star === true),
  );
  if (app.session.readOnly !== null) {
    return null;
  }
  return (
    <div className="row-tight">
      <Button look="quiet" onPress={() => action("region.star").run(app)}>
        {starred ? "★" : "☆"} <span className="visually-hidden">{t("Good example")}</span>
      </Button>
      <Button look="quiet" onPress={() => action("region.memo").run(app)}>
        ✎ <span className="visually-hidden">{t("Memo")}</span>
      </Button>
      <Button look="quiet" onPress={() => action("region.edit").run(app)}>
        {t("Edit shape")}
      </Button>
      <Button look="quiet" onPress={() => action("region.delete").run(app)}>
        {t("Delete")}
      </Button>
    </div>
  );
});

/** Offers to make a code of the participant's own words, where the round takes new codes. */
function Words({ region }: { region: Region }) {
  const app = useApp();
  const marks = useValue(app.session.marks);
  const open = app.session.readOnly === null && app.session.workspace.why_no_new_code === null;
  return open && wordsOnMarks(region, marks) !== "" ? (
    <p>
      <Button look="quiet" onPress={() => action("code.invivo").run(app)}>
        {t("Use words as code")}
      </Button>
    </p>
  ) : null;
}

/** Offers the same codes for every other mark of the same kind and ink. */
function Alike({ region }: { region: Region }) {
  const app = useApp();
  useMember(app.session.drawing, "drawing");
  useValue(app.session.marks);
  const alike = app.session.readOnly === null ? marksAlike(app.editor, region) : [];
  const [one] = alike;
  return one === undefined ? null : (
    <p className="row-tight">
      {tn(
        alike.length,
        "{{count, number}} more {{kind}} like this",
        "{{count, number}} more {{kind}}s like this",
        {
          kind: markKind(one),
        },
      )}
      <Button look="quiet" onPress={() => action("code.alike").run(app)}>
        {alike.length === 1 ? t("Same codes on it") : t("Same codes on all")}
      </Button>
    </p>
  );
}

function LabelField({ region }: { region: Region }) {
  const app = useApp();
  const [label, setLabel] = useState(region.label);
  const keep = () => {
    if (label !== region.label) {
      changeRegions(
        app.editor,
        [region.id],
        { label },
        label === "" ? t("named nothing") : t("named {{name}}", { name: label }),
      );
    }
  };
  return (
    <label className="inspector-field wide">
      {t("Name")}
      <input
        value={label}
        maxLength={200}
        readOnly={app.session.readOnly !== null}
        onChange={(event) => setLabel(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            keep();
            app.focusDrawing(region.id);
          }
        }}
      />
    </label>
  );
}

function Sides({ region }: { region: Region }) {
  const app = useApp();
  const { geometry } = region;
  const bounds = boundsOf(geometry);
  if (geometry.kind === "connector") {
    return (
      <p className="row-tight">
        {directionWords(geometry)}
        {app.session.readOnly === null ? (
          <Button look="quiet" onPress={() => setGeometry(app.editor, region.id, turned(geometry))}>
            {t("Turn")}
          </Button>
        ) : null}
      </p>
    );
  }
  const sides: readonly Side[] = isArea(geometry) ? ["x", "y", "width", "height"] : ["x", "y"];
  const change = (side: Side, value: number) => {
    const by = value - bounds[side];
    const { sheet } = app.session.drawing;
    const next =
      side === "width" || side === "height"
        ? grown(geometry, { dx: side === "width" ? by : 0, dy: side === "height" ? by : 0 }, sheet)
        : shifted(
            geometry,
            clampedShift(bounds, { dx: side === "x" ? by : 0, dy: side === "y" ? by : 0 }, sheet),
          );
    setGeometry(app.editor, region.id, next);
  };
  return (
    <div className="inspector-sides">
      {sides.map((side) => (
        <SideField
          key={`${side} ${region.id} ${bounds[side]}`}
          name={SIDES[side]}
          value={Math.round(bounds[side] * 10) / 10}
          onChange={(value) => change(side, value)}
        />
      ))}
    </div>
  );
}

/** A coordinate as it is typed: one decimal, and no signs between thousands. */
function written(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1, useGrouping: false }).format(value);
}

function SideField({
  name,
  value,
  onChange,
}: {
  name: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const { session } = useApp();
  const [typed, setTyped] = useState(() => written(value));
  const keep = () => {
    const number = Number(typed.replace(",", "."));
    if (typed.trim() !== "" && Number.isFinite(number) && number !== value) {
      onChange(number);
    }
  };
  return (
    <label className="inspector-field">
      {name}
      <input
        inputMode="decimal"
        value={typed}
        readOnly={session.readOnly !== null}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            keep();
          }
        }}
      />
    </label>
  );
}

function PhaseField({ region }: { region: Region }) {
  const app = useApp();
  const { phases, readOnly } = app.session;
  return phases.length === 0 ? null : (
    <label className="inspector-field wide">
      {t("Phase")}
      <select
        value={region.phase ?? ""}
        disabled={readOnly !== null}
        onChange={({ target }) => {
          const phase = phases.find(({ id }) => id === target.value);
          changeRegions(
            app.editor,
            [region.id],
            { phase: phase?.id ?? null },
            phase ? t("phase {{name}}", { name: phase.name }) : t("no phase"),
          );
        }}
      >
        <option value="">{t("none")}</option>
        {phases.map(({ id, name }) => (
          <option key={id} value={id}>
            {region.phaseFromInk && region.phase === id ? t("{{phase}} (from ink)", { phase: name }) : name}
          </option>
        ))}
      </select>
    </label>
  );
}
