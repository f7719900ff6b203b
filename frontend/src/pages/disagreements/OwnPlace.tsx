import { useEffect, useRef, useState } from "react";

import type { QueueSketch } from "../../api/adjudication";
import { useMarks } from "../../api/sketches";
import { rounded } from "../../geometry/points";
import type { Rect } from "../../geometry/rects";
import { clippedRect } from "../../geometry/sheet";
import { locale, t } from "../../i18n/text";
import { boundsOf } from "../../shapes/shapes";
import type { Geometry } from "../../shapes/types";
import { geometryOfMark } from "../../store/marks";
import { Choice } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import type { DraftTool } from "./drafting";

/** A place of one's own while it is made: with which tool, and what it is so far. */
export interface Own {
  readonly tool: DraftTool;
  readonly geometry: Geometry;
}

interface OwnPlaceProps {
  slug: string;
  sketch: QueueSketch;
  own: Own;
  onChange: (own: Own) => void;
  onUse: (geometry: Geometry) => void;
  onCancel: () => void;
}

const TOOLS: readonly { value: DraftTool; label: string }[] = [
  { value: "rectangle", label: t("Rectangle") },
  { value: "polygon", label: t("Polygon") },
];
const SIDES = [
  ["x", t("Left")],
  ["y", t("Top")],
  ["width", t("Width")],
  ["height", t("Height")],
] as const;

/** A place of one's own: drawn with the pointer, written as numbers, or taken from a mark of the drawing. */
export function OwnPlace({ slug, sketch, own, onChange, onUse, onCancel }: OwnPlaceProps) {
  const box = clippedRect(boundsOf(own.geometry), sketch);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.querySelector("button")?.focus();
    section.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={section} className="case-section own-place" aria-label={t("Another place")}>
      <Form onSubmit={() => onUse(own.geometry)}>
        <h3>{t("Another place")}</h3>
        <Choice
          label={t("Shape")}
          value={own.tool}
          options={TOOLS}
          onChange={(tool) => onChange({ ...own, tool })}
        />
        <p className="dense muted">
          {own.tool === "rectangle"
            ? t(
                "Drag on the drawing, or press two opposite corners. Or write where it is, in pixels of the drawing.",
              )
            : t("Press corner after corner on the drawing; the first corner or Enter closes it.")}
        </p>
        {own.tool === "rectangle" && box !== null ? (
          <BoxFields box={box} sketch={sketch} onChange={(geometry) => onChange({ ...own, geometry })} />
        ) : null}
        <MarkChoice
          slug={slug}
          sketch={sketch}
          onChoose={(geometry) => onChange({ tool: "rectangle", geometry })}
        />
        <div className="row">
          <Button type="submit" look="primary">
            {t("Use this place")}
          </Button>
          <Button onPress={onCancel}>{t("Cancel")}</Button>
        </div>
      </Form>
    </section>
  );
}

interface BoxFieldsProps {
  box: Rect;
  sketch: QueueSketch;
  onChange: (geometry: Geometry) => void;
}

/** Without a separator of thousands, so that it is read as it is written. */
const lengthText = (pixels: number): string =>
  new Intl.NumberFormat(locale(), { useGrouping: false }).format(pixels);

/** Decimals may have a point or a comma. */
const lengthIn = (text: string): number => Number(text.replace(",", "."));

/** What is written counts when one leaves the field; numbers that make no box on the sheet change nothing. */
function BoxFields({ box, sketch, onChange }: BoxFieldsProps) {
  const [edited, setEdited] = useState<{ side: keyof Rect; text: string } | null>(null);
  const textOf = (side: keyof Rect) => (edited?.side === side ? edited.text : lengthText(rounded(box[side])));
  const take = () => {
    const [x = 0, y = 0, width = 0, height = 0] = SIDES.map(([side]) => lengthIn(textOf(side)));
    const written = clippedRect({ x, y, width: Math.max(width, 0), height: Math.max(height, 0) }, sketch);
    if (edited !== null && written !== null) {
      onChange({ kind: "rectangle", ...written });
    }
    setEdited(null);
  };
  return (
    <div className="own-box">
      {SIDES.map(([side, label]) => (
        <label key={side} className="field">
          <span className="dense">{label}</span>
          <input
            className="input"
            inputMode="decimal"
            value={textOf(side)}
            onChange={(event) => setEdited({ side, text: event.target.value })}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                take();
              }
            }}
          />
        </label>
      ))}
    </div>
  );
}

interface MarkChoiceProps {
  slug: string;
  sketch: QueueSketch;
  onChoose: (geometry: Geometry) => void;
}

/** Marks with words of the participant's own: by these they can be told apart without seeing them. */
function MarkChoice({ slug, sketch, onChoose }: MarkChoiceProps) {
  const marks = useMarks(slug, sketch.id, true).data ?? [];
  const named = marks.filter(({ label, role }) => label !== "" && role !== "functional");
  if (named.length === 0) {
    return null;
  }
  return (
    <Select
      label={t("Or the place of a mark")}
      value=""
      options={[
        { value: "", label: t("Choose a mark") },
        ...named.map(({ id, label }) => ({ value: id, label: label.slice(0, 60) })),
      ]}
      onChange={(id) => {
        const mark = named.find((one) => one.id === id);
        const geometry = mark === undefined ? null : geometryOfMark(mark);
        if (geometry !== null) {
          onChoose(geometry);
        }
      }}
    />
  );
}
