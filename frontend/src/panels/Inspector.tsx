import { useState } from "react";

import { clampedShift } from "../geometry/sheet";
import { counted } from "../i18n/words";
import { boundsOf, grown, isArea, shifted } from "../shapes/shapes";
import { turned } from "../shapes/connector";
import type { Region } from "../store/drawing";
import { regionNumbers } from "../store/names";
import { marksAlike } from "../tools/alike";
import { changeRegions, setGeometry } from "../tools/regionCommands";
import { Button } from "../ui/Button";
import { action } from "./actions";
import { useApp, useMember, useValue } from "./app";
import { GuessedEnds } from "./GuessedEnds";

const SIDES = { x: "X", y: "Y", width: "W", height: "H" } as const;
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
      <section className="coding-section inspector" aria-label="Selection">
        <p>{selection.size} regions selected</p>
        <Actions ids={[...selection]} />
      </section>
    );
  }
  const number = regionNumbers(drawing).get(region.id) ?? 0;
  return (
    <section className="coding-section inspector" aria-label="Selected region">
      <div className="section-head">
        <h2>Region {number}</h2>
        <Actions ids={[region.id]} />
      </div>
      <LabelField key={`label ${region.id} ${region.label}`} region={region} />
      {app.session.workspace.stranded.includes(region.id) ? (
        <p className="muted dense">
          The mark that this region was made from is gone in the newer version of the drawing. Look whether
          the region still stands for something.
        </p>
      ) : null}
      <Sides region={region} />
      <GuessedEnds region={region} />
      <Alike region={region} />
      <PhaseField region={region} />
    </section>
  );
}

function Actions({ ids }: { ids: readonly string[] }) {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const regions = ids.flatMap((id) => drawing.regions.get(id) ?? []);
  if (app.session.readOnly !== null) {
    return null;
  }
  return (
    <div className="row-tight">
      <Button look="quiet" onPress={() => action("region.star").run(app)}>
        {regions.every(({ star }) => star) ? "★" : "☆"} <span className="visually-hidden">Good example</span>
      </Button>
      <Button look="quiet" onPress={() => action("region.memo").run(app)}>
        ✎ <span className="visually-hidden">Memo</span>
      </Button>
      <Button look="quiet" onPress={() => action("region.edit").run(app)}>
        Edit shape
      </Button>
      <Button look="quiet" onPress={() => action("region.delete").run(app)}>
        Delete
      </Button>
    </div>
  );
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
      {counted(alike.length, `more ${one.ink ?? ""} ${one.shape}`.replace("  ", " "))} like this
      <Button look="quiet" onPress={() => action("code.alike").run(app)}>
        Same codes on {alike.length === 1 ? "it" : "all"}
      </Button>
    </p>
  );
}

function LabelField({ region }: { region: Region }) {
  const app = useApp();
  const [label, setLabel] = useState(region.label);
  const keep = () => {
    if (label !== region.label) {
      changeRegions(app.editor, [region.id], { label }, `named ${label === "" ? "nothing" : label}`);
    }
  };
  return (
    <label className="inspector-field wide">
      Name
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
        Direction {geometry.direction}
        {app.session.readOnly === null ? (
          <Button look="quiet" onPress={() => setGeometry(app.editor, region.id, turned(geometry))}>
            Turn
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
  const [typed, setTyped] = useState(String(value));
  const keep = () => {
    const number = Number(typed);
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
      Phase
      <select
        value={region.phase ?? ""}
        disabled={readOnly !== null}
        onChange={({ target }) => {
          const phase = phases.find(({ id }) => id === target.value);
          changeRegions(
            app.editor,
            [region.id],
            { phase: phase?.id ?? null },
            phase ? `phase ${phase.name}` : "no phase",
          );
        }}
      >
        <option value="">none</option>
        {phases.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
            {region.phaseFromInk && region.phase === id ? " (from ink)" : ""}
          </option>
        ))}
      </select>
    </label>
  );
}
